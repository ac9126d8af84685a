package dev.railroad.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text, however broken, makes the parser throw, or a tree that does not fit its text. */
class MutationTest {
    private static final int MUTANTS = 20_000;

    private static final String[] PIECES = {
        "'",
        "\"",
        "`",
        "$(",
        "${",
        "$((",
        "((",
        ")",
        "))",
        "}",
        "{",
        "<<E\n",
        "<<-'E'\n",
        "\nE\n",
        "\\",
        "\\\n",
        "\n",
        "\r\n",
        ";",
        ";;",
        "&",
        "&&",
        "|",
        "||",
        "#",
        " ",
        "[[ ",
        " ]]",
        "if ",
        "; then ",
        "; fi",
        "case x in ",
        " esac",
        "for x in ",
        "do ",
        "done",
        "=(",
        "a[",
        "]",
        "!(",
        "@(",
        "$'",
        "<(",
        ">",
        "2>&1",
        "{a,b}",
        ",",
        "..",
        "$",
        "time ",
        "coproc ",
        "function ",
        "!",
        "\t",
        "é",
        "\uD83D\uDE00",
        "~"
    };

    private final List<NastyLines.Row> rows = NastyLines.rows();

    @Test
    void everyLineOfTheTableIsSound() {
        rows.forEach(row -> Invariants.parse(row.text()));
    }

    @Test
    void mutatedLinesAreSound() {
        Random random = new Random(20_261_122);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutate(random);
            refused += Invariants.parse(mutant).problems().isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
    }

    private String mutate(Random random) {
        StringBuilder text = new StringBuilder(any(random));
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + 1 + random.nextInt(4));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, to);
                case 1, 2 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
                case 4 -> text.insert(at, any(random));
                default -> text.append(random.nextBoolean() ? "\n" : " ").append(any(random));
            }
        }
        return text.toString();
    }

    private String any(Random random) {
        return rows.get(random.nextInt(rows.size())).text();
    }
}
