package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One walk finds what looking for each text by itself finds, in texts of every length. */
class TextSearchTest {
    private static final String LETTERS = "abAB-/k\u212AsS\u017Fé\ud834\udd1e";

    private static String any(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String folded(String text) {
        return text.replace('\u212A', 'k').replace('\u017F', 's').toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsWhatLookingForEachFinds(boolean anyCase) {
        Random random = new Random(20261130);
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            List<String> wanted = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                wanted.add(any(random, "abAB-/kKsS", 1 + random.nextInt(12)));
            }
            String text = any(random, LETTERS, random.nextInt(2) * 600 + random.nextInt(20));
            boolean is = false;
            for (String one : wanted) {
                is |= anyCase ? folded(text).contains(folded(one)) : text.contains(one);
            }
            found += is ? 1 : 0;
            if (new TextSearch(wanted, anyCase).isIn(text) != is) {
                wrong.add(wanted + " in " + text + ": not " + is);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found).isBetween(3_000, 17_000);
    }

    @Test
    void findsOneAtEveryPlace() {
        TextSearch search = new TextSearch(List.of("sk_live_", "ghp_", "-----BEGIN"), false);
        assertThat(search.isIn("x".repeat(1_000))).isFalse();
        for (String one : List.of("sk_live_", "ghp_", "-----BEGIN")) {
            for (int at = 0; at <= 1_000; at++) {
                assertThat(search.isIn("k".repeat(at) + one + "_".repeat(1_000 - at)))
                        .isTrue();
            }
        }
    }

    /** More texts than there are slots for: slower, never wrong. */
    @Test
    void takesManyTexts() {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            wanted.add(Integer.toString(1_000_000 + 7 * i));
        }
        TextSearch search = new TextSearch(wanted, false);
        assertThat(search.isIn(" ".repeat(2_000) + "1034993")).isTrue();
        assertThat(search.isIn(" ".repeat(2_000) + "1034994")).isFalse();
    }
}
