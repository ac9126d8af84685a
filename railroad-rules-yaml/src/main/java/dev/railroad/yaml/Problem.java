package dev.railroad.yaml;

import java.util.Objects;

/**
 * Something wrong in a rule file.
 *
 * @param file the file, for people
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param message lower case, without a full stop
 * @param source the line it is in
 */
public record Problem(String file, int line, int column, String message, String source) {
    private static final int LONGEST_LINE = 200;

    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(source, "source");
    }

    /** On one line: {@code file:line:column: message}. */
    public String summary() {
        return file + ":" + line + ":" + column + ": " + message;
    }

    /** The summary, then the line, then a caret below the place. */
    public String display() {
        int from = Math.max(0, column - LONGEST_LINE);
        String shown = source.substring(Math.min(from, source.length()));
        shown = shown.length() > LONGEST_LINE ? shown.substring(0, LONGEST_LINE) + "…" : shown;
        StringBuilder text = new StringBuilder(summary()).append("\n    ");
        for (int i = 0; i < shown.length(); i++) {
            text.append(Character.isISOControl(shown.charAt(i)) ? visible(shown.charAt(i)) : shown.charAt(i));
        }
        return text.append("\n    ")
                .append(" ".repeat(Math.max(0, column - 1 - from)))
                .append('^')
                .toString();
    }

    /** A tab as an arrow of the same width as the caret line expects; other control characters as a dot. */
    private static char visible(char c) {
        return c == '\t' ? '→' : '·';
    }
}
