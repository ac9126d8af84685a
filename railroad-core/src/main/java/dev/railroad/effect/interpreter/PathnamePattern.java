package dev.railroad.effect.interpreter;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;

/**
 * Patterns of POSIX.1-2017 XCU 2.13 with bash's extended operators. A pattern is a {@link Value} whose wildcards are
 * special and whose texts stand for themselves, so quoting needs no escapes.
 */
final class PathnamePattern {
    /** Longer than the names of any file system, 255 bytes: a bracket expression of more is not looked for. */
    private static final int MAX_BRACKET = 1 << 12;

    private PathnamePattern() {}

    /** Appends unquoted text, its {@code *}, {@code ?} and {@code […]} as wildcards. */
    static void scan(String text, Value.Builder into) {
        int from = 0;
        int i = 0;
        int lastBracket = text.lastIndexOf(']');
        while (i < text.length()) {
            int end = text.charAt(i) == '[' && i > lastBracket ? i : wildcardEnd(text, i);
            if (end == i) {
                i++;
                continue;
            }
            into.append(text.substring(from, i)).append(new Piece.Wildcard(text.substring(i, end)));
            i = end;
            from = end;
        }
        into.append(from == 0 ? text : text.substring(from));
    }

    /** Whether unquoted text may hold a wildcard. */
    static boolean isSpecial(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    private static int wildcardEnd(String text, int i) {
        char c = text.charAt(i);
        if (c == '?') {
            return i + 1;
        }
        if (c == '*') {
            int end = i + 1;
            while (end < text.length() && text.charAt(end) == '*') {
                end++;
            }
            return end;
        }
        return c == '[' ? bracketEnd(text, i) : i;
    }

    /** The end of a bracket expression that starts at {@code i}; {@code i} when it is none. */
    private static int bracketEnd(String text, int i) {
        int j = i + 1;
        if (j < text.length() && (text.charAt(j) == '!' || text.charAt(j) == '^')) {
            j++;
        }
        int first = j;
        int last = Math.min(text.length(), i + MAX_BRACKET);
        while (j < last && (text.charAt(j) != ']' || j == first)) {
            if (text.charAt(j) == '/') {
                return i;
            }
            boolean named = text.charAt(j) == '[' && j + 1 < text.length() && ":.=".indexOf(text.charAt(j + 1)) >= 0;
            int close = named ? closing(text, j + 2, text.charAt(j + 1), last) : -1;
            j = close >= 0 ? close + 2 : j + 1;
        }
        return j < last ? j + 1 : i;
    }

    /** Where {@code :]} or its like stands; -1 when it does not. */
    private static int closing(String text, int from, char kind, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (text.charAt(i) == kind && text.charAt(i + 1) == ']') {
                return i;
            }
        }
        return -1;
    }

    /** Whether the whole text matches; maybe when the pattern is not wholly known. */
    static Truth matches(Value pattern, String text) {
        if (pattern.isKnown()) {
            return Truth.of(pattern.textOr("").equals(text));
        }
        if (pattern.hasHole()) {
            return text.startsWith(pattern.prefix()) && text.endsWith(pattern.suffix()) ? Truth.MAYBE : Truth.NO;
        }
        return Truth.of(Matcher.of(pattern).matches(text, 0, text.length()));
    }

    /** A matcher for a pattern without holes. */
    static Matcher compile(Value pattern) {
        return Matcher.of(pattern);
    }
}
