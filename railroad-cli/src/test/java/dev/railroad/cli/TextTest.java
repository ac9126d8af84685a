package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Differences and carets. */
class TextTest {
    @Test
    void showsADifference() {
        assertThat(LineDiff.of("a\nb\nc\n", "a\nB\nc\n")).isEqualTo("@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
        assertThat(LineDiff.of("", "x\n")).isEqualTo("@@ -1,0 +1,1 @@\n+x\n");
        assertThat(LineDiff.of("x", "x\n")).isEmpty();
        assertThat(LineDiff.of("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n10\ny\n"))
                .isEqualTo("@@ -2,9 +2,10 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n 9\n 10\n+y\n");
    }

    /** Whatever the texts, the lines of a diff put together give both of them back. */
    @Test
    void losesNoLine() {
        Random random = new Random(11);
        for (int n = 0; n < 2_000; n++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            String diff = LineDiff.of(String.join("\n", before), String.join("\n", after));
            List<String> old = new ArrayList<>();
            List<String> fresh = new ArrayList<>();
            for (String line : diff.lines().toList()) {
                if (!line.startsWith("@@")) {
                    if (line.charAt(0) != '+') {
                        old.add(line.substring(1));
                    }
                    if (line.charAt(0) != '-') {
                        fresh.add(line.substring(1));
                    }
                }
            }
            if (!diff.isEmpty()) {
                assertThat(String.join("", before)).contains(old.isEmpty() ? "" : old.get(0));
                assertThat(before.size() - old.size()).isEqualTo(after.size() - fresh.size());
            } else {
                assertThat(before).isEqualTo(after);
            }
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            lines.add(String.valueOf((char) ('a' + random.nextInt(3))));
        }
        return lines;
    }

    @Test
    void pointsAtASpan() {
        assertThat(Caret.under("rm -rf x", new Span(3, 6), "  ")).isEqualTo("  rm -rf x\n     ^^^\n");
        assertThat(Caret.under("a\n\trm x\nb", new Span(3, 9), "")).isEqualTo(" rm x\n ^^^^\n");
        assertThat(Caret.under("x", Span.NONE, "")).isEmpty();
        assertThat(Caret.under("", new Span(3, 5), "")).isEmpty();
        String far = Caret.under("y".repeat(500) + "rm -rf x" + "z".repeat(500), new Span(500, 508), "");
        List<String> lines = far.lines().toList();
        assertThat(lines.get(0)).startsWith("…").endsWith("…").hasSizeLessThan(110);
        int caret = lines.get(1).indexOf('^');
        assertThat(lines.get(0).substring(caret, lines.get(1).length())).isEqualTo("rm -rf x");
    }
}
