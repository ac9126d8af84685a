package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables that are set and exported for one command only: {@code A=1 command}, {@code env A=1 command}. */
final class Settings {
    private final State state;
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable Variable> before = new ArrayList<>();

    Settings(State state) {
        this.state = state;
    }

    /** Sets one. */
    void set(String name, Value value) {
        remember(name);
        Assigner.scalar(name, value, false, state);
        export(name);
    }

    /** Keeps what a variable was before it is set. */
    void remember(String name) {
        String resolved = state.variables().resolve(name);
        names.add(resolved);
        before.add(state.variables().save(resolved));
    }

    /** Lets a variable reach other programs. */
    void export(String name) {
        String resolved = state.variables().resolve(name);
        Variable held = state.variables().declared(resolved).orElse(Variable.of(Content.UNSET));
        state.variables().declare(resolved, held.with(Variable.Attribute.EXPORTED));
    }

    /** Puts all back. */
    void restore() {
        for (int i = names.size() - 1; i >= 0; i--) {
            state.variables().restore(names.get(i), before.get(i));
        }
    }
}
