package dev.railroad.cli;

import dev.railroad.Span;

/** Shows where in a text something stands: the line, and carets under it. */
final class Caret {
    private static final int WIDTH = 100;

    private Caret() {}

    /** Two lines, each indented by {@code indent} and ended; empty for an empty span. */
    static String under(String text, Span span, String indent) {
        int start = Math.min(span.start(), text.length());
        if (span.length() == 0 || start == text.length()) {
            return "";
        }
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = text.indexOf('\n', start);
        int end = Math.min(span.end(), lineEnd < 0 ? text.length() : lineEnd);
        int from = Math.max(lineStart, Math.min(start, end - WIDTH + 20) - 20);
        if (start - lineStart < WIDTH / 2) {
            from = lineStart;
        }
        int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, from + WIDTH);
        StringBuilder out = new StringBuilder(indent);
        String before = from > lineStart ? "…" : "";
        out.append(before).append(visible(text.substring(from, to)));
        if (to < (lineEnd < 0 ? text.length() : lineEnd)) {
            out.append('…');
        }
        out.append('\n').append(indent);
        out.append(" ".repeat(before.length() + Math.max(0, start - from)));
        out.append("^".repeat(Math.max(1, Math.min(end, to) - start)));
        return out.append('\n').toString();
    }

    /** One column a character, and nothing that moves the cursor. */
    private static String visible(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            out.append(c == '\t' ? ' ' : c < ' ' || c == 0x7f ? '?' : c);
        }
        return out.toString();
    }
}
