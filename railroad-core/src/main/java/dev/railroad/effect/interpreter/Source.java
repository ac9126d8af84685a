package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.Span;

/**
 * A text that is interpreted, and how places in it are reported: with their own line and span, or, when it is nested in
 * a word of another text, as that word.
 */
final class Source {
    private final String text;
    private final Location origin;
    private final boolean nested;
    private int knownOffset;
    private int knownLine = 1;

    private Source(String text, Location origin, boolean nested) {
        this.text = text;
        this.origin = origin;
        this.nested = nested;
    }

    /** The text of the call itself. */
    static Source ofCall(String text) {
        return new Source(text, Location.CALL, false);
    }

    /** A file that was looked into. */
    static Source ofFile(String path, String text) {
        return new Source(text, new Location(path, 1, Span.NONE), false);
    }

    /** Code in a word. */
    static Source nested(String text, Location word) {
        return new Source(text, word, true);
    }

    String text() {
        return text;
    }

    /** The place to report for a range. */
    Location at(Span span) {
        return nested ? origin : new Location(origin.file(), line(span.start()), span);
    }

    /** The line of an offset in this text, from 1; places near the last one are asked for, so it counts from there. */
    int line(int offset) {
        int to = Math.min(offset, text.length());
        for (int i = knownOffset; i < to; i++) {
            knownLine += text.charAt(i) == '\n' ? 1 : 0;
        }
        for (int i = to; i < knownOffset; i++) {
            knownLine -= text.charAt(i) == '\n' ? 1 : 0;
        }
        knownOffset = to;
        return knownLine;
    }
}
