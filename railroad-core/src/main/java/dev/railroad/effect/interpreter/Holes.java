package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Code whose text has holes ({@code bash -c "rm -rf $DIR"}) is parsed with a stand-in character for each hole, and the
 * hole comes back when the word is evaluated. The stand-ins are characters of the private use area (U+E000 on), which
 * scripts do not use; if one does, the character counts as unknown, which is never less strict.
 */
final class Holes {
    private static final char FIRST = '\uE000';
    private static final int MAX = 0x1000;

    private final List<Piece> pieces = new ArrayList<>(0);

    /** The text to parse for a value. */
    String standIn(Value value) {
        if (value.isKnown()) {
            return value.textOr("");
        }
        StringBuilder text = new StringBuilder();
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Text known) {
                text.append(known.text());
            } else {
                text.append(charFor(piece));
            }
        }
        return text.toString();
    }

    /** The value that a parsed text stands for. */
    Value restore(String text) {
        if (pieces.isEmpty() || !holds(text)) {
            return Value.of(text);
        }
        Value.Builder value = new Value.Builder();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isStandIn(text.charAt(i))) {
                value.append(text.substring(from, i)).append(pieces.get(text.charAt(i) - FIRST));
                from = i + 1;
            }
        }
        return value.append(text.substring(from)).build();
    }

    /** Whether any character of the text stands for a hole. */
    boolean holds(String text) {
        if (pieces.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (isStandIn(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isStandIn(char c) {
        return c >= FIRST && c - FIRST < pieces.size();
    }

    private char charFor(Piece piece) {
        int index = pieces.indexOf(piece);
        if (index < 0) {
            index = Math.min(pieces.size(), MAX - 1);
            if (pieces.size() < MAX) {
                pieces.add(piece);
            }
        }
        return (char) (FIRST + index);
    }

    /** A hole for the part of a value that is not known, keeping where it comes from. */
    static Value blur(Value value) {
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Hole hole) {
                return Value.of(List.of(hole));
            }
        }
        return Value.unknown(Origin.FILE, value.show());
    }
}
