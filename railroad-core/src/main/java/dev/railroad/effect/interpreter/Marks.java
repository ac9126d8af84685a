package dev.railroad.effect.interpreter;

import dev.railroad.Mark;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What later calls of a session must know of the files that a call leaves behind. For one thread. */
final class Marks {
    /** A call that leaves more behind is remembered in part. */
    private static final int MAX = 64;

    private final Session session;
    private final State state;

    Marks(Session session, State state) {
        this.session = session;
        this.state = state;
    }

    /** The marks in the order of the files. */
    List<Mark> left() {
        Map<String, Mark.Origin> marks = new LinkedHashMap<>();
        seen(marks);
        if (!state.files().isEmpty()) {
            for (String path : state.files().names()) {
                if (path.startsWith("/") && !path.startsWith("/dev/") && path.indexOf('‹') < 0) {
                    Mark.Origin origin = Mark.Origin.PLAIN;
                    for (Value content : state.files().possible(path)) {
                        Mark.Origin one = origin(content);
                        origin = graver(origin, one);
                    }
                    if (origin != Mark.Origin.PLAIN || session.mark(path).isPresent()) {
                        marks.put(path, origin);
                    }
                }
            }
        }
        List<Mark> list = new ArrayList<>(marks.size());
        for (Map.Entry<String, Mark.Origin> mark : marks.entrySet()) {
            if (list.size() < MAX) {
                list.add(new Mark(mark.getKey(), mark.getValue()));
            }
        }
        return list;
    }

    /** The one that matters more: they stand in that order, but for the last, which is none. */
    private static Mark.Origin graver(Mark.Origin one, Mark.Origin other) {
        if (one == Mark.Origin.PLAIN || other == Mark.Origin.PLAIN) {
            return one == Mark.Origin.PLAIN ? other : one;
        }
        return other.compareTo(one) > 0 ? other : one;
    }

    /** A download that was read has been looked at, unless the same call runs it; one that was written anew is gone. */
    private void seen(Map<String, Mark.Origin> marks) {
        boolean runs = false;
        for (Effect effect : session.effects()) {
            runs |= effect instanceof Effect.Opaque opaque
                    && (opaque.opacity() == Opacity.UNKNOWN_CODE || opaque.opacity() == Opacity.REMOTE_CODE);
        }
        int count = 0;
        for (Effect effect : session.effects()) {
            if (!(effect instanceof Effect.File file) || count++ >= MAX) {
                continue;
            }
            boolean read = file.access() == Effect.File.Access.READ;
            boolean anew =
                    file.access() == Effect.File.Access.WRITE && file.content().isKnown();
            if (!read && !anew) {
                continue;
            }
            String path = file.target().path().textOr("");
            Mark.Origin origin = session.mark(path).orElse(Mark.Origin.PLAIN);
            boolean unseen = origin == Mark.Origin.NETWORK || origin == Mark.Origin.DECODED;
            if (origin != Mark.Origin.PLAIN && (anew || (unseen && !runs))) {
                marks.put(path, Mark.Origin.PLAIN);
            }
        }
    }

    private Mark.Origin origin(Value content) {
        Truth secret = content.isKnown() ? Truth.NO : Secrets.in(content, path -> new Targets(session).of(path, state));
        if (secret != Truth.NO) {
            return secret == Truth.YES ? Mark.Origin.SECRET : Mark.Origin.PERHAPS_SECRET;
        }
        for (Piece piece : content.pieces()) {
            if (piece instanceof Piece.Hole hole && hole.origin() == Origin.NETWORK) {
                return Mark.Origin.NETWORK;
            }
            if (piece instanceof Piece.Hole hole && hole.origin() == Origin.DECODED) {
                return Mark.Origin.DECODED;
            }
        }
        return Mark.Origin.PLAIN;
    }
}
