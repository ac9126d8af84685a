package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a shell holds at one point of a script: variables, functions, the directory, what is connected to it. Where
 * branches met, it holds what either of them left; {@link Trial} takes such alternatives apart again, one at a time.
 *
 * <p>Mutable, for one thread. Copies are cheap.
 */
final class State {
    /** The current directory is kept like a variable, since it may be one of several after a branch, too. */
    static final String DIRECTORY = " directory";

    /** Positional parameters, from 1. */
    static final String POSITIONAL = " positional";

    /** What is still to be read from standard input; absent when nothing is connected. */
    static final String INPUT = " input";

    /** What was printed so far, where somebody listens. */
    static final String OUTPUT = " output";

    /** The directory stack below the current directory. */
    static final String STACK = " stack";

    /** Longer output is not folded. */
    private static final int MAX_OUTPUT = 1 << 16;

    private final Session session;
    private Variables variables;
    /** Files that the script wrote, by absolute path. They outlive subshells. */
    private Variables files;

    private Map<String, List<ShellFunction>> functions = Map.of();
    private Map<String, Alias> aliases = Map.of();
    private Map<String, Value> traps = Map.of();
    private Map<Integer, Endpoint> descriptors = Map.of();
    private final List<Map<String, Optional<Variable>>> locals = new ArrayList<>(0);
    private final List<Collector> loops = new ArrayList<>(0);
    private Choices choices = Choices.none();
    private @Nullable Collector returns;
    private @Nullable State failure;
    private Truth status = Truth.YES;
    private Value name = Value.of("bash");
    private boolean dead;
    private boolean heard;
    private boolean stopsOnError;

    /** The state in which a call begins. */
    State(Session session) {
        this.session = session;
        this.variables = new Variables();
        this.files = new Variables();
        variables.put(DIRECTORY, Variable.of(Content.of(session.directory())));
    }

    private State(State other) {
        session = other.session;
        variables = other.variables.copy();
        files = other.files.copy();
        choices = other.choices;
        assignRest(other);
    }

    State copy() {
        return new State(this);
    }

    /** A child process: it inherits all and gives nothing back but {@link #leave files}. */
    State child() {
        State child = copy();
        child.loops.clear();
        child.returns = null;
        child.failure = null;
        child.traps = Map.of();
        return child;
    }

    /** Takes over what a child process leaves behind when it ends. */
    void leave(State child) {
        files = child.files;
        status = child.dead ? Truth.MAYBE : child.status;
    }

    /** Takes over what a child process printed to the same listener. */
    void takeOutput(State child) {
        Variable output = child.variables.get(OUTPUT);
        if (heard && output != null) {
            variables.put(OUTPUT, output);
        }
    }

    /** A child process that is another program: only exported variables are known there. */
    State process() {
        State process = child();
        for (String name : names()) {
            Variable variable = process.variables.get(name);
            boolean exported = variable != null && (variable.is(Variable.Attribute.EXPORTED) || variable.isUnset());
            if (!exported && session.workspace().variable(name).isEmpty() && !name.equals("HOME")) {
                process.variables.remove(name);
            }
        }
        process.functions = Map.of();
        process.aliases = Map.of();
        process.descriptors = descriptors;
        process.stopsOnError = false;
        return process;
    }

    /** Whether nothing but time has passed since {@code earlier}. */
    boolean sameAs(State earlier) {
        return variables.same(earlier.variables) && files.same(earlier.files) && functions == earlier.functions;
    }

    /** Forgets the values of all variables that changed since {@code earlier}. */
    void widen(State earlier) {
        variables.widen(earlier.variables);
    }

    /** Becomes {@code other}. */
    void become(State other) {
        variables = other.variables.copy();
        files = other.files.copy();
        assignRest(other);
    }

    /** Becomes what may be after this or after {@code other}. */
    void join(State other) {
        if (other == this || other.dead) {
            return;
        }
        if (dead) {
            become(other);
            return;
        }
        variables = variables.join(other.variables, this::outside);
        files = files.join(other.files, session::fileOutside);
        functions = joinFunctions(functions, other.functions);
        if (aliases != other.aliases) {
            aliases = merge(aliases, other.aliases);
        }
        if (traps != other.traps) {
            traps = merge(traps, other.traps);
        }
        status = status == other.status ? status : Truth.MAYBE;
        failure = failure == null ? other.failure : failure;
    }

    private void assignRest(State other) {
        functions = other.functions;
        aliases = other.aliases;
        traps = other.traps;
        descriptors = other.descriptors;
        if (locals != other.locals) {
            locals.clear();
            locals.addAll(other.locals);
            loops.clear();
            loops.addAll(other.loops);
        }
        returns = other.returns;
        failure = other.failure;
        status = other.status;
        name = other.name;
        dead = other.dead;
        heard = other.heard;
        stopsOnError = other.stopsOnError;
    }

    private static Map<String, List<ShellFunction>> joinFunctions(
            Map<String, List<ShellFunction>> one, Map<String, List<ShellFunction>> other) {
        if (one == other) {
            return one;
        }
        Map<String, List<ShellFunction>> joined = new HashMap<>(one);
        for (Map.Entry<String, List<ShellFunction>> entry : other.entrySet()) {
            List<ShellFunction> all = new ArrayList<>(joined.getOrDefault(entry.getKey(), List.of()));
            for (ShellFunction function : entry.getValue()) {
                if (!all.contains(function)) {
                    all.add(function);
                }
            }
            joined.put(entry.getKey(), all);
        }
        return joined;
    }

    private static <T> Map<String, T> merge(Map<String, T> one, Map<String, T> other) {
        Map<String, T> merged = new HashMap<>(one);
        merged.putAll(other);
        return merged;
    }

    // Variables.

    /** What a variable holds now; of several alternatives, the one that this trial takes. */
    Content get(String name) {
        String resolved = resolve(name);
        Variable variable = variables.get(resolved);
        return variable == null ? outside(resolved) : narrow(variables, resolved, variable);
    }

    /** The value of a variable as a scalar; empty when it is known not to be set. */
    Optional<Value> scalar(String name) {
        Content content = get(name);
        if (content instanceof Content.Scalar scalar) {
            return Optional.of(scalar.value());
        }
        if (content instanceof Content.Printed printed) {
            return Optional.of(printed.whole());
        }
        if (content instanceof Content.Indexed array) {
            return Optional.ofNullable(array.elements().get(0));
        }
        if (content instanceof Content.Associative array) {
            return Optional.ofNullable(array.elements().get("0"));
        }
        return Optional.empty();
    }

    /** The variable itself, when the script made or declared it. */
    Optional<Variable> declared(String name) {
        return Optional.ofNullable(variables.get(resolve(name)));
    }

    void set(String name, Content content) {
        String resolved = resolve(name);
        Variable old = variables.get(resolved);
        variables.put(resolved, old == null ? Variable.of(content) : old.with(content));
    }

    void set(String name, Value value) {
        set(name, Content.of(value));
    }

    void declare(String name, Variable variable) {
        variables.put(name, variable);
    }

    void forget(String name) {
        variables.remove(name);
    }

    /** The names of the script's own variables. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : variables.names()) {
            if (!name.startsWith(" ")) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    /** The user's home, whatever the script set HOME to. */
    String home() {
        return session.workspace().home();
    }

    /** The name behind a name reference ({@code declare -n}). */
    String resolve(String name) {
        String resolved = name;
        for (int i = 0; i < Variables.MAX_ALTERNATIVES; i++) {
            Variable variable = variables.get(resolved);
            if (variable == null || !variable.is(Variable.Attribute.REFERENCE)) {
                break;
            }
            if (!(variable.alternatives().get(0) instanceof Content.Scalar scalar)
                    || scalar.value().textOr("").isEmpty()) {
                break;
            }
            resolved = scalar.value().textOr("");
        }
        return resolved;
    }

    private Content outside(String name) {
        return name.startsWith(" ") ? Content.UNSET : session.environment(name);
    }

    private Content narrow(Variables in, String name, Variable variable) {
        List<Content> alternatives = variable.alternatives();
        if (alternatives.size() == 1) {
            return alternatives.get(0);
        }
        int choice = choices.pick(alternatives.size());
        Content content =
                choice == Choices.ALL ? Content.of(Value.unknown(Origin.LIMIT, name.trim())) : alternatives.get(choice);
        in.put(name, variable.with(content));
        return content;
    }

    /** Takes one of {@code count} ways; {@link Choices#ALL} when there are too many. */
    int pick(int count) {
        return choices.pick(count);
    }

    Choices choices() {
        return choices;
    }

    void choices(Choices fresh) {
        choices = fresh;
    }

    // The directory and the positional parameters.

    Value directory() {
        return scalar(DIRECTORY).orElse(Value.of("/"));
    }

    void directory(Value directory) {
        set(DIRECTORY, directory);
    }

    /** The positional parameters, without {@code $0}. */
    List<Value> positional() {
        return get(POSITIONAL) instanceof Content.Listed list ? list.values() : List.of();
    }

    void positional(List<Value> values) {
        set(POSITIONAL, new Content.Listed(values));
    }

    Value name() {
        return name;
    }

    void name(Value value) {
        name = value;
    }

    // Input, output, files.

    Optional<Value> input() {
        return scalar(INPUT);
    }

    void input(Optional<Value> input) {
        if (input.isPresent()) {
            set(INPUT, input.get());
        } else {
            variables.remove(INPUT);
        }
    }

    /** Connects standard input to what {@code writer} printed, whatever that may be. */
    void inputFrom(State writer) {
        Variable printed = writer.variables.get(OUTPUT);
        variables.put(INPUT, printed == null ? Variable.of(Content.of("")) : printed);
    }

    /** The variable itself, alternatives and all, to be {@link #restore restored} later. */
    @Nullable
    Variable save(String name) {
        return variables.get(name);
    }

    void restore(String name, @Nullable Variable saved) {
        if (saved == null) {
            variables.remove(name);
        } else {
            variables.put(name, saved);
        }
    }

    /** Whether anybody listens to what is printed. */
    boolean heard() {
        return heard;
    }

    /** Starts to listen, or stops. */
    void hear(boolean listen) {
        heard = listen;
        if (listen) {
            set(OUTPUT, Value.of(""));
        }
    }

    void print(Value text) {
        if (!heard) {
            return;
        }
        Content before = get(OUTPUT);
        Content.Printed chain = before instanceof Content.Printed printed
                ? printed
                : before instanceof Content.Scalar scalar ? new Content.Printed(null, scalar.value()) : null;
        Content.Printed more = new Content.Printed(chain, text);
        set(OUTPUT, more.length > MAX_OUTPUT ? Content.of(Value.unknown(Origin.LIMIT, "output")) : more);
    }

    /** What was printed since {@link #hear}. */
    Value printed() {
        return scalar(OUTPUT).orElse(Value.of(""));
    }

    /** Puts back what was printed before somebody else listened for a while. */
    void hearAgain(boolean listen, @Nullable Variable output) {
        heard = listen;
        restore(OUTPUT, output);
    }

    /** The content of a file that the script wrote; empty when it did not write it. */
    Optional<Value> written(String path) {
        Variable file = files.get(path);
        if (file == null) {
            return Optional.empty();
        }
        return narrow(files, path, file) instanceof Content.Scalar scalar
                ? Optional.of(scalar.value())
                : Optional.empty();
    }

    /** Whether the script deleted the file. */
    boolean deleted(String path) {
        Variable file = files.get(path);
        return file != null && narrow(files, path, file) instanceof Content.Unset;
    }

    /** Whether the script made something at or below a path. */
    boolean made(String path) {
        for (String file : files.names()) {
            if (file.startsWith(path) && (file.length() == path.length() || file.charAt(path.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    void write(String path, Content content) {
        files.put(path, Variable.of(content));
    }

    Map<Integer, Endpoint> descriptors() {
        return descriptors;
    }

    void descriptors(Map<Integer, Endpoint> open) {
        descriptors = Map.copyOf(open);
    }

    // Functions, aliases, traps.

    List<ShellFunction> functions(String function) {
        return functions.isEmpty() ? List.of() : functions.getOrDefault(function, List.of());
    }

    void define(ShellFunction function) {
        Map<String, List<ShellFunction>> more = new HashMap<>(functions);
        more.put(function.name(), List.of(function));
        functions = more;
    }

    void undefine(String function) {
        if (functions.containsKey(function)) {
            functions = new HashMap<>(functions);
            functions.remove(function);
        }
    }

    Map<String, Alias> aliases() {
        return aliases;
    }

    void aliases(Map<String, Alias> all) {
        aliases = all;
    }

    Map<String, Value> traps() {
        return traps;
    }

    void traps(Map<String, Value> all) {
        traps = all;
    }

    // Control flow.

    /** Whether the last command succeeded. */
    Truth status() {
        return status;
    }

    void status(Truth success) {
        status = success;
    }

    /** Whether the script cannot come to this point. */
    boolean dead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    void revive() {
        dead = false;
    }

    /** The state if the last command failed, where that makes a difference; taken once. */
    Optional<State> takeFailure() {
        State taken = failure;
        failure = null;
        return Optional.ofNullable(taken);
    }

    void failure(State otherwise) {
        failure = otherwise;
    }

    boolean stopsOnError() {
        return stopsOnError;
    }

    void stopsOnError(boolean stops) {
        stopsOnError = stops;
    }

    List<Collector> loops() {
        return loops;
    }

    @Nullable
    Collector returns() {
        return returns;
    }

    void returns(@Nullable Collector collector) {
        returns = collector;
    }

    // Local variables.

    void enterFunction() {
        locals.add(new HashMap<>());
    }

    boolean inFunction() {
        return !locals.isEmpty();
    }

    /** Remembers what a variable was, to be put back when the function ends. */
    void local(String variable) {
        int last = locals.size() - 1;
        Map<String, Optional<Variable>> frame = locals.get(last);
        if (!frame.containsKey(variable)) {
            Map<String, Optional<Variable>> more = new HashMap<>(frame);
            more.put(variable, Optional.ofNullable(variables.get(variable)));
            locals.set(last, more);
        }
    }

    void leaveFunction() {
        Map<String, Optional<Variable>> frame = locals.remove(locals.size() - 1);
        for (Map.Entry<String, Optional<Variable>> entry : frame.entrySet()) {
            if (entry.getValue().isPresent()) {
                variables.put(entry.getKey(), entry.getValue().get());
            } else {
                variables.remove(entry.getKey());
            }
        }
    }
}
