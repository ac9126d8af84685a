package dev.railroad.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one of a few plain texts stands in another: one walk for all of them, which passes over as many characters as
 * the shortest is long wherever two characters say that none of them ends there. Immutable and thread-safe.
 *
 * <p>The method is that of S. Wu and U. Manber, "A fast algorithm for multi-pattern searching", University of Arizona
 * TR-94-17 (1994), with blocks of two characters and without the tables for long lists.
 */
final class TextSearch {
    /** Texts up to here are not worth a table, which a process of one call would make for this one. */
    private static final int SHORT = 512;

    private static final int FEWEST_SLOTS = 256;
    private static final int MOST_SLOTS = 1 << 12;

    private final List<String> wanted;
    private final boolean anyCase;

    /** How far to go on from a pair of characters; made when it is first worth it. */
    private volatile byte @Nullable [] steps;

    /**
     * @param wanted not empty, of ASCII only
     * @param anyCase whether letters stand for both cases and for what folds to them
     */
    TextSearch(List<String> wanted, boolean anyCase) {
        this.wanted = List.copyOf(wanted);
        this.anyCase = anyCase;
    }

    /** Whether one of them stands in {@code text}. */
    boolean isIn(String text) {
        int least = least();
        if (text.length() < SHORT || least < 2) {
            return oneByOne(text);
        }
        byte[] table = steps;
        if (table == null) {
            table = table(least);
            steps = table;
        }
        int mask = table.length - 1;
        int last = text.length() - 1;
        int at = least - 1;
        while (at <= last) {
            int step = table[slot(text.charAt(at - 1), text.charAt(at), mask)];
            if (step == 0) {
                if (standsAt(text, at - least + 1)) {
                    return true;
                }
                step = 1;
            }
            at += step;
        }
        return false;
    }

    private boolean oneByOne(String text) {
        for (int i = 0; i < wanted.size(); i++) {
            String one = wanted.get(i);
            if (!anyCase) {
                if (text.contains(one)) {
                    return true;
                }
                continue;
            }
            for (int j = 0; j <= text.length() - one.length(); j++) {
                if (text.regionMatches(true, j, one, 0, one.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean standsAt(String text, int at) {
        for (int i = 0; i < wanted.size(); i++) {
            String one = wanted.get(i);
            if (anyCase ? text.regionMatches(true, at, one, 0, one.length()) : text.startsWith(one, at)) {
                return true;
            }
        }
        return false;
    }

    private int least() {
        int least = Byte.MAX_VALUE;
        for (int i = 0; i < wanted.size(); i++) {
            least = Math.min(least, wanted.get(i).length());
        }
        return least;
    }

    private byte[] table(int least) {
        int slots = FEWEST_SLOTS;
        while (slots < MOST_SLOTS && slots < wanted.size() * least * 16) {
            slots <<= 1;
        }
        byte[] table = new byte[slots];
        Arrays.fill(table, (byte) (least - 1));
        for (String one : wanted) {
            for (int end = 1; end < least; end++) {
                for (char before : forms(one.charAt(end - 1))) {
                    for (char c : forms(one.charAt(end))) {
                        int slot = slot(before, c, slots - 1);
                        table[slot] = (byte) Math.min(table[slot], least - 1 - end);
                    }
                }
            }
        }
        return table;
    }

    private static int slot(char before, char c, int mask) {
        return (before * 37 + c) & mask;
    }

    /** What stands for a character in a text. Beside the two cases, the signs of kelvin and the long s fold to letters. */
    private List<Character> forms(char c) {
        if (!anyCase) {
            return List.of(c);
        }
        List<Character> forms = new ArrayList<>(List.of(Character.toLowerCase(c), Character.toUpperCase(c)));
        if (c == 'k' || c == 'K') {
            forms.add('\u212A');
        } else if (c == 's' || c == 'S') {
            forms.add('\u017F');
        }
        return forms;
    }
}
