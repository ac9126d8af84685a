package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.Optional;

/** The files that a script wrote or deleted, by absolute path. They outlive subshells. Mutable, for one thread. */
final class WrittenFiles {
    private final Session session;
    private final Choices.Current choices;
    private Store store = new Store();

    WrittenFiles(Session session, Choices.Current choices) {
        this.session = session;
        this.choices = choices;
    }

    void become(WrittenFiles other) {
        store = other.store.copy();
    }

    boolean same(WrittenFiles earlier) {
        return store.same(earlier.store);
    }

    void join(WrittenFiles other) {
        store = store.join(other.store, session::fileOutside);
    }

    /** The content of a file that the script wrote; empty when it did not write it. */
    Optional<Value> written(String path) {
        Variable file = store.get(path);
        if (file == null) {
            return Optional.empty();
        }
        return store.read(path, file, choices.get()) instanceof Content.Scalar scalar
                ? Optional.of(scalar.value())
                : Optional.empty();
    }

    /** Whether the script deleted the file. */
    boolean deleted(String path) {
        Variable file = store.get(path);
        return file != null && store.read(path, file, choices.get()) instanceof Content.Unset;
    }

    /** Whether the script made something at or below a path. */
    boolean made(String path) {
        for (String file : store.names()) {
            if (file.startsWith(path) && (file.length() == path.length() || file.charAt(path.length()) == '/')) {
                return true;
            }
        }
        return false;
    }

    void write(String path, Content content) {
        store.put(path, Variable.of(content));
    }
}
