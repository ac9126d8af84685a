package dev.railroad.effect.interpreter;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the fields that a word expands to, while its parts are evaluated from left to right: field splitting and
 * quote removal (POSIX.1-2017 XCU 2.6.5, 2.6.7) happen as the parts come in.
 */
final class Fields {
    /** What a word is expanded for. */
    enum Mode {
        /** A word of a command: split into fields, wildcards are patterns. */
        ARGUMENT,
        /** An element of an array: the same, but {@code name=~/x} is no assignment. */
        ELEMENT,
        /** The value of an assignment, a here-document: one text. */
        TEXT,
        /** A pattern of {@code case} or {@code ${x#…}}: one text, wildcards are patterns. */
        PATTERN;

        /** Whether it becomes fields. */
        boolean isSplit() {
            return this == ARGUMENT || this == ELEMENT;
        }
    }

    private final Mode mode;
    private final String separators;
    private final List<Value> done = new ArrayList<>(2);
    private Value.Builder current = new Value.Builder();
    private boolean started;
    private boolean closedByBlank;

    Fields(Mode mode, String separators) {
        this.mode = mode;
        this.separators = separators;
    }

    Mode mode() {
        return mode;
    }

    /** Whether the current field has begun. */
    boolean started() {
        return started;
    }

    /** Adds something that is not looked at any more. */
    void quoted(Value value) {
        current.append(value);
        started = true;
    }

    /** Adds unquoted text of the script itself: wildcards count, blanks cannot occur. */
    void literal(String text) {
        started = true;
        if (mode == Mode.TEXT) {
            current.append(text);
        } else {
            PathnamePattern.scan(text, current);
        }
    }

    void wildcard(String pattern) {
        started = true;
        if (mode == Mode.TEXT) {
            current.append(pattern);
        } else {
            current.append(new Piece.Wildcard(pattern));
        }
    }

    /** Adds the result of an unquoted expansion. */
    void expanded(Value value) {
        if (value.isKnown()) {
            if (!value.isEmpty()) {
                split(value.textOr(""));
            }
            closedByBlank = false;
            return;
        }
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Text text) {
                split(text.text());
            } else {
                current.append(piece);
                started = true;
            }
        }
        closedByBlank = false;
    }

    /** Ends the current field, if it has begun. */
    void close() {
        if (started) {
            done.add(current.build());
            current = new Value.Builder();
            started = false;
        }
    }

    /** The fields; for the modes of one text, exactly one. */
    List<Value> finish() {
        if (!mode.isSplit()) {
            started = true;
        }
        close();
        return done;
    }

    private void split(String text) {
        if (!mode.isSplit()) {
            literal(text);
            return;
        }
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (separators.indexOf(c) < 0) {
                continue;
            }
            take(text, from, i);
            from = i + 1;
            separate(c == ' ' || c == '\t' || c == '\n');
        }
        take(text, from, text.length());
    }

    private void take(String text, int from, int to) {
        if (from < to) {
            started = true;
            closedByBlank = false;
            PathnamePattern.scan(text.substring(from, to), current);
        }
    }

    /** Blanks run together; any other separator ends a field even where it is empty. */
    private void separate(boolean blank) {
        if (blank) {
            closedByBlank |= started;
            close();
        } else if (started) {
            close();
        } else if (closedByBlank) {
            closedByBlank = false;
        } else {
            started = true;
            close();
        }
    }
}
