package dev.railroad.effect.interpreter;

import dev.railroad.Mark;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Secrets;
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

    /**
     * The name by which what a script writes is kept: the path, or, where mktemp made it up, what is known of it. Empty
     * for other paths that are not known.
     */
    static String key(Value path) {
        if (path.isKnown()) {
            return path.textOr("");
        }
        for (Piece piece : path.pieces()) {
            boolean made = piece instanceof Piece.Hole hole && hole.name().equals("mktemp");
            if (!made && !(piece instanceof Piece.Text)) {
                return "";
            }
        }
        return path.show();
    }

    /** The content of a file, as far as it is known; otherwise a hole that says where it would come from. */
    Value content(Value path, State state) {
        if (!path.isKnown() && state.files().written(key(path)).isEmpty()) {
            return path.hasHole() && !path.hasHole(Origin.ENVIRONMENT)
                    ? Holes.blur(path)
                    : Value.unknown(Origin.FILE, path.show());
        }
        Value held = held(path, state);
        boolean kept = !session.mark(path.textOr("")).isPresent();
        Optional<String> source = kept ? copied(held) : path.text();
        if (source.isEmpty()) {
            return held;
        }
        boolean gone = source.get().equals(path.textOr("")) && state.files().deleted(source.get());
        Optional<String> text = gone
                ? Optional.empty()
                : session.workspace().read(source.get(), session.limits().maxFileBytes());
        return text.isPresent() ? Value.of(text.get()) : kept ? held : Value.unknown(Origin.FILE, path.show());
    }

    /**
     * What a file holds, without looking into it: what the script wrote there, or a hole that names the file of which it
     * is a copy; that file is as it was before the call.
     */
    Value held(Value path, State state) {
        String known = key(path);
        if (known.isEmpty()) {
            return Value.unknown(Origin.FILE, path.show());
        }
        Optional<Value> written = state.files().written(known);
        if (written.isEmpty()) {
            // Written under the name that it has without symbolic links.
            known = session.workspace().resolve(known);
            written = state.files().written(known);
        }
        if (written.isPresent()) {
            return written.get();
        }
        Optional<Mark.Origin> mark = session.mark(known);
        if (mark.isPresent()) {
            switch (mark.get()) {
                case NETWORK -> {
                    return Value.unknown(Origin.NETWORK, known);
                }
                case DECODED -> {
                    return Value.unknown(Origin.DECODED, known);
                }
                case SECRET -> {
                    return Value.unknown(Origin.SECRET, known);
                }
                case PERHAPS_SECRET -> {
                    return Value.unknown(Origin.SECRET, Secrets.ENVIRONMENT);
                }
                case PLAIN -> {
                    // Nothing to remember.
                }
            }
        }
        return Value.unknown(Origin.FILE, inCopy(known, state));
    }

    /** A file in a copied directory is a copy of the one in the directory. */
    private static String inCopy(String path, State state) {
        if (state.files().isEmpty()) {
            return path;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Optional<Value> directory = state.files().written(path.substring(0, slash));
            Optional<String> source = directory.isPresent() ? copied(directory.get()) : Optional.empty();
            if (source.isPresent()) {
                return source.get() + path.substring(slash);
            }
        }
        return path;
    }

    /** The file that a content is a copy of; empty when it is none. */
    static Optional<String> copied(Value content) {
        return !content.isKnown()
                        && content.pieces().size() == 1
                        && content.pieces().get(0) instanceof Piece.Hole hole
                        && hole.origin() == Origin.FILE
                        && hole.name().startsWith("/")
                ? Optional.of(hole.name())
                : Optional.empty();
    }
}
