package dev.railroad.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The real bash, as an oracle. */
final class Bash {
    private static final Path PROGRAM = Path.of("/bin/bash");

    /** Says of each NUL-terminated text on its input whether bash accepts it; warnings do not count. */
    private static final String JUDGE = """
            while IFS= read -r -d '' text; do
              said=$("$BASH" -O extglob -n -c "$text" 2>&1)
              verdict=yes
              while IFS= read -r line; do
                case $line in '' | *': warning: '*) ;; *) verdict=no ;; esac
              done <<<"$said"
              printf '%s\\n' "$verdict"
            done
            """;

    /** Prints the words of each NUL-terminated command, each in NUL, and an empty line between commands. */
    private static final String EXPAND = """
            cd /var/empty 2>/dev/null || cd /
            while IFS= read -r -d '' text; do
              eval "words=($text)"
              printf '%s\\0' "${#words[@]}" "${words[@]}"
            done
            """;

    private Bash() {}

    /** Skips a test, loudly, where there is no bash 5. */
    static void assumePresent() {
        boolean present = Files.isExecutable(PROGRAM)
                && run("printf %s \"$BASH_VERSION\"", "").startsWith("5.");
        if (!present) {
            System.err.println("SKIPPED: no bash 5 at " + PROGRAM + ", so the parser is not compared with it");
        }
        Assumptions.assumeTrue(present, "bash 5 at " + PROGRAM);
    }

    /** For each text, whether bash -n accepts it. */
    static List<Boolean> accepts(List<String> texts) {
        List<Boolean> verdicts = new ArrayList<>();
        run(JUDGE, terminated(texts)).lines().forEach(line -> verdicts.add(line.equals("yes")));
        return verdicts;
    }

    /** For each text, the words that bash makes of it, in an empty or unwritable directory, with nothing set. */
    static List<List<String>> words(List<String> texts) {
        String[] fields = run(EXPAND, terminated(texts)).split("\0", -1);
        List<List<String>> expanded = new ArrayList<>();
        int next = 0;
        while (next < fields.length - 1) {
            int count = Integer.parseInt(fields[next++]);
            expanded.add(List.of(fields).subList(next, next + count));
            next += count;
        }
        return expanded;
    }

    private static String terminated(List<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.forEach(text -> all.append(text).append('\0'));
        return all.toString();
    }

    private static String run(String script, String input) {
        try {
            Path from = Files.createTempFile("railroad-bash", ".in");
            Path to = Files.createTempFile("railroad-bash", ".out");
            try {
                Files.writeString(from, input);
                ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString(), "--norc", "-c", script);
                builder.environment().clear();
                builder.environment().put("LC_ALL", "C.UTF-8");
                builder.environment().put("PATH", "/usr/bin:/bin");
                builder.environment().put("HOME", "/nonexistent");
                Process process = builder.redirectInput(from.toFile())
                        .redirectOutput(to.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                process.waitFor();
                return new String(Files.readAllBytes(to), StandardCharsets.UTF_8);
            } finally {
                Files.delete(from);
                Files.delete(to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
