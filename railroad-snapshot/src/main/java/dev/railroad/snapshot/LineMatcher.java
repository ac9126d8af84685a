package dev.railroad.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of two texts are the same: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), in the
 * variant that needs memory for the lines only (section 4b). Where the shortest script would be very long, it is cut
 * in two at the furthest point reached, so that the time stays bounded and the script right, though not the shortest.
 */
final class LineMatcher {
    /** Steps from either side after which a search is cut short. Two texts of this many differing lines are no merge. */
    private static final int STEPS = 1_500;

    private final int[] a;
    private final int[] b;
    /** For each line of a its line in b, or -1. */
    private final int[] match;

    private int[] forward = new int[0];
    private int[] backward = new int[0];

    private LineMatcher(int[] a, int[] b) {
        this.a = a;
        this.b = b;
        this.match = new int[a.length];
        Arrays.fill(match, -1);
    }

    /** For each of the old lines the index of the new line that it is, or -1 when it is gone; increasing. */
    static int[] match(List<String> old, List<String> now) {
        Map<String, Integer> numbers = new HashMap<>();
        LineMatcher matcher = new LineMatcher(numbered(old, numbers), numbered(now, numbers));
        matcher.compare(0, old.size(), 0, now.size());
        return matcher.match;
    }

    /** The lines of a text with their line feeds, so that a missing one at the end counts as a difference. */
    static List<String> lines(String text) {
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

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        int[] all = new int[lines.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = numbers.computeIfAbsent(lines.get(i), line -> numbers.size());
        }
        return all;
    }

    /** Matches a[aFrom..aTo) with b[bFrom..bTo). */
    private void compare(int aFrom, int aTo, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        int iEnd = aTo;
        int jEnd = bTo;
        while (true) {
            while (i < iEnd && j < jEnd && a[i] == b[j]) {
                match[i++] = j++;
            }
            while (i < iEnd && j < jEnd && a[iEnd - 1] == b[jEnd - 1]) {
                match[--iEnd] = --jEnd;
            }
            if (i == iEnd || j == jEnd) {
                return;
            }
            long middle = middle(i, iEnd, j, jEnd);
            int x = (int) (middle >> 32);
            int y = (int) middle;
            compare(i, x, j, y);
            // The second half goes on in this frame, so that the depth is that of the halving only.
            i = x;
            j = y;
        }
    }

    /**
     * A point on a shortest way from (aFrom, bFrom) to (aTo, bTo), as x and y, that is neither of both; the texts differ
     * in their first and in their last line.
     */
    private long middle(int aFrom, int aTo, int bFrom, int bTo) {
        int n = aTo - aFrom;
        int m = bTo - bFrom;
        int delta = n - m;
        int max = (n + m + 1) / 2;
        int zero = max + 1;
        int needed = 2 * max + 3;
        if (forward.length < needed) {
            forward = new int[needed];
            backward = new int[needed];
        }
        forward[zero + 1] = 0;
        backward[zero + 1] = 0;
        for (int d = 0; d <= max; d++) {
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || (k != d && forward[zero + k - 1] < forward[zero + k + 1])
                        ? forward[zero + k + 1]
                        : forward[zero + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && x >= 0 && y >= 0 && a[aFrom + x] == b[bFrom + y]) {
                    x++;
                    y++;
                }
                forward[zero + k] = x;
                int back = delta - k;
                if ((delta & 1) != 0 && back >= -(d - 1) && back <= d - 1 && x + backward[zero + back] >= n) {
                    return point(aFrom, aTo, bFrom, bTo, x, y);
                }
            }
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || (k != d && backward[zero + k - 1] < backward[zero + k + 1])
                        ? backward[zero + k + 1]
                        : backward[zero + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && x >= 0 && y >= 0 && a[aTo - 1 - x] == b[bTo - 1 - y]) {
                    x++;
                    y++;
                }
                backward[zero + k] = x;
                int there = delta - k;
                if ((delta & 1) == 0 && there >= -d && there <= d && x + forward[zero + there] >= n) {
                    return point(aFrom, aTo, bFrom, bTo, n - x, m - y);
                }
            }
            if (d >= STEPS) {
                return furthest(aFrom, aTo, bFrom, bTo, zero, d);
            }
        }
        throw new AssertionError("the two searches meet");
    }

    /** The point of the forward search that is furthest from the beginning. */
    private long furthest(int aFrom, int aTo, int bFrom, int bTo, int zero, int d) {
        int bestX = 0;
        int bestY = 0;
        for (int k = -d; k <= d; k += 2) {
            int x = Math.min(forward[zero + k], aTo - aFrom);
            int y = x - k;
            if (y >= 0 && y <= bTo - bFrom && x + y > bestX + bestY) {
                bestX = x;
                bestY = y;
            }
        }
        return point(aFrom, aTo, bFrom, bTo, bestX, bestY);
    }

    /** A point within the box, and neither of its ends. */
    private static long point(int aFrom, int aTo, int bFrom, int bTo, int x, int y) {
        int px = Math.max(aFrom, Math.min(aTo, aFrom + x));
        int py = Math.max(bFrom, Math.min(bTo, bFrom + y));
        if (px == aFrom && py == bFrom) {
            px++; // One removed line is always a way to begin.
        } else if (px == aTo && py == bTo) {
            px--;
        }
        return (long) px << 32 | py;
    }
}
