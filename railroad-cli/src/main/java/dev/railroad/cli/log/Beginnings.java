package dev.railroad.cli.log;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words by their first character, so that where none of them can begin, none is compared. A call's text is searched for
 * some sixty words at each of its characters, on the hook's path. Immutable.
 */
final class Beginnings {
    private static final String[] NONE = {};

    /** The words that begin with an ASCII character, by its number. */
    private final String[][] words = new String[128][];

    private Beginnings() {
        Arrays.fill(words, NONE);
    }

    /** {@code words}, each of which begins with an ASCII character. */
    static Beginnings exact(List<String> words) {
        Beginnings beginnings = new Beginnings();
        for (String word : words) {
            beginnings.add(word.charAt(0), word);
        }
        return beginnings;
    }

    /** {@code words} in small letters, to be found in letters of either kind. */
    static Beginnings ignoringCase(List<String> words) {
        Beginnings beginnings = exact(words);
        for (String word : words) {
            beginnings.add(word.toUpperCase(Locale.ROOT).charAt(0), word);
        }
        return beginnings;
    }

    private void add(char first, String word) {
        String[] before = words[first];
        String[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = word;
        words[first] = after;
    }

    /** Those that may begin with {@code first}; nobody changes the array. */
    String[] of(char first) {
        return first < words.length ? words[first] : NONE;
    }
}
