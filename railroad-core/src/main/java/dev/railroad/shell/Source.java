package dev.railroad.shell;

import org.jspecify.annotations.Nullable;

/**
 * A range of a text to parse.
 *
 * @param offsets for a derived text (a backquoted command without its escapes, a here-document without its tabs), where
 *     each index and the end come from; null for the text itself
 * @param carriageReturns whether each of the original text's lines ends in CR LF
 */
record Source(String text, int start, int end, int @Nullable [] offsets, boolean carriageReturns) {
    static Source of(String text) {
        return new Source(text, 0, text.length(), null, endsLinesInCarriageReturns(text));
    }

    /** Whether {@code <<} stands in it, so that a here-document may. */
    boolean mayHoldHereDocuments() {
        if (start == 0 && text.indexOf('<') < 0) {
            return false;
        }
        boolean angle = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '<' && angle) {
                return true;
            }
            boolean continued = c == '\\' && i + 1 < end && text.charAt(i + 1) == '\n';
            i += continued ? 1 : 0;
            angle = c == '<' || continued && angle;
        }
        return false;
    }

    /**
     * In bash a carriage return is a character like any other; on Windows it is a part of the line's end. Where all
     * lines end so the second is meant, and reading it so keeps the structure that bash would see.
     */
    private static boolean endsLinesInCarriageReturns(String text) {
        int newline = text.indexOf('\n');
        if (newline < 0) {
            return false;
        }
        while (newline >= 0) {
            if (newline == 0 || text.charAt(newline - 1) != '\r') {
                return false;
            }
            newline = text.indexOf('\n', newline + 1);
        }
        return true;
    }
}
