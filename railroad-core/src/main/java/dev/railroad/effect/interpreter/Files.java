package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.Optional;

/** What files hold: what the script itself wrote, else what is there now. */
final class Files {
    private final Session session;

    Files(Session session) {
        this.session = session;
    }

    /** Whether a path is standard input (bash manual 3.6; Linux proc(5)). */
    static boolean isInput(String path) {
        return path.equals("/dev/stdin") || path.equals("/dev/fd/0") || path.equals("/proc/self/fd/0");
    }

    /** The content of a file, as far as it is known; otherwise a hole that says where it would come from. */
    Value content(Value path, State state) {
        if (!path.isKnown()) {
            return path.hasHole() && !path.hasHole(Origin.ENVIRONMENT)
                    ? Holes.blur(path)
                    : Value.unknown(Origin.FILE, path.show());
        }
        String known = path.textOr("");
        Optional<Value> written = state.files().written(known);
        if (written.isEmpty()) {
            // Written under the name that it has without symbolic links.
            known = session.workspace().resolve(known);
            written = state.files().written(known);
        }
        if (written.isPresent()) {
            return written.get();
        }
        Optional<String> text = state.files().deleted(known)
                ? Optional.empty()
                : session.workspace().read(known, session.limits().maxFileBytes());
        return text.isPresent() ? Value.of(text.get()) : Value.unknown(Origin.FILE, known);
    }
}
