package dev.railroad.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between two texts in unified format, by E. W. Myers, "An O(ND) Difference Algorithm and Its
 * Variations" (1986): the shortest script of removed and added lines. Where that would take too long, the differing
 * middle is shown as removed and added as a whole.
 */
final class UnifiedDiff {
    /** More changed lines than this are not worth the square of memory that the shortest script takes. */
    private static final int CHANGES = 1_000;

    private final List<String> old;
    private final List<String> now;
    /** For each line whether it is removed from the old, added to the new. */
    private final boolean[] removed;

    private final boolean[] added;

    private UnifiedDiff(List<String> old, List<String> now) {
        this.old = old;
        this.now = now;
        this.removed = new boolean[old.size()];
        this.added = new boolean[now.size()];
    }

    /**
     * The hunks, without the lines that name the files.
     *
     * @param context unchanged lines around a change
     */
    static List<String> hunks(String old, String now, int context) {
        UnifiedDiff diff = new UnifiedDiff(lines(old), lines(now));
        diff.compare();
        return diff.print(context);
    }

    /** The lines with their line feeds, so that a missing one at the end counts as a difference. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    private void compare() {
        int start = 0;
        int oldEnd = old.size();
        int nowEnd = now.size();
        while (start < oldEnd && start < nowEnd && old.get(start).equals(now.get(start))) {
            start++;
        }
        while (oldEnd > start && nowEnd > start && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
            oldEnd--;
            nowEnd--;
        }
        List<int[]> trace = trace(start, oldEnd, nowEnd);
        if (trace.isEmpty()) {
            mark(removed, start, oldEnd);
            mark(added, start, nowEnd);
        } else {
            backtrack(trace, start, oldEnd, nowEnd);
        }
    }

    /** The furthest points by number of changes, the last entry reaching the end; empty when it takes too many. */
    private List<int[]> trace(int start, int oldEnd, int nowEnd) {
        int n = oldEnd - start;
        int m = nowEnd - start;
        int max = Math.min(n + m, CHANGES);
        int[] furthest = new int[2 * max + 3];
        List<int[]> trace = new ArrayList<>();
        for (int d = 0; d <= max; d++) {
            for (int k = -d; k <= d; k += 2) {
                int at = max + 1 + k;
                int x = k == -d || (k != d && furthest[at - 1] < furthest[at + 1])
                        ? furthest[at + 1]
                        : furthest[at - 1] + 1;
                int y = x - k;
                while (x < n && y < m && old.get(start + x).equals(now.get(start + y))) {
                    x++;
                    y++;
                }
                furthest[at] = x;
                if (x >= n && y >= m) {
                    trace.add(slice(furthest, max, d));
                    return trace;
                }
            }
            trace.add(slice(furthest, max, d));
        }
        return List.of();
    }

    /** The diagonals from -d to d. */
    private static int[] slice(int[] furthest, int max, int d) {
        int[] slice = new int[2 * d + 1];
        System.arraycopy(furthest, max + 1 - d, slice, 0, slice.length);
        return slice;
    }

    private void backtrack(List<int[]> trace, int start, int oldEnd, int nowEnd) {
        int x = oldEnd - start;
        int y = nowEnd - start;
        for (int d = trace.size() - 1; d > 0; d--) {
            int[] before = trace.get(d - 1);
            int k = x - y;
            boolean down = k == -d || (k != d && at(before, d - 1, k - 1) < at(before, d - 1, k + 1));
            int fromK = down ? k + 1 : k - 1;
            int fromX = at(before, d - 1, fromK);
            int fromY = fromX - fromK;
            if (down) {
                added[start + fromY] = true;
            } else {
                removed[start + fromX] = true;
            }
            x = fromX;
            y = fromY;
        }
    }

    private static int at(int[] slice, int d, int k) {
        return k < -d || k > d ? -1 : slice[k + d];
    }

    private List<String> print(int context) {
        List<String> out = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (true) {
            int[] change = nextChange(i, j);
            if (change.length == 0) {
                return out;
            }
            int oldFrom = Math.max(i, change[0] - context);
            int nowFrom = change[1] - (change[0] - oldFrom);
            int[] end = hunkEnd(change[0], change[1], context);
            hunk(out, oldFrom, end[0], nowFrom, end[1]);
            i = end[0];
            j = end[1];
        }
    }

    /** The first place from here on where a line is removed or added; none when there is no more. */
    private int[] nextChange(int i, int j) {
        int x = i;
        int y = j;
        while (x < old.size() || y < now.size()) {
            if (isChange(x, y)) {
                return new int[] {x, y};
            }
            x++;
            y++;
        }
        return new int[0];
    }

    private boolean isChange(int x, int y) {
        return (x < old.size() && removed[x]) || (y < now.size() && added[y]);
    }

    /** Where the hunk ends that begins at a change: after so much context that the next change is a hunk of its own. */
    private int[] hunkEnd(int i, int j, int context) {
        int x = i;
        int y = j;
        int endX = x;
        int endY = y;
        int unchanged = 0;
        while (x < old.size() || y < now.size()) {
            if (x < old.size() && removed[x]) {
                x++;
            } else if (y < now.size() && added[y]) {
                y++;
            } else {
                if (++unchanged > 2 * context) {
                    break;
                }
                x++;
                y++;
                continue;
            }
            unchanged = 0;
            endX = x;
            endY = y;
        }
        int after = Math.min(context, old.size() - endX);
        return new int[] {endX + after, endY + after};
    }

    private void hunk(List<String> out, int oldFrom, int oldTo, int nowFrom, int nowTo) {
        out.add("@@ -" + range(oldFrom, oldTo) + " +" + range(nowFrom, nowTo) + " @@");
        int x = oldFrom;
        int y = nowFrom;
        while (x < oldTo || y < nowTo) {
            if (x < oldTo && removed[x]) {
                line(out, '-', old.get(x++));
            } else if (y < nowTo && added[y]) {
                line(out, '+', now.get(y++));
            } else {
                line(out, ' ', old.get(x++));
                y++;
            }
        }
    }

    /** First line, counted from 1, and length; of an empty range the line before it (as POSIX diff -u writes it). */
    private static String range(int from, int to) {
        int length = to - from;
        int first = length == 0 ? from : from + 1;
        return length == 1 ? Integer.toString(first) : first + "," + length;
    }

    private static void line(List<String> out, char sign, String text) {
        if (text.endsWith("\n")) {
            out.add(sign + text.substring(0, text.length() - 1));
        } else {
            out.add(sign + text);
            out.add("\\ No newline at end of file");
        }
    }

    private static void mark(boolean[] lines, int from, int to) {
        for (int i = from; i < to; i++) {
            lines[i] = true;
        }
    }
}
