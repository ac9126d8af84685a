package dev.railroad.effect.code;

import java.util.List;

/**
 * A token of code.
 *
 * @param kind what it is
 * @param text its text; for a string the known part of it
 * @param parts what a string consists of; empty for others
 * @param line line, counted from 1
 * @param column its place in the line, counted from 0
 */
record CodeToken(Kind kind, String text, List<Part> parts, int line, int column) {
    /** What a token is. */
    enum Kind {
        NAME,
        STRING,
        /** What a shell gets: {@code `…`}, {@code %x(…)}, {@code qx{…}}. */
        COMMAND,
        NUMBER,
        /** A pattern: nothing that is followed. */
        PATTERN,
        MARK,
        LINE_END
    }

    /** A part of a string. */
    sealed interface Part {
        /** Characters. */
        record Plain(String text) implements Part {}

        /** An expression whose value stands there. */
        record Code(CodeTokens tokens) implements Part {}
    }

    /** The mark, where it is one of a single character; a character that is none elsewhere. */
    char mark() {
        return kind == Kind.MARK && text.length() == 1 ? text.charAt(0) : '\0';
    }

    /** Whether it opens a bracket. */
    boolean opens() {
        char mark = mark();
        return mark == '(' || mark == '[' || mark == '{';
    }

    boolean is(String mark) {
        return (kind == Kind.MARK || kind == Kind.NAME) && text.equals(mark);
    }
}
