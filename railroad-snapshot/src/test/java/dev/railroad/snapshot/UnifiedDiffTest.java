package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void showsChangesWithContext() {
        assertThat(UnifiedDiff.hunks("a\nb\nc\nd\ne\nf\ng\nh\ni\n", "a\nb\nc\nd\nX\nf\ng\nh\ni\n", 3))
                .containsExactly("@@ -2,7 +2,7 @@", " b", " c", " d", "-e", "+X", " f", " g", " h");
    }

    @Test
    void showsNewEmptyAndUnendedTexts() {
        assertThat(UnifiedDiff.hunks("", "a\nb\n", 3)).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
        assertThat(UnifiedDiff.hunks("a\n", "", 3)).containsExactly("@@ -1 +0,0 @@", "-a");
        assertThat(UnifiedDiff.hunks("a\nb", "a\nb\n", 0))
                .containsExactly("@@ -2 +2 @@", "-b", "\\ No newline at end of file", "+b");
        assertThat(UnifiedDiff.hunks("same\n", "same\n", 3)).isEmpty();
    }

    @Test
    void separatesHunksThatAreFarApart() {
        assertThat(UnifiedDiff.hunks("1\n2\n3\n4\n5\n6\n7\n", "X\n2\n3\n4\n5\n6\nY\n", 2))
                .containsExactly("@@ -1,3 +1,3 @@", "-1", "+X", " 2", " 3", "@@ -5,3 +5,3 @@", " 5", " 6", "-7", "+Y");
    }

    @Test
    void turnsTheOldTextIntoTheNewOne() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            List<String> old = lines(random);
            List<String> now = random.nextInt(4) == 0 ? lines(random) : edit(old, random);
            int context = random.nextInt(4);
            List<String> hunks = UnifiedDiff.hunks(text(old), text(now), context);
            assertThat(apply(old, hunks)).isEqualTo(now);
            long shown = hunks.stream()
                    .filter(l -> l.startsWith("-") || l.startsWith("+"))
                    .count();
            assertThat(shown).isEqualTo(old.size() + now.size() - 2L * longestCommon(old, now));
        }
    }

    @Test
    void givesUpTheShortestScriptOfHugeDifferences() {
        StringBuilder old = new StringBuilder();
        StringBuilder now = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            old.append("old ").append(i).append('\n');
            now.append("now ").append(i).append('\n');
        }
        assertThat(UnifiedDiff.hunks(old.toString(), now.toString(), 3)).hasSize(40_001);
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int n = random.nextInt(14); n > 0; n--) {
            lines.add(String.valueOf((char) ('a' + random.nextInt(4))));
        }
        return lines;
    }

    private static List<String> edit(List<String> old, Random random) {
        List<String> now = new ArrayList<>(old);
        for (int n = random.nextInt(3); n > 0; n--) {
            if (now.isEmpty() || random.nextBoolean()) {
                now.add(random.nextInt(now.size() + 1), "z");
            } else {
                now.remove(random.nextInt(now.size()));
            }
        }
        return now;
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** What patch(1) would do. */
    private static List<String> apply(List<String> old, List<String> hunks) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (String line : hunks) {
            if (line.startsWith("@@")) {
                String[] range = line.substring(4, line.indexOf(' ', 4)).split(",", -1);
                boolean empty = range.length == 2 && range[1].equals("0");
                int first = Integer.parseInt(range[0]) - (empty ? 0 : 1);
                while (at < first) {
                    result.add(old.get(at++));
                }
            } else if (line.startsWith("+")) {
                result.add(line.substring(1));
            } else {
                assertThat(old.get(at)).isEqualTo(line.substring(1));
                if (line.startsWith(" ")) {
                    result.add(old.get(at));
                }
                at++;
            }
        }
        result.addAll(old.subList(at, old.size()));
        return result;
    }

    private static int longestCommon(List<String> a, List<String> b) {
        int[][] best = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                best[i][j] = a.get(i - 1).equals(b.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.size()][b.size()];
    }
}
