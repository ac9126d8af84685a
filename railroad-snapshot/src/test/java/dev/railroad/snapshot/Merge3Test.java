package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Merge3Test {
    @TempDir
    private Path directory;

    /** A letter is a line; what is expected is {@code !} for a conflict. */
    @ParameterizedTest
    @CsvSource({
        "abc, abc, abc, abc",
        "abc, abc, axc, axc",
        "abc, axc, abc, axc",
        "abc, axc, axc, axc",
        "abcde, xbcde, abcdy, xbcdy",
        "abcde, abcd, bcde, bcd",
        "abc, axbc, abcy, axbcy",
        "abc, axc, ayc, !",
        "abc, xbc, ayc, !",
        "abc, ac, axc, !",
        "abcd, ad, abcd, ad",
        "'', a, a, a",
        "'', a, b, !",
        "a, '', a, ''",
        "abcdefgh, aXcdefgh, abcdeYgh, aXcdeYgh",
        "abcdefgh, acdefgh, abcdefghi, acdefghi",
    })
    void merges(String base, String ours, String theirs, String expected) {
        Merge3.Result result = Merge3.merge(lines(base), lines(ours), lines(theirs));
        assertThat(result.conflicts() > 0 ? "!" : result.text())
                .isEqualTo(expected.equals("!") ? "!" : lines(expected));
    }

    @Test
    void countsAMissingLineFeedAtTheEndAsAChange() {
        assertThat(Merge3.merge("a\nb\n", "a\nb", "x\nb\n").conflicts()).isOne();
        assertThat(Merge3.merge("a\nb\nc\n", "a\nb\nc", "x\nb\nc\n")).isEqualTo(new Merge3.Result("x\nb\nc", 0));
    }

    /** Lines that occur once: then there is one shortest script, and git and we must agree in everything. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void agreesWithGit(int seed) throws Exception {
        assumeTrue(git("--version") == 0, "git is not there");
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            List<String> base = new ArrayList<>();
            for (int n = random.nextInt(30); n > 0; n--) {
                base.add("line " + random.nextInt() + "\n");
            }
            String ours = String.join("", edit(base, random));
            String theirs = String.join("", edit(base, random));
            String text = String.join("", base);
            Merge3.Result merged = Merge3.merge(text, ours, theirs);
            Files.writeString(directory.resolve("base"), text);
            Files.writeString(directory.resolve("ours"), ours);
            Files.writeString(directory.resolve("theirs"), theirs);
            // The exit code is the number of conflicts.
            int conflicts = git("merge-file", "-q", "ours", "base", "theirs");
            assertThat(merged.conflicts() > 0).as("seed %s, round %s", seed, i).isEqualTo(conflicts > 0);
            if (conflicts == 0) {
                assertThat(merged.text())
                        .as("seed %s, round %s", seed, i)
                        .isEqualTo(Files.readString(directory.resolve("ours")));
            }
        }
    }

    /** Lines that repeat: scripts may differ, but these hold for all. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void keepsItsPromisesWhereLinesRepeat(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String base = letters(random);
            String ours = letters(random);
            String theirs = letters(random);
            assertThat(Merge3.merge(base, base, theirs)).isEqualTo(new Merge3.Result(theirs, 0));
            assertThat(Merge3.merge(base, ours, base)).isEqualTo(new Merge3.Result(ours, 0));
            assertThat(Merge3.merge(base, ours, ours)).isEqualTo(new Merge3.Result(ours, 0));
            Merge3.Result one = Merge3.merge(base, ours, theirs);
            Merge3.Result other = Merge3.merge(base, theirs, ours);
            assertThat(one.conflicts()).isEqualTo(other.conflicts());
            if (one.conflicts() == 0) {
                assertThat(one.text()).isEqualTo(other.text());
            }
        }
    }

    @Test
    void endsSoonWhereNothingIsTheSame() {
        StringBuilder a = new StringBuilder();
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            a.append("a").append(i).append('\n');
            b.append("b").append(i).append('\n');
        }
        assertThat(Merge3.merge(a.toString(), b.toString(), a + "x\n").conflicts())
                .isOne();
        assertThat(UnifiedDiff.hunks(a.toString(), b.toString(), 3)).hasSize(120_001);
    }

    private static List<String> edit(List<String> base, Random random) {
        List<String> lines = new ArrayList<>(base);
        for (int n = random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(lines.size() + 1);
            if (at < lines.size() && random.nextBoolean()) {
                lines.remove(at);
            }
            if (random.nextInt(3) > 0) {
                lines.add(at, "new " + random.nextInt() + "\n");
            }
        }
        return lines;
    }

    private static String letters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            text.append((char) ('a' + random.nextInt(4))).append('\n');
        }
        return text.toString();
    }

    private static String lines(String letters) {
        return letters.isEmpty() ? "" : String.join("\n", letters.split("")) + "\n";
    }

    private int git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor();
    }
}
