package dev.railroad.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of one word; neighbouring characters of one kind become one part. Most of them stand in the text as
 * they are meant, so a run of them is kept as its range, and spelled out only where an escape or a line continuation
 * makes a difference.
 */
final class WordBuilder {
    private final Lexer lexer;
    private final int start;
    private final boolean expandsBraces;
    private final List<Part> parts = new ArrayList<>(2);

    /** The run's characters where they differ from the text's own; null as long as they are the same. */
    private @Nullable StringBuilder spelled;

    private boolean running;
    private int runStart;
    private int runEnd;
    private boolean runQuoted;
    private boolean openBrace;
    private boolean closedBrace;

    /**
     * @param start where the word begins
     * @param expandsBraces whether braces in it are more than characters
     */
    WordBuilder(Lexer lexer, int start, boolean expandsBraces) {
        this.lexer = lexer;
        this.start = start;
        this.expandsBraces = expandsBraces;
    }

    boolean isEmpty() {
        return parts.isEmpty() && !running;
    }

    /** An unquoted character. */
    void literal(int c, int from, int to) {
        if (expandsBraces && (c == '{' || openBrace && (c == ',' || c == '}'))) {
            brace((char) c, from, to);
        } else {
            append((char) c, false, from, to);
        }
    }

    /** A character whose quoting is resolved. */
    void quoted(int c, int from, int to) {
        append((char) c, true, from, to);
    }

    /** A character, unquoted or quoted. */
    void character(int c, boolean quoted, int from, int to) {
        if (quoted) {
            quoted(c, from, to);
        } else {
            literal(c, from, to);
        }
    }

    /** Unquoted characters of the text, none of them a brace or a comma. */
    void literals(int from, int to) {
        append(false, from, to);
    }

    /** Characters of the text that are quoted. */
    void quoted(int from, int to) {
        append(true, from, to);
    }

    private void append(boolean quoted, int from, int to) {
        begin(quoted, from);
        if (spelled != null || from != runEnd) {
            spell().append(lexer.text(), from, to);
        }
        runEnd = to;
    }

    void add(Part part) {
        flush();
        parts.add(part);
    }

    private void append(char c, boolean quoted, int from, int to) {
        begin(quoted, from);
        boolean asWritten = to == from + 1 && lexer.charAt(from) == c;
        if (spelled != null || from != runEnd || !asWritten) {
            spell().append(c);
        }
        runEnd = to;
    }

    private void begin(boolean quoted, int from) {
        if (running && runQuoted != quoted) {
            flush();
        }
        if (!running) {
            running = true;
            runStart = from;
            runEnd = from;
            runQuoted = quoted;
        }
    }

    private StringBuilder spell() {
        if (spelled == null) {
            spelled = new StringBuilder().append(lexer.text(), runStart, runEnd);
        }
        return spelled;
    }

    /** Each brace and comma is a part of its own, so that {@link BraceResolver} finds it. */
    private void brace(char c, int from, int to) {
        openBrace |= c == '{';
        closedBrace |= c == '}';
        flush();
        append(c, false, from, to);
        flush();
    }

    private void flush() {
        if (running) {
            String text = spelled == null ? lexer.text().substring(runStart, runEnd) : spelled.toString();
            parts.add(
                    runQuoted
                            ? new Part.Quoted(text, lexer.span(runStart, runEnd))
                            : new Part.Literal(text, lexer.span(runStart, runEnd)));
            spelled = null;
            running = false;
        }
    }

    List<Part> parts() {
        flush();
        if (!openBrace) {
            return parts;
        }
        return new BraceResolver(lexer, parts, closedBrace).resolve();
    }

    /** The word up to the lexer's position. */
    Word word() {
        return new Word(parts(), lexer.span(start));
    }
}
