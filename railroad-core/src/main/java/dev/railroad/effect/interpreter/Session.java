package dev.railroad.effect.interpreter;

import dev.railroad.Context;
import dev.railroad.Limits;
import dev.railroad.Location;
import dev.railroad.Mark;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Place;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call being interpreted: the world, what was found so far, and what is left of the budget. For one thread. */
final class Session {
    private final Commands commands;
    private final Limits limits;
    private final Workspace workspace;
    private final Context context;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<Effect> repeated = new HashSet<>(0);
    private final Holes holes = new Holes();
    private final Disguises disguises = new Disguises();
    private final Map<String, Set<Place>> places = new HashMap<>();
    private final List<Call> calls = new ArrayList<>(0);
    private long expanded;
    private int steps;
    private int files;
    private int depth;
    private int pipes;
    private int asynchronous;
    private boolean exhausted;
    private boolean loading;
    /** What was read into variables and not shown since. */
    private final List<Effect.File> loaded = new ArrayList<>(0);

    /** A function call that is being interpreted. */
    record Call(ShellFunction function, List<Value> arguments, int asynchronous) {}

    Session(Commands commands, Limits limits, Workspace workspace, Context context) {
        this.commands = commands;
        this.limits = limits;
        this.workspace = workspace;
        this.context = context;
    }

    Commands commands() {
        return commands;
    }

    Limits limits() {
        return limits;
    }

    Workspace workspace() {
        return workspace;
    }

    Context context() {
        return context;
    }

    Holes holes() {
        return holes;
    }

    Disguises disguises() {
        return disguises;
    }

    List<Call> calls() {
        return calls;
    }

    /** Where the call starts. */
    String directory() {
        return context.directory();
    }

    /** What a variable means that the script did not set. */
    Content environment(String name) {
        Optional<String> known = workspace.variable(name);
        if (known.isPresent()) {
            return Content.of(known.get());
        }
        return switch (name) {
            case "HOME" -> Content.of(workspace.home());
            case "IFS" -> Content.of(WordEvaluator.BLANKS);
            case "OPTIND" -> Content.of("1");
            case "RANDOM", "SECONDS", "SRANDOM", "EPOCHSECONDS", "BASHPID", "LINENO" ->
                Content.of(Value.unknown(Origin.COMMAND, name));
            // At run time a start-up file may have set it, so that it is unknown rather than empty.
            default -> Content.of(Value.unknown(Origin.ENVIRONMENT, name));
        };
    }

    /** What a file holds that only one of two branches wrote. */
    Content fileOutside(String path) {
        Optional<String> text = workspace.read(path, limits.maxFileBytes());
        return Content.of(text.map(Value::of).orElse(Value.unknown(Origin.FILE, path)));
    }

    List<Effect> effects() {
        return effects;
    }

    void emit(Effect effect) {
        effects.add(effect);
    }

    /** Records an effect that is found again and again at the same place. */
    void emitOnce(Effect effect) {
        if (repeated.add(effect)) {
            effects.add(effect);
        }
    }

    /**
     * Has what command substitutions print go into variables, or no longer.
     *
     * @return what was before
     */
    boolean loading(boolean now) {
        boolean before = loading;
        loading = now;
        return before;
    }

    /**
     * Files of the project's credentials that were read since the effect of this number, and printed only into a variable.
     * Nobody has to load the keys of the user's own.
     */
    void loaded(int from) {
        for (int i = from; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.File file
                    && file.access() == Effect.File.Access.READ
                    && file.target().is(Place.CREDENTIALS)
                    && file.target().is(Place.IN_PROJECT)) {
                Effect.File load = new Effect.File(
                        Effect.File.Access.LOAD, file.target(), file.recursive(), file.content(), file.at());
                effects.set(i, load);
                loaded.add(load);
            }
        }
    }

    /** What was loaded is shown after all. */
    void shown(Location at) {
        for (Effect.File load : loaded) {
            effects.add(new Effect.File(Effect.File.Access.READ, load.target(), load.recursive(), load.content(), at));
        }
        loaded.clear();
    }

    void opaque(Opacity opacity, String detail, Location at) {
        effects.add(new Effect.Opaque(opacity, detail, at));
    }

    /** What an earlier call of this session left in a file. */
    Optional<Mark.Origin> mark(String path) {
        if (context.session().isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        return workspace.mark(context.session(), path);
    }

    /** Code of a file runs; what came from elsewhere and was not looked at since is told. */
    void executed(String path, Location at) {
        Mark.Origin origin = mark(path).orElse(Mark.Origin.PLAIN);
        if (origin == Mark.Origin.NETWORK) {
            opaque(Opacity.UNKNOWN_CODE, "code that this session downloaded into " + path, at);
        } else if (origin == Mark.Origin.DECODED) {
            opaque(Opacity.UNKNOWN_CODE, "code that this session decoded into " + path, at);
        }
    }

    /** What kind of place a path is; commands name the same few again and again. */
    Set<Place> places(String path) {
        Set<Place> known = places.get(path);
        if (known == null) {
            known = commands.places(path, false, workspace, context);
            places.put(path, known);
        }
        return known;
    }

    // The budget.

    /** Whether there is nothing left of it. */
    boolean exhausted() {
        return exhausted;
    }

    /** Takes one step; false when there are none left, which is reported once. */
    boolean step(Location at) {
        if (steps++ >= limits.maxSteps()) {
            exhaust("more than " + limits.maxSteps() + " commands", at);
        }
        return !exhausted;
    }

    /** Pays for characters that an expansion, a filter or a nested text made. */
    void expanded(long characters, Location at) {
        expanded += characters;
        if (expanded > limits.maxCharacters()) {
            exhaust("expansions of more than " + limits.maxCharacters() + " characters", at);
        }
    }

    /** Looks into one more file; false when there were too many. */
    boolean openFile(Location at) {
        if (files++ == limits.maxFiles()) {
            opaque(Opacity.LIMIT, "more than " + limits.maxFiles() + " files run one another", at);
        }
        return files <= limits.maxFiles();
    }

    /** Enters a nested command; false when it is too deep. Each true answer needs a {@link #leave}. */
    boolean enter(Location at) {
        if (depth >= limits.maxDepth()) {
            exhaust("commands nested deeper than " + limits.maxDepth(), at);
        }
        if (exhausted) {
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    private void exhaust(String detail, Location at) {
        if (!exhausted) {
            opaque(Opacity.LIMIT, detail, at);
        }
        exhausted = true;
    }

    /** A fresh path for a process substitution. */
    String pipe() {
        return "/dev/fd/" + (63 - pipes++ % 50);
    }

    /** How many pipelines and background commands surround the present one. */
    int asynchronous() {
        return asynchronous;
    }

    void asynchronous(int change) {
        asynchronous += change;
    }
}
