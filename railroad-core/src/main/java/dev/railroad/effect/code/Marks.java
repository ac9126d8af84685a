package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Code with parts that are not known, as plain text: each such part is one character of Unicode's private use area, so
 * that readers of text need not know of it. For one thread.
 */
final class Marks {
    private static final char FIRST = '\uE000';
    private static final int MANY = 0x1800;

    private final List<Piece> pieces = new ArrayList<>();

    /** The text of a value. */
    String text(Value value) {
        if (value.isKnown()) {
            return value.textOr("");
        }
        StringBuilder text = new StringBuilder();
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Text known) {
                text.append(known.text());
            } else if (piece instanceof Piece.Wildcard wildcard) {
                text.append(wildcard.pattern());
            } else {
                text.append(mark(piece));
            }
        }
        return text.toString();
    }

    private char mark(Piece piece) {
        if (pieces.size() == MANY) {
            return (char) (FIRST + MANY);
        }
        pieces.add(piece);
        return (char) (FIRST + pieces.size() - 1);
    }

    /** Whether a character stands for a part that is not known. */
    static boolean isMark(char c) {
        return c >= FIRST && c <= FIRST + MANY;
    }

    /** The value that a part of such a text stands for. */
    Value value(String text) {
        int from = 0;
        Value.Builder value = new Value.Builder();
        for (int i = 0; i < text.length(); i++) {
            int index = text.charAt(i) - FIRST;
            if (index >= 0 && index <= MANY) {
                value.append(text.substring(from, i));
                value.append(index < pieces.size() ? pieces.get(index) : new Piece.Hole(Origin.LIMIT, "code"));
                from = i + 1;
            }
        }
        return from == 0 ? Value.of(text) : value.append(text.substring(from)).build();
    }

    /** A path's {@code *} and {@code ?} as what they are. */
    static Value wild(Value path) {
        Value.Builder value = new Value.Builder();
        for (Piece piece : path.pieces()) {
            if (!(piece instanceof Piece.Text text)) {
                value.append(piece);
                continue;
            }
            int from = 0;
            for (int i = 0; i < text.text().length(); i++) {
                char c = text.text().charAt(i);
                if (c == '*' || c == '?') {
                    value.append(text.text().substring(from, i)).append(new Piece.Wildcard(String.valueOf(c)));
                    from = i + 1;
                }
            }
            value.append(text.text().substring(from));
        }
        return value.build();
    }
}
