package dev.railroad.effect.interpreter;

import dev.railroad.Workspace;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a script wrote or deleted, by absolute path. They outlive subshells. Mutable, for one thread. */
final class WrittenFiles {
    private final Session session;
    private final Choices.Current choices;
    private final Store store = new Store();

    WrittenFiles(Session session, Choices.Current choices) {
        this.session = session;
        this.choices = choices;
    }

    void become(WrittenFiles other) {
        store.become(other.store);
    }

    boolean same(WrittenFiles earlier) {
        return store.same(earlier.store);
    }

    void join(WrittenFiles other) {
        store.join(other.store, session::fileOutside);
    }

    /** The files that the script wrote or deleted. */
    List<String> names() {
        return store.names();
    }

    /** Whether the script wrote and deleted nothing. */
    boolean isEmpty() {
        return store.isEmpty();
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

    /** All that a file may hold that the script wrote, whichever way it went. */
    List<Value> possible(String path) {
        List<Value> values = new ArrayList<>();
        Variable file = store.get(path);
        if (file != null) {
            for (Content content : file.alternatives()) {
                content.scalar().ifPresent(values::add);
            }
        }
        return values;
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

    /** The script made a directory. */
    void make(String path) {
        if (store.get(path) == null && session.workspace().kind(path) == Workspace.Kind.MISSING) {
            store.put(path, Variable.of(new Content.Listed(List.of())));
        }
    }

    /** Whether a path is, or is in, a directory that was not there before the script made it. */
    boolean isNew(String path) {
        if (isEmpty()) {
            return false;
        }
        String at = path;
        while (at.length() > 1) {
            Variable file = store.get(at);
            if (file != null && file.alternatives().get(0) instanceof Content.Listed) {
                return true;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return false;
    }

    void write(String path, Content content) {
        store.put(path, Variable.of(content));
    }
}
