package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.FoundProcesses;
import dev.railroad.shell.Assignment;
import dev.railroad.shell.Command;
import dev.railroad.shell.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Simple commands, in the order of POSIX.1-2017 XCU 2.9.1: words are expanded, redirections made, assignments done, and
 * the name is looked up among functions, builtins and programs.
 */
final class SimpleCommands {
    /** What a name may stand for. */
    enum Lookup {
        /** As a script has it. */
        ALL,
        /** After {@code command} and {@code builtin}. */
        NO_FUNCTIONS,
        /** Started by another program. */
        PROGRAMS
    }

    /** Calls of one function within one another that are followed with what they are given. */
    private static final int MAX_KNOWN_CALLS = 8;

    private final Session session;
    private final Source source;
    private final Shell shell;
    private final WordEvaluator words;

    SimpleCommands(Session session, Source source, Shell shell) {
        this.session = session;
        this.source = source;
        this.shell = shell;
        this.words = shell.words();
    }

    void run(Command.Simple command, State state) {
        Location at = source.at(command.span());
        if (state.flow().dead() || !session.step(at)) {
            return;
        }
        if (!state.definitions().aliases().isEmpty() && alias(command, at, state)) {
            // A shell that does not expand aliases, or not on this line, runs the command as it is written.
            Trial.each(session, state.copy(), new Once(command, at));
            return;
        }
        Trial.each(session, state, new Once(command, at));
    }

    /** A class, since a first lambda costs a cold start milliseconds; as what is below. */
    private final class Once implements Trial.Action {
        private final Command.Simple command;
        private final Location at;

        Once(Command.Simple command, Location at) {
            this.command = command;
            this.at = at;
        }

        @Override
        public void run(State state) {
            once(command, at, state);
        }
    }

    private void once(Command.Simple command, Location at, State state) {
        Optional<Declarations> declaration = Declarations.of(command);
        boolean before = session.loading(declaration.isPresent() || Declarations.isEnv(command));
        List<Argument> arguments = declaration.isPresent()
                ? declaration.get().arguments(command.words(), words, source, state)
                : words.arguments(command.words(), state);
        session.loading(before);
        if (state.flow().dead()) {
            return;
        }
        if (arguments.isEmpty()) {
            for (Assignment assignment : command.assignments()) {
                assign(assignment, state);
            }
            obey(command.assignments(), at, state);
            shell.redirections().around(command.redirections(), state, () -> {});
            state.flow().status(command.assignments().isEmpty() ? Truth.MAYBE : Truth.YES);
            return;
        }
        String name = arguments.get(0).value().textOr("");
        if (!command.words().isEmpty()
                && DisguisedName.is(command.words().get(0), name, source.text(), session.disguises())) {
            session.emitOnce(new Effect.Opaque(Opacity.DISGUISED, "the program's name is disguised: " + name, at));
        }
        if (arguments.size() == 1 && name.equals("exec")) {
            shell.redirections().keep(command.redirections(), state);
            return;
        }
        Runnable body = new Body(command.assignments(), arguments, declaration, at, state);
        shell.redirections().around(command.redirections(), state, body);
    }

    /** What is done while the redirections hold. */
    private final class Body implements Runnable {
        private final List<Assignment> assignments;
        private final List<Argument> arguments;
        private final Optional<Declarations> declaration;
        private final Location at;
        private final State state;

        Body(
                List<Assignment> assignments,
                List<Argument> arguments,
                Optional<Declarations> declaration,
                Location at,
                State state) {
            this.assignments = assignments;
            this.arguments = arguments;
            this.declaration = declaration;
            this.at = at;
            this.state = state;
        }

        @Override
        public void run() {
            if (assignments.isEmpty()) {
                start(arguments, declaration, at, state);
            } else {
                withAssignments(assignments, at, state, () -> start(arguments, declaration, at, state));
            }
        }
    }

    /** {@code A=1 command}: the assignment holds for the command only. */
    private void withAssignments(List<Assignment> assignments, Location at, State state, Runnable body) {
        Settings settings = new Settings(state);
        for (Assignment assignment : assignments) {
            settings.remember(assignment.name());
            assign(assignment, state);
            settings.export(assignment.name());
        }
        obey(assignments, at, state);
        body.run();
        settings.restore();
    }

    private void assign(Assignment assignment, State state) {
        boolean before = session.loading(true);
        new Assigner(words).assign(assignment, state);
        session.loading(before);
    }

    /** Variables that other programs obey act where they are set. */
    private void obey(List<Assignment> assignments, Location at, State state) {
        for (Assignment assignment : assignments) {
            new ObeyedVariables(session).obey(assignment.name(), at, state);
        }
    }

    private void start(List<Argument> arguments, Optional<Declarations> declaration, Location at, State state) {
        if (declaration.isPresent()) {
            session.commands().apply(arguments, new QuietScene(scene(arguments, at, state)));
            for (String name : declaration.get().declare(state)) {
                new ObeyedVariables(session).obey(name, at, state);
            }
            state.flow().status(Truth.YES);
        } else {
            start(arguments, Lookup.ALL, at, state);
        }
    }

    /** Carries out a command whose words are expanded. */
    void start(List<Argument> arguments, Lookup lookup, Location at, State state) {
        // A wrapper passes all its words on, find and xargs do so again and again.
        session.expanded(8L * arguments.size(), at);
        Value name = arguments.get(0).value();
        String known = name.textOr("");
        if (lookup == Lookup.ALL) {
            List<ShellFunction> functions = state.definitions().functions(known);
            if (!functions.isEmpty()) {
                int choice = functions.size() == 1 ? 0 : Math.max(0, state.pick(functions.size()));
                if (Builtins.named(known).isEmpty() && session.commands().knows(known)) {
                    // A function that has a program's name may hide it: what the words say counts all the same.
                    program(arguments, at, state.copy());
                }
                call(functions.get(choice), arguments, at, state);
                return;
            }
        }
        Optional<Builtin> builtin = lookup == Lookup.PROGRAMS ? Builtins.alsoProgram(known) : Builtins.named(known);
        if (builtin.isPresent()) {
            session.commands().apply(arguments, new QuietScene(scene(arguments, at, state)));
            state.flow().status(Truth.MAYBE);
            builtin.get().run(new Builtin.Call(arguments, at, state, shell));
            return;
        }
        program(arguments, at, state);
    }

    private void program(List<Argument> arguments, Location at, State state) {
        Value name = arguments.get(0).value();
        if (name.hasHole()) {
            unknownName(name, at);
            withoutUnset(arguments, at, state);
        } else if (name.hasWildcard() && matching(arguments, at, state)) {
            return;
        }
        ScriptFiles files = new ScriptFiles(session);
        Optional<Argument> original = files.original(arguments.get(0), state);
        if (original.isPresent() && session.step(at)) {
            List<Argument> real = new ArrayList<>(arguments);
            real.set(0, original.get());
            program(real, at, state);
            return;
        }
        SceneOfCommand scene = scene(arguments, at, state);
        session.commands().apply(arguments, scene);
        if (!scene.printed() && state.streams().heard()) {
            state.streams().print(found(state).orElse(Value.unknown(outputOrigin(state), Names.last(name.show()))));
        }
        if (state.streams().heard() && scene.readSecret()) {
            state.streams().print(Value.unknown(Origin.SECRET, Names.last(name.show())));
        }
        state.flow().status(Truth.MAYBE);
        files.run(arguments, scene, state, at);
    }

    /** {@code r${x}m} is {@code rm} where nobody set {@code x}, and {@code $SUDO rm} is what follows. */
    private void withoutUnset(List<Argument> arguments, Location at, State state) {
        Optional<String> rest = GuessedNames.withoutUnset(arguments.get(0).value());
        if (rest.isEmpty()) {
            return;
        }
        List<Argument> other = new ArrayList<>(arguments);
        if (rest.get().isEmpty()) {
            other.remove(0);
        } else {
            other.set(0, new Argument(Value.of(rest.get()), arguments.get(0).at()));
        }
        String name = other.isEmpty() ? "" : other.get(0).value().textOr("");
        if (!name.isEmpty() && session.commands().knows(name) && session.step(at)) {
            start(other, Lookup.PROGRAMS, at, state.copy());
        }
    }

    /** {@code /bin/r?}: every program that it may be. */
    private boolean matching(List<Argument> arguments, Location at, State state) {
        List<Value> candidates = GuessedNames.matching(arguments.get(0).value(), session.commands());
        if (candidates.isEmpty()) {
            return false;
        }
        if (candidates.size() > GuessedNames.MAX_CANDIDATES) {
            session.opaque(
                    Opacity.LIMIT,
                    "a command name that may be anything: "
                            + arguments.get(0).value().show(),
                    at);
            return false;
        }
        State before = state.copy();
        for (int i = 0; i < candidates.size() && session.step(at); i++) {
            State way = i == 0 ? state : before.copy();
            List<Argument> command = new ArrayList<>(arguments);
            command.set(0, new Argument(candidates.get(i), arguments.get(0).at()));
            start(command, Lookup.PROGRAMS, at, way);
            state.join(way);
        }
        return true;
    }

    /** Numbers of processes stay what was looked for, whoever picks them out of a line. */
    private static Optional<Value> found(State state) {
        Optional<Value> input = state.streams().heard() ? state.streams().input() : Optional.empty();
        return input.isPresent() && FoundProcesses.of(input.get()).isPresent() ? input : Optional.empty();
    }

    /** A program that we know nothing about may pass on what it reads. */
    private static Origin outputOrigin(State state) {
        Optional<Value> input = state.streams().heard() ? state.streams().input() : Optional.empty();
        if (input.isPresent() && input.get().hasHole(Origin.NETWORK)) {
            return Origin.NETWORK;
        }
        return input.isPresent() && input.get().hasHole(Origin.DECODED) ? Origin.DECODED : Origin.COMMAND;
    }

    /** {@code $(curl …)} as a command. A name from the environment ({@code "$PYTHON" x.py}) is everyday. */
    private void unknownName(Value name, Location at) {
        Piece first = name.pieces().get(0);
        if (!(first instanceof Piece.Hole hole)) {
            return;
        }
        if (hole.origin() == Origin.NETWORK) {
            session.opaque(Opacity.REMOTE_CODE, "a command that a server sends (" + hole.name() + ")", at);
        } else if (hole.origin() == Origin.DECODED) {
            session.opaque(Opacity.DECODED_CODE, "a command that is decoded (" + hole.name() + ")", at);
        } else if (hole.origin() == Origin.COMMAND && name.pieces().size() == 1 && Names.isGenerator(hole.name())) {
            session.opaque(Opacity.UNKNOWN_CODE, "a command that " + hole.name() + " prints", at);
        }
    }

    private SceneOfCommand scene(List<Argument> command, Location at, State state) {
        return new SceneOfCommand(
                session, shell, state, at, Names.last(command.get(0).value().show()));
    }

    /** Calls a function of the script. */
    private void call(ShellFunction function, List<Argument> arguments, Location at, State state) {
        List<Value> values = new ArrayList<>();
        for (Argument argument : arguments.subList(1, arguments.size())) {
            values.add(argument.value());
        }
        widen(function, values);
        Session.Call call = new Session.Call(function, values, session.asynchronous());
        for (Session.Call open : session.calls()) {
            if (open.function().body() == function.body() && open.arguments().equals(values)) {
                // The same again: nothing new comes of it, except where each call starts others beside it.
                if (call.asynchronous() > open.asynchronous()) {
                    session.emitOnce(ForkBomb.effect(function.name(), at));
                }
                state.flow().status(Truth.MAYBE);
                return;
            }
        }
        if (!session.enter(at)) {
            return;
        }
        session.calls().add(call);
        @Nullable Variable positional = state.variables().savePositional();
        @Nullable Collector outer = state.flow().returns();
        List<Collector> loops = new ArrayList<>(state.flow().loops());
        state.flow().loops().clear();
        Collector returns = new Collector();
        state.flow().returns(returns);
        state.variables().positional(values);
        state.variables().enterFunction();
        function.home().command(function.body(), state);
        returns.joinLeft(state);
        state.variables().leaveFunction();
        state.variables().restorePositional(positional);
        state.flow().returns(outer);
        state.flow().loops().addAll(loops);
        session.calls().remove(session.calls().size() - 1);
        session.leave();
    }

    /** A function that calls itself again and again: what changes from call to call becomes unknown. */
    private void widen(ShellFunction function, List<Value> values) {
        int open = 0;
        Session.@Nullable Call last = null;
        for (Session.Call call : session.calls()) {
            if (call.function().body() == function.body()) {
                open++;
                last = call;
            }
        }
        if (last == null || open < MAX_KNOWN_CALLS) {
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            boolean same =
                    i < last.arguments().size() && last.arguments().get(i).equals(values.get(i));
            if (!same) {
                values.set(i, Value.unknown(Origin.PARAMETER, function.name() + " " + (i + 1)));
            }
        }
    }

    /** Aliases are replaced in the text, so the text is read anew. */
    private boolean alias(Command.Simple command, Location at, State state) {
        if (command.words().isEmpty()
                || command.words().get(0).parts().size() != 1
                || !(command.words().get(0).parts().get(0) instanceof Part.Literal name)) {
            return false;
        }
        Alias alias = state.definitions().aliases().get(name.text());
        if (alias == null) {
            return false;
        }
        int restStart = command.words().get(0).span().end();
        String text = source.text();
        String rest = text.substring(
                Math.min(restStart, text.length()), Math.min(command.span().end(), text.length()));
        Map<String, Alias> before = state.definitions().aliases();
        Map<String, Alias> others = new HashMap<>(before);
        others.remove(name.text());
        state.definitions().aliases(others);
        new NestedCode(session).here(alias.text().plus(session.holes().restore(rest)), at, state);
        state.definitions().aliases(before);
        return true;
    }
}
