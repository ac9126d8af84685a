package dev.railroad.rule;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.Objects;

/**
 * A word in which {@code *} stands for any characters and {@code ?} for one. Immutable; matches in time proportional to
 * the product of both lengths at worst.
 */
public final class Glob {
    private final String pattern;
    private final boolean literal;
    private final boolean anything;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.literal = pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
        this.anything = pattern.equals("*");
    }

    /** Any text is a pattern. */
    public static Glob of(String pattern) {
        return new Glob(Objects.requireNonNull(pattern, "pattern"));
    }

    /** As it was written. */
    public String pattern() {
        return pattern;
    }

    /** Whether it stands for one text only, {@link #pattern}. */
    public boolean isLiteral() {
        return literal;
    }

    /** Whether it stands for {@code text}. */
    public boolean matches(String text) {
        if (literal) {
            return pattern.equals(text);
        }
        // The usual two-pointer walk: on a mismatch the last star takes one character more.
        int p = 0;
        int star = -1;
        int mark = 0;
        int i = 0;
        while (i < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = i;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(i))) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /**
     * Whether it stands for {@code value}: {@link Truth#MAYBE} when what is known of it fits and the rest could. Whether
     * that is plausible is for the caller to judge.
     */
    public Truth matches(Value value) {
        if (anything) {
            return Truth.YES;
        }
        if (value.isKnown()) {
            return Truth.of(matches(value.textOr("")));
        }
        if (!literal) {
            return Truth.of(compatible(value.prefix()) && endsAlike(value.suffix()))
                    .and(Truth.MAYBE);
        }
        String prefix = value.prefix();
        String suffix = value.suffix();
        boolean fits = pattern.length() >= minimum(value) && pattern.startsWith(prefix) && pattern.endsWith(suffix);
        return fits ? Truth.MAYBE : Truth.NO;
    }

    private boolean compatible(String prefix) {
        for (int i = 0; i < prefix.length() && i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                return true;
            }
            if (c != '?' && c != prefix.charAt(i)) {
                return false;
            }
        }
        return prefix.length() <= pattern.length();
    }

    /** Whether what follows the last {@code *} agrees with a known end, as far as both reach. */
    private boolean endsAlike(String suffix) {
        for (int i = 1; i <= suffix.length() && i <= pattern.length(); i++) {
            char c = pattern.charAt(pattern.length() - i);
            if (c == '*') {
                return true;
            }
            if (c != '?' && c != suffix.charAt(suffix.length() - i)) {
                return false;
            }
        }
        return true;
    }

    private static int minimum(Value value) {
        int length = 0;
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Text known) {
                length += known.text().length();
            }
        }
        return length;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
