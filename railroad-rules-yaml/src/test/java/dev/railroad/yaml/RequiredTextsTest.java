package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression needs: enough to pass over most texts, and never more than it does need. */
class RequiredTextsTest {
    private static final String[] PIECES = {
        "a",
        "b",
        "ab",
        "K",
        "k",
        "s",
        "\\.",
        "\\b",
        "\\s",
        "\\s+",
        "(?:a|b)?",
        "(?:ab|k|)",
        "(?:s[ab]|b)+",
        "\\x41",
        "\\pL",
        "\\Qa|b\\E",
        ".",
        "^",
        "$",
        "[ab]",
        "[^]a]",
        "[[:alpha:]|]",
        "(",
        "(?:",
        "(?i)",
        "(?i:",
        "(?-i:",
        "(?P<n>",
        ")",
        "|",
        "*",
        "+",
        "?",
        "{2}",
        "{0,1}",
        "{",
        "}",
        "*?",
        "é",
        "-----",
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AKIA[0-9]{9}\\b; AKIA",
                "\\bgh[po]_x; ghp_x|gho_x",
                "gh[a-z]_x; gh",
                "gh[po]?_x; gh_x|ghp_x|gho_x",
                "[abcde][abcde]z; az|bz|cz|dz|ez",
                "sk_live_|xox[ab]-; sk_live_|xoxa-|xoxb-",
                "(?:ba|z)?sh\\s+-i\\s*/dev/tcp/\\S+; /dev/tcp/",
                "a(bcd|efgh)+z; abcd|aefgh",
                "a(bcd|e[fg]h)z; abcdz|aefhz|aeghz",
                "ab(bcd|efg.h)+z; bcd|efg",
                "a(bcd|efgh)*z; a",
                "(?i)yolo; yolo",
                "colou?r; color|colour",
                "(cat|dog|)s?; ''",
                "a|b*; ''",
                "[abc]+; a|b|c",
                "\\x41bcd; ''",
                "(abc|); ''",
            })
    void findsWhatIsNeeded(String expression, String needed) {
        assertThat(RequiredTexts.of(expression)).hasToString(needed);
    }

    @Test
    void ignoresCaseWhereTheExpressionDoes() {
        assertThat(RequiredTexts.of("(?i)yolo").mayMatch("a YoLo b")).isTrue();
        assertThat(RequiredTexts.of("(?i)kiss").mayMatch("\u212Ai\u017F\u017F")).isTrue();
        assertThat(RequiredTexts.of("yolo").mayMatch("a YoLo b")).isFalse();
    }

    @Test
    void needsAllThatAnAlternativeNeeds() {
        RequiredTexts shells = RequiredTexts.of("\\bnc(?:at)?\\s+-\\S*e\\s*/bin/(?:ba)?sh|/dev/tcp/\\S+");
        assertThat(shells.mayMatch("nc -e /bin/sh")).isTrue();
        assertThat(shells.mayMatch("ncat\t-le/bin/bash")).isTrue();
        assertThat(shells.mayMatch("exec 3<>/dev/tcp/h/1")).isTrue();
        assertThat(shells.mayMatch("#!/bin/sh\nfunc() { -e; }")).isFalse();
        assertThat(shells.mayMatch("nc -e x")).isFalse();
    }

    /** Whatever an expression matches holds what it is said to need: generated expressions on generated texts. */
    @Test
    void neverNeedsMoreThanTheExpression() {
        Random random = new Random(20261130);
        List<String> wrong = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < 60_000; i++) {
            String expression = join(random, PIECES, 1 + random.nextInt(7));
            Pattern pattern;
            try {
                pattern = Pattern.compile(expression);
            } catch (PatternSyntaxException none) {
                continue;
            }
            RequiredTexts required = RequiredTexts.of(expression);
            for (int j = 0; j < 4; j++) {
                String text = join(
                        random,
                        new String[] {"a", "b", "A", "B", "k", "\u212A", "s", ".", "-", "|", "é", " ", "\t", "ab"},
                        6);
                if (pattern.matcher(text).find()) {
                    matched++;
                    if (!required.mayMatch(text)) {
                        wrong.add(expression + " matches " + text + " without " + required);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(matched).isGreaterThan(10_000);
    }

    private static String join(Random random, String[] pieces, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
