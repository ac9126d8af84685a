package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shell variables with the scopes of functions, the positional parameters and {@code $0}, the current directory and the
 * directory stack. Mutable, for one thread.
 */
final class Variables {
    /** The current directory is kept like a variable, since it may be one of several after a branch, too. */
    private static final String DIRECTORY = " directory";

    /** Positional parameters, from 1. */
    private static final String POSITIONAL = " positional";

    /** The directory stack below the current directory. */
    private static final String STACK = " stack";

    /** Who wrote the script thinks of the script's path, which nobody knows; in a shell's command line it is the shell. */
    private static final Value UNKNOWN_NAME = Value.unknown(Origin.PARAMETER, "0");

    private final Session session;
    private final Choices.Current choices;
    private final List<Map<String, Optional<Variable>>> locals = new ArrayList<>(0);
    private final Store store = new Store();
    private Value name = UNKNOWN_NAME;

    /** None but those that the environment of the call gives. */
    Variables(Session session, Choices.Current choices) {
        this.session = session;
        this.choices = choices;
    }

    void become(Variables other) {
        if (!locals.isEmpty() || !other.locals.isEmpty()) {
            locals.clear();
            locals.addAll(other.locals);
        }
        store.become(other.store);
        name = other.name;
    }

    boolean same(Variables earlier) {
        return store.same(earlier.store);
    }

    void widen(Variables earlier) {
        store.widen(earlier.store);
    }

    void join(Variables other) {
        store.join(other.store, this::outside);
    }

    /** Forgets what another program does not inherit: it knows exported variables only. */
    void keepExported() {
        for (String variable : names()) {
            Variable held = store.get(variable);
            boolean exported = held != null && (held.is(Variable.Attribute.EXPORTED) || held.isUnset());
            if (!exported && session.workspace().variable(variable).isEmpty() && !variable.equals("HOME")) {
                store.remove(variable);
            }
        }
    }

    // By name.

    /** What a variable holds now; of several alternatives, the one that this trial takes. */
    Content get(String variable) {
        return read(resolve(variable));
    }

    /** The value of a variable as a scalar; empty when it is known not to be set. */
    Optional<Value> scalar(String variable) {
        return get(variable).scalar();
    }

    /** The variable itself, when the script made or declared it. */
    Optional<Variable> declared(String variable) {
        return Optional.ofNullable(store.get(resolve(variable)));
    }

    void set(String variable, Content content) {
        write(resolve(variable), content);
    }

    void set(String variable, Value value) {
        set(variable, Content.of(value));
    }

    void declare(String variable, Variable declared) {
        store.put(variable, declared);
    }

    void forget(String variable) {
        store.remove(variable);
    }

    /** The variable itself, alternatives and all, to be {@link #restore restored} later. */
    @Nullable
    Variable save(String variable) {
        return store.get(variable);
    }

    void restore(String variable, @Nullable Variable saved) {
        store.putOrRemove(variable, saved);
    }

    /** The names of the script's own variables. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String variable : store.names()) {
            if (!variable.startsWith(" ")) {
                names.add(variable);
            }
        }
        names.sort(null);
        return names;
    }

    /** The name behind a name reference ({@code declare -n}). */
    String resolve(String variable) {
        String resolved = variable;
        for (int i = 0; i < Store.MAX_ALTERNATIVES; i++) {
            Variable held = store.get(resolved);
            if (held == null || !held.is(Variable.Attribute.REFERENCE)) {
                break;
            }
            if (!(held.alternatives().get(0) instanceof Content.Scalar scalar)
                    || scalar.value().textOr("").isEmpty()) {
                break;
            }
            resolved = scalar.value().textOr("");
        }
        return resolved;
    }

    private Content read(String key) {
        Variable held = store.get(key);
        return held == null ? outside(key) : store.read(key, held, choices.get());
    }

    private void write(String key, Content content) {
        Variable old = store.get(key);
        store.put(key, old == null ? Variable.of(content) : old.with(content));
    }

    private Content outside(String key) {
        return key.startsWith(" ") ? Content.UNSET : session.environment(key);
    }

    // The directory and the parameters that have no name.

    Value directory() {
        Content held = read(DIRECTORY);
        return held instanceof Content.Listed list
                ? list.values().get(0)
                : held.scalar().orElse(Value.of("/"));
    }

    void directory(Value directory) {
        write(DIRECTORY, Content.of(directory));
    }

    /** Directories that the script went down to in vain: {@code cd} failed, so that going up leads back only here. */
    int missed() {
        return read(DIRECTORY) instanceof Content.Listed list ? list.values().size() - 1 : 0;
    }

    void missed(int levels) {
        if (levels == 0) {
            directory(directory());
            return;
        }
        // Beside the directory, because it belongs to that alternative of it.
        List<Value> all = new ArrayList<>(Collections.nCopies(levels + 1, Value.of("")));
        all.set(0, directory());
        write(DIRECTORY, new Content.Listed(all));
    }

    /** The same where {@code other} went to another directory and this way did not. */
    void missWhere(Variables other) {
        Variable here = store.get(DIRECTORY);
        Variable there = other.store.get(DIRECTORY);
        if (here != null && here.alternatives().size() == 1 && !here.equals(there)) {
            missed(missed() + 1);
        }
    }

    /** The directory stack below the current directory, its top first. */
    List<Value> stack() {
        return read(STACK) instanceof Content.Listed list ? list.values() : List.of();
    }

    void stack(List<Value> directories) {
        write(STACK, new Content.Listed(directories));
    }

    /** The positional parameters, without {@code $0}. */
    List<Value> positional() {
        return read(POSITIONAL) instanceof Content.Listed list ? list.values() : List.of();
    }

    void positional(List<Value> values) {
        write(POSITIONAL, new Content.Listed(values));
    }

    @Nullable
    Variable savePositional() {
        return store.get(POSITIONAL);
    }

    void restorePositional(@Nullable Variable saved) {
        store.putOrRemove(POSITIONAL, saved);
    }

    /** {@code $0}. */
    Value name() {
        return name;
    }

    void name(Value value) {
        name = value;
    }

    // Scopes.

    void enterFunction() {
        locals.add(Map.of());
    }

    boolean inFunction() {
        return !locals.isEmpty();
    }

    /** Remembers what a variable was, to be put back when the function ends. */
    void local(String variable) {
        int last = locals.size() - 1;
        Map<String, Optional<Variable>> scope = locals.get(last);
        if (!scope.containsKey(variable)) {
            // A copy, since copies of these variables share the scope.
            Map<String, Optional<Variable>> more = new HashMap<>(scope);
            more.put(variable, Optional.ofNullable(store.get(variable)));
            locals.set(last, more);
        }
    }

    void leaveFunction() {
        Map<String, Optional<Variable>> scope = locals.remove(locals.size() - 1);
        for (Map.Entry<String, Optional<Variable>> entry : scope.entrySet()) {
            store.putOrRemove(entry.getKey(), entry.getValue().orElse(null));
        }
    }
}
