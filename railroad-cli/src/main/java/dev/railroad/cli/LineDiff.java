package dev.railroad.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two small texts as a unified diff (POSIX diff -u): a longest common subsequence by the textbook's
 * table, after what both ends have in common is cut off.
 */
final class LineDiff {
    private static final int CONTEXT = 3;

    /** A table of more cells than this is not worth a picture; then everything between the common ends counts. */
    private static final long MAX_CELLS = 4_000_000;

    /** One line of the comparison: {@code ' '}, {@code '-'} or {@code '+'}. */
    private record Line(char mark, String text) {}

    private LineDiff() {}

    /** The diff's hunks; empty when the texts are the same. */
    static String of(String before, String after) {
        List<Line> lines = compare(before.lines().toList(), after.lines().toList());
        StringBuilder out = new StringBuilder();
        int i = 0;
        int oldLine = 1;
        int newLine = 1;
        while (i < lines.size()) {
            int change = nextChange(lines, i);
            if (change == lines.size()) {
                break;
            }
            int start = Math.max(i, change - CONTEXT);
            oldLine += start - i;
            newLine += start - i;
            int end = hunkEnd(lines, change);
            int[] counts = count(lines, start, end);
            out.append("@@ -")
                    .append(oldLine)
                    .append(',')
                    .append(counts[0])
                    .append(" +")
                    .append(newLine)
                    .append(',')
                    .append(counts[1])
                    .append(" @@\n");
            for (Line line : lines.subList(start, end)) {
                out.append(line.mark()).append(line.text()).append('\n');
            }
            oldLine += counts[0];
            newLine += counts[1];
            i = end;
        }
        return out.toString();
    }

    private static int nextChange(List<Line> lines, int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).mark() == ' ') {
            i++;
        }
        return i;
    }

    private static int hunkEnd(List<Line> lines, int change) {
        int end = change;
        int next = change;
        while (next < lines.size() && next - end <= 2 * CONTEXT) {
            end = next;
            while (end < lines.size() && lines.get(end).mark() != ' ') {
                end++;
            }
            next = nextChange(lines, end);
        }
        return Math.min(lines.size(), end + CONTEXT);
    }

    private static int[] count(List<Line> lines, int start, int end) {
        int[] counts = new int[2];
        for (Line line : lines.subList(start, end)) {
            counts[0] += line.mark() == '+' ? 0 : 1;
            counts[1] += line.mark() == '-' ? 0 : 1;
        }
        return counts;
    }

    private static List<Line> compare(List<String> before, List<String> after) {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        add(lines, ' ', before.subList(0, head));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), lines);
        add(lines, ' ', before.subList(before.size() - tail, before.size()));
        return lines;
    }

    private static void middle(List<String> before, List<String> after, List<Line> lines) {
        if ((long) before.size() * after.size() > MAX_CELLS) {
            add(lines, '-', before);
            add(lines, '+', after);
            return;
        }
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i)));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', before.get(i++)));
            } else {
                lines.add(new Line('+', after.get(j++)));
            }
        }
    }

    private static void add(List<Line> lines, char mark, List<String> texts) {
        for (String text : texts) {
            lines.add(new Line(mark, text));
        }
    }
}
