package dev.railroad.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our reader takes what Jackson takes, understands it alike down to the places, and refuses what Jackson refuses. */
class JsonDifferenceTest {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\"",
        "\"a\"",
        "\"b\":",
        "\"a\":",
        "\"\":",
        "\"x\\n\\\"y\"",
        "\"\\ud834\\udd1e\"",
        "\"\\u00e9\\/\\b\\f\\r\\t\\\\\"",
        "\"é€𝄞\"",
        "\"\u007f\u2028\"",
        "\\",
        "\\u12",
        "0",
        "-",
        "-0",
        "12",
        "01",
        "1.5",
        "1.",
        ".5",
        "2e5",
        "2E-3",
        "2e+",
        "1e400",
        "true",
        "false",
        "null",
        "tru",
        "nul",
        "NaN",
        "Infinity",
        "'a'",
        "a",
        "/",
        "//",
        "#",
        "\0",
        "\u0001",
        "\ufeff",
        "\u00a0",
        "+1",
    };

    private static Optional<Json> ours(String text) {
        try {
            return Optional.of(EventReader.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProblem problem) {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            return Optional.empty();
        }
    }

    private static Optional<Json> theirs(String text) {
        try {
            return Optional.of(JsonReader.read(text));
        } catch (JsonProblem problem) {
            // Jackson takes halves of surrogate pairs in texts and not in names.
            return String.valueOf(problem.getMessage()).contains("surrogate") ? ours(text) : Optional.empty();
        }
    }

    @Test
    void agreesOnAnyPieces() {
        Random random = new Random(20261130);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            compare(text.toString(), different);
        }
        assertThat(different).isEmpty();
    }

    /** Values that are whole, and the same with one piece put in, taken out or changed. */
    @Test
    void agreesOnValuesAndOnWhatIsNearlyOne() {
        Random random = new Random(7);
        List<String> different = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < 15_000; i++) {
            StringBuilder text = new StringBuilder();
            value(random, 4, text);
            taken += compare(text.toString(), different) ? 1 : 0;
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                default -> text.setCharAt(at, PIECES[random.nextInt(PIECES.length)].charAt(0));
            }
            compare(text.toString(), different);
        }
        assertThat(different).isEmpty();
        assertThat(taken).isGreaterThan(10_000);
    }

    private static boolean compare(String text, List<String> different) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return false; // Half of a character: no bytes say that.
        }
        Optional<Json> ours = ours(text);
        if (!ours.equals(theirs(text))) {
            different.add(text + " is " + ours + ", and to Jackson " + theirs(text));
        }
        return ours.isPresent();
    }

    private static void value(Random random, int depth, StringBuilder text) {
        space(random, text);
        switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> text.append(random.nextInt(200) - 100);
            case 1 -> text.append(random.nextDouble());
            case 2 -> string(random, text);
            case 3 -> text.append(new String[] {"true", "false", "null"}[random.nextInt(3)]);
            case 4 -> {
                text.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(random, depth - 1, text);
                    text.append(i > 1 ? "," : "");
                }
                text.append(']');
            }
            default -> {
                text.append('{');
                for (int i = random.nextInt(4); i > 0; i--) {
                    space(random, text);
                    string(random, text);
                    space(random, text);
                    text.append(':');
                    value(random, depth - 1, text);
                    text.append(i > 1 ? "," : "");
                }
                text.append('}');
            }
        }
        space(random, text);
    }

    /** A string without halves of surrogate pairs, which Jackson takes in texts and not in names. */
    private static void string(Random random, StringBuilder text) {
        text.append('"');
        for (int i = random.nextInt(5); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append("\\u").append(String.format("%04x", random.nextInt(0xd800)));
                case 1 -> text.append('\\').append("\"\\/bfnrt".charAt(random.nextInt(8)));
                case 2 -> text.appendCodePoint(0xa0 + random.nextInt(0x2f00));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        text.append('"');
    }

    private static void space(Random random, StringBuilder text) {
        for (int i = random.nextInt(6) - 4; i > 0; i--) {
            text.append(" \n\r\t".charAt(random.nextInt(4)));
        }
    }
}
