package dev.railroad.shell;

import java.util.ArrayList;
import java.util.List;

/** Collects the parts of one word; neighbouring characters of one kind become one part. */
final class WordBuilder {
    private final Lexer lexer;
    private final int start;
    private final boolean expandsBraces;
    private final List<Part> parts = new ArrayList<>(2);
    private final StringBuilder run = new StringBuilder();
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
        return parts.isEmpty() && run.length() == 0;
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

    void add(Part part) {
        flush();
        parts.add(part);
    }

    private void append(char c, boolean quoted, int from, int to) {
        if (run.length() > 0 && runQuoted != quoted) {
            flush();
        }
        if (run.length() == 0) {
            runStart = from;
            runQuoted = quoted;
        }
        run.append(c);
        runEnd = to;
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
        if (run.length() > 0) {
            String text = run.toString();
            parts.add(
                    runQuoted
                            ? new Part.Quoted(text, lexer.span(runStart, runEnd))
                            : new Part.Literal(text, lexer.span(runStart, runEnd)));
            run.setLength(0);
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
