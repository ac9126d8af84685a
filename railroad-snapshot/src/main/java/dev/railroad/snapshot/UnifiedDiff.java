package dev.railroad.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The difference between two texts in unified format, as POSIX {@code diff -u} writes it. */
final class UnifiedDiff {
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
        UnifiedDiff diff = new UnifiedDiff(LineMatcher.lines(old), LineMatcher.lines(now));
        diff.compare();
        return diff.print(context);
    }

    /** How many lines are removed from {@code old}, and how many are added. */
    static int[] counts(String old, String now) {
        List<String> from = LineMatcher.lines(old);
        List<String> to = LineMatcher.lines(now);
        int same = 0;
        for (int line : LineMatcher.match(from, to)) {
            same += line < 0 ? 0 : 1;
        }
        return new int[] {from.size() - same, to.size() - same};
    }

    private void compare() {
        int[] match = LineMatcher.match(old, now);
        Arrays.fill(added, true);
        for (int i = 0; i < match.length; i++) {
            if (match[i] < 0) {
                removed[i] = true;
            } else {
                added[match[i]] = false;
            }
        }
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
}
