package dev.railroad;

/**
 * Where in the text of a call, or of a file that the call would execute, something stands.
 *
 * @param file the file that was looked into; empty for the text of the call itself
 * @param line line number, counted from 1
 * @param span the characters in that text; code nested in a word (such as {@code bash -c '…'}) has the span of the
 *     whole word in the outermost text
 */
public record Location(String file, int line, Span span) {
    /** The beginning of the call's own text. */
    public static final Location CALL = new Location("", 1, Span.NONE);

    /** A place in the text of the call itself. */
    public static Location inCall(Span span) {
        return new Location("", 1, span);
    }
}
