package dev.railroad.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What we take quotes, escapes and braces for is what bash takes them for. */
class WordsOfBashTest {
    private static final String[] PIECES = {
        "a",
        "b",
        "ab",
        "1",
        "-",
        "=",
        ":",
        "%",
        "+",
        "\u00e9",
        "\\a",
        "\\ ",
        "\\\\",
        "\\$",
        "\\'",
        "\\\"",
        "\\`",
        "\\;",
        "'a b'",
        "'$x'",
        "''",
        "'\"'",
        "'\\'",
        "'\n'",
        "\"a b\"",
        "\"\\$x\"",
        "\"\\a\"",
        "\"'\"",
        "\"\\\\\"",
        "\"\\\n\"",
        "\"\"",
        "\"\\\"\"",
        "\"\\`\"",
        "$'a\\tb'",
        "$'\\x41\\102\\u00e9'",
        "$'\\''",
        "$'\\ca'",
        "$'\\q\\e'",
        "$'\\U0001F600'",
        "$\"a b\"",
        "\\\n",
        "{a,b}",
        "{1..3}",
        "{c..a}",
        "{01..3}",
        "{,}",
        "{a}",
        "{}",
        "{a,",
        "{",
        "}",
        ",",
        "..",
        "{a,{b,c}}",
        "\\{a,b}",
        "{'a,b'}",
        "{a\\,b}",
        "{\"a\",b}",
        "{3..1..2}",
        "{a..1}",
        "{-1..1}",
        "\"$\"",
        "!",
        "^",
        "@"
    };

    @Test
    void generatedWordsAreTheWordsOfBash() {
        Bash.assumePresent();
        Random random = new Random(1_003);
        List<String> texts = new ArrayList<>();
        List<List<String>> ours = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int n = random.nextInt(6); n >= 0; n--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            texts.add(text.toString());
            ours.add(words(text.toString()));
        }
        List<List<String>> bash = Bash.words(texts);
        assertThat(bash).hasSameSizeAs(ours);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(ours.get(i)).as(texts.get(i)).isEqualTo(bash.get(i));
        }
    }

    /** The words of a command, all of whose parts are known. */
    private static List<String> words(String text) {
        Parse parse = ShellParser.parse("run " + text, Limits.DEFAULT);
        assertThat(parse.problems()).as(text).isEmpty();
        Command.Simple command =
                (Command.Simple) parse.script().statements().get(0).command();
        List<String> words = new ArrayList<>();
        for (Word word : command.words().subList(1, command.words().size())) {
            words.addAll(expand(word.parts()));
        }
        return words;
    }

    private static List<String> expand(List<Part> parts) {
        List<String> expanded = List.of("");
        for (Part part : parts) {
            List<String> next = new ArrayList<>();
            for (String prefix : expanded) {
                for (String suffix : values(part)) {
                    next.add(prefix + suffix);
                }
            }
            expanded = next;
        }
        return expanded;
    }

    private static List<String> values(Part part) {
        if (part instanceof Part.Literal literal) {
            return List.of(literal.text());
        } else if (part instanceof Part.Quoted quoted) {
            return List.of(quoted.text());
        } else if (part instanceof Part.DoubleQuoted quoted) {
            return expand(quoted.parts());
        } else if (part instanceof Part.Braces braces) {
            List<String> values = new ArrayList<>();
            braces.alternatives().forEach(alternative -> values.addAll(expand(alternative.parts())));
            return values;
        } else if (part instanceof Part.BraceRange range) {
            return range(range);
        }
        throw new AssertionError(part);
    }

    private static List<String> range(Part.BraceRange range) {
        boolean letters = Character.isLetter(range.first().charAt(0));
        int first = letters ? range.first().charAt(0) : Integer.parseInt(range.first());
        int last = letters ? range.last().charAt(0) : Integer.parseInt(range.last());
        int step = Math.max(1, range.step().isEmpty() ? 1 : Math.abs(Integer.parseInt(range.step())));
        int width = range.first().startsWith("0") && range.first().length() > 1
                ? range.first().length()
                : 0;
        List<String> values = new ArrayList<>();
        for (int i = first; first <= last ? i <= last : i >= last; i += first <= last ? step : -step) {
            String value = letters ? String.valueOf((char) i) : String.valueOf(i);
            values.add("0".repeat(Math.max(0, width - value.length())) + value);
        }
        return values;
    }
}
