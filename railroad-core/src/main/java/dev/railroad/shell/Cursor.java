package dev.railroad.shell;

import dev.railroad.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in a text and the characters that stand there. Backslash-newline is no character at all here, in the middle of
 * any token (POSIX.1-2017 XCU 2.2.1); who reads quoted text asks for the {@linkplain #raw raw} character. What is visible
 * ends at {@link #end}, which the {@link Lexer} moves when a statement cannot be read.
 *
 * <p>Mutable, for one thread.
 */
class Cursor {
    static final int END = -1;

    private final String text;
    private final int last;
    private final int @Nullable [] offsets;
    private final boolean carriageReturns;

    private int end;
    private int position;

    /** @param source the text, its range and where its characters come from */
    Cursor(Source source) {
        this.text = source.text();
        this.position = source.start();
        this.end = source.end();
        this.last = source.end();
        this.offsets = source.offsets();
        this.carriageReturns = source.carriageReturns();
    }

    final String text() {
        return text;
    }

    /** A part of this text, for a lexer of its own. */
    final Source source(int from, int to) {
        return new Source(text, from, to, offsets, carriageReturns);
    }

    /** A text made from this one. */
    final Source source(String derived, int[] derivedOffsets) {
        return new Source(derived, 0, derived.length(), derivedOffsets, carriageReturns);
    }

    final int position() {
        return position;
    }

    final int end() {
        return end;
    }

    final void seek(int to) {
        position = Math.min(to, end);
    }

    /** The character here, line continuations skipped, or {@link #END}. */
    final int peek() {
        position = skip(position);
        return raw();
    }

    /** The character here as it stands. */
    final int raw() {
        return position < end ? text.charAt(position) : END;
    }

    /** The character at an index, or {@link #END}. */
    final int charAt(int index) {
        return index < end ? text.charAt(index) : END;
    }

    /** The index of this character from an index on, or the end; never looks behind the end. */
    final int find(char c, int from) {
        int i = from;
        while (i < end && text.charAt(i) != c) {
            i++;
        }
        return i;
    }

    /** The index after the characters from {@code from} on that mean themselves in an unquoted word. */
    final int endOfOrdinary(int from) {
        int i = from;
        while (i < end && Characters.isOrdinary(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The index after the characters from {@code from} on that mean themselves in a here-document, or between quotes. */
    final int endOfText(int from, boolean quoted) {
        int i = from;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '$' || c == '`' || c == '\\' || c == '"' && quoted) {
                break;
            }
            i++;
        }
        return i;
    }

    /** The index of the first character from here on that no line continuation swallows. */
    final int skip(int index) {
        int i = index;
        while (i + 1 < end && text.charAt(i) == '\\' && text.charAt(i + 1) == '\n') {
            i += 2;
        }
        return i;
    }

    /** The character after the one here, line continuations skipped. */
    final int second() {
        return charAt(skip(skip(position) + 1));
    }

    final void advance() {
        position = Math.min(position + 1, end);
    }

    /** Takes this character and no other. */
    final boolean got(char c) {
        if (peek() != c) {
            return false;
        }
        advance();
        return true;
    }

    /** Whether a word ends before the character at this index. */
    final boolean delimits(int index) {
        if (index >= end) {
            return true;
        }
        char c = text.charAt(index);
        return Characters.isMeta(c) || c == '\r' && endsLine(index);
    }

    /** Whether a carriage return here belongs to the line's end: in a text all of whose lines end so. */
    final boolean endsLine(int index) {
        return carriageReturns && (index + 1 >= last || text.charAt(index + 1) == '\n');
    }

    /** The offset in the whole text of an index of this one. */
    final int offset(int index) {
        return offsets == null ? index : offsets[index];
    }

    final Span span(int from) {
        return span(from, position);
    }

    final Span span(int from, int to) {
        int first = offset(from);
        return new Span(first, Math.max(first, offset(to)));
    }

    /** The characters of this text that a node was read from. */
    final String between(Span span) {
        return text.substring(index(span.start()), index(span.end()));
    }

    private int index(int offset) {
        if (offsets == null) {
            return offset;
        }
        int found = Arrays.binarySearch(offsets, 0, last + 1, offset);
        return found < 0 ? -found - 1 : found;
    }

    /** Hides all from here on. */
    final void close() {
        end = position;
    }

    /** Makes the whole text visible again and goes on at an index of it; false when that is the end. */
    final boolean reopen(int index) {
        end = last;
        position = Math.min(index, last);
        return position < last;
    }
}
