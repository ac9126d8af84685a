package dev.railroad.effect.code;

import dev.railroad.effect.Value;

/**
 * A token of code.
 *
 * @param kind what it is
 * @param text its text; for a string the known part of it
 * @param value what a string is
 * @param line line, counted from 1
 */
record CodeToken(Kind kind, String text, Value value, int line) {
    /** What a token is. */
    enum Kind {
        NAME,
        STRING,
        /** What a shell gets: {@code `…`}, {@code %x(…)}, {@code qx{…}}. */
        COMMAND,
        NUMBER,
        MARK,
        LINE_END
    }

    boolean is(String mark) {
        return (kind == Kind.MARK || kind == Kind.NAME) && text.equals(mark);
    }
}
