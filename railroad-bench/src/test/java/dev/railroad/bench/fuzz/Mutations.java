package dev.railroad.bench.fuzz;

import java.util.List;
import java.util.Random;

/** Makes new inputs out of saved ones: pieces of a dictionary put in, parts taken out, doubled, or crossed. Seeded. */
final class Mutations {
    /** What the readers look for. */
    private static final String[] WORDS = {
        "$(",
        "${",
        "$((",
        "`",
        "'",
        "\"",
        "\\",
        "<<E\n",
        "<<-'E'\n",
        "E\n",
        "{",
        "}",
        "(",
        ")",
        "[[ ",
        " ]]",
        ";",
        "&&",
        "||",
        "|",
        "&",
        ">",
        "<(",
        "<<<",
        "2>&1",
        "$@",
        "$*",
        "$a",
        "${a[@]}",
        "${a:-",
        "${!a}",
        "${a/",
        "$'\\x",
        "{1..9}",
        "{a,b}",
        "*",
        "?",
        "[a-z]",
        "[[:",
        "~",
        "~+",
        "#",
        "\n",
        "\t",
        "\0",
        " ",
        "eval ",
        "if ",
        "then ",
        "fi",
        "for i in ",
        "do ",
        "done",
        "case ",
        "esac",
        "function f ",
        "f() ",
        "trap ",
        "alias ",
        "set -e;",
        "cd ",
        "export ",
        "declare -A ",
        "local ",
        "read ",
        "printf ",
        "source ",
        "xargs ",
        "sudo ",
        "find . -exec ",
        "base64 -d",
        "rm -rf ",
        "/",
        "..",
        "--",
        "-",
        "-c ",
        "=",
        "+=",
        "@(",
        "!(",
        "/*",
        "*/",
        "--\n",
        "$$",
        "select ",
        "drop table ",
        "delete from ",
        "begin",
        ";;",
        "\"\"\"",
        "f\"{",
        "import os\n",
        "os.system(",
        "require('fs').",
        "exec(",
        "eval(",
        "Remove-Item ",
        "@'\n",
        "'@",
        "^",
        "%a%",
        "blocklist:\n",
        "  - ",
        "name: ",
        "effect: ",
        "&x ",
        "*x",
        "!!",
        "|\n",
        ">-\n",
        "? ",
        "{\"",
        "\":",
        "[",
        "]",
        ",",
        "\\u0000",
        "\\ud800",
        "1e999",
        "null",
        "\u0130",
        "\uD83D\uDE00",
        "\uD800",
        "\u2028",
        "\r\n",
        "\uFEFF",
    };

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** A new input out of one or two of {@code corpus}. */
    String next(List<String> corpus) {
        StringBuilder text = new StringBuilder(pick(corpus));
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            change(text, corpus);
        }
        text.setLength(Math.min(text.length(), Target.MAX_LENGTH));
        return text.toString();
    }

    private void change(StringBuilder text, List<String> corpus) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, text.substring(at, to).repeat(1 + random.nextInt(20)));
            case 2 -> text.replace(at, to, WORDS[random.nextInt(WORDS.length)]);
            case 3 -> text.insert(at, (char) random.nextInt(random.nextInt(8) == 0 ? 0x10000 : 0x80));
            case 4 -> {
                String other = pick(corpus);
                int cut = random.nextInt(other.length() + 1);
                text.replace(at, text.length(), other.substring(cut));
            }
            case 5 -> text.insert(at, WORDS[random.nextInt(WORDS.length)].repeat(1 + random.nextInt(70)));
            default -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
        }
    }

    private String pick(List<String> corpus) {
        return corpus.get(random.nextInt(corpus.size()));
    }
}
