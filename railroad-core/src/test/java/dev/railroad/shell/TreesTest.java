package dev.railroad.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many spellings, one tree. */
class TreesTest {
    @Test
    void eachSpellingHasTheTreeOfItsBlock() {
        List<String> spellings = new ArrayList<>();
        int trees = 0;
        for (String line : NastyLines.read("trees.txt").split("\n", -1)) {
            if (line.startsWith("= ")) {
                assertThat(spellings).as(line).isNotEmpty();
                spellings.forEach(
                        spelling -> assertThat(tree(spelling)).as(spelling).isEqualTo(line.substring(2)));
                spellings.clear();
                trees++;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                spellings.add(line.replace('␤', '\n').replace('␉', '\t').replace('␠', ' '));
            }
        }
        assertThat(spellings).isEmpty();
        assertThat(trees).isGreaterThan(40);
    }

    /** What was understood before is kept, and the next line is read again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '⟂',
            value = {
                "echo ) ; b␤c ⟂ (run echo) (unparsed \"unexpected `)`, expected `command`\") (run c)",
                "for x in a; do rm b ⟂ (for x (in a) (do (run rm b))) (unparsed \"unexpected end of text, expected `done`\")",
                "if a; then rm b; done ⟂ (if (when (run a)) (then (run rm b))) (unparsed \"unexpected `done`, expected `fi`\")",
                "a && ⟂ (and (run a) (run)) (unparsed \"unexpected end of text, expected `command`\")",
                "rm a 'b ⟂ (run rm a 'b') (unparsed \"unexpected end of text, `'` is not closed\")",
                "echo $(rm a; ⟂ (run echo ($ (run rm a))) (unparsed \"unexpected end of text, `$(` is not closed\")",
                "cat <<E )␤rm a␤E␤b ⟂ (run cat (<< 'rm a\\n')) (unparsed \"unexpected `)`, expected `command`\") (run b)",
                "echo `rm a; )` b ⟂ (run echo ($ (run rm a) (unparsed \"unexpected `)`, expected `command`\")) b)",
                "cat <<E␤$(rm a; ⟂ (run cat (<< [($ (run rm a)) "
                        + "($ (unparsed \"unexpected end of text, `$(` is not closed\"))]))",
            })
    void whatIsNotAScriptIsUnparsed(String text, String tree) {
        assertThat(tree(text.replace('␤', '\n'))).isEqualTo(tree);
    }

    /** In a text all of whose lines end in CR LF the carriage return belongs to the newline; else it is a character. */
    @Test
    void carriageReturns() {
        assertThat(tree("if a; then\r\n  b 'c\r\nd'\r\nfi\r\n"))
                .isEqualTo("(if (when (run a)) (then (run b 'c\\r\\nd')))");
        assertThat(tree("cat <<E\r\na\r\nE\r\nb\r\n")).isEqualTo("(run cat (<< 'a\\r\\n')) (run b)");
        assertThat(tree("cat <<E\nE\r\nb\nE\n")).isEqualTo("(run cat (<< 'E\\r\\nb\\n'))");
        assertThat(tree("a\r\nb\n")).isEqualTo("(run a\\r) (run b)");
        assertThat(tree("echo \\\r\nrm a\r\n"))
                .isEqualTo("(run echo []) (unparsed \"backslash before a carriage return\") (run rm a)");
    }

    @Test
    void spansAreThoseOfTheWholeText() {
        String text = "a `b \\`rm \\\\\"c\\`` \"$(d <<-E\n\t\tx $(e)\n\tE\n)\"";
        List<String> commands = new ArrayList<>();
        for (Node node : Nodes.all(Invariants.parse(text).script())) {
            if (node instanceof Command.Simple simple) {
                commands.add(simple.span().of(text));
            }
        }
        assertThat(commands).containsExactlyInAnyOrder(text, "b \\`rm \\\\\"c\\`", "rm \\\\\"c", "d <<-E", "e");
    }

    private static String tree(String text) {
        return TreePrinter.print(ShellParser.parse(text, Limits.DEFAULT).script());
    }
}
