package dev.railroad.snapshot;

import java.util.List;

/**
 * The three-way merge of texts (S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3", 2007): where only
 * one side has changed the base, its change is taken; where both have, and not in the same way, it is a conflict.
 * Changes that touch each other count as one, as for git and diff3.
 */
final class Merge3 {
    private final List<String> base;
    private final List<String> ours;
    private final List<String> theirs;
    private final int[] inOurs;
    private final int[] inTheirs;
    private final StringBuilder merged = new StringBuilder();
    private int conflicts;

    /**
     * What came of it.
     *
     * @param text the merged text; where there are conflicts, without meaning
     * @param conflicts how many places could not be merged
     */
    record Result(String text, int conflicts) {}

    private Merge3(String base, String ours, String theirs) {
        this.base = LineMatcher.lines(base);
        this.ours = LineMatcher.lines(ours);
        this.theirs = LineMatcher.lines(theirs);
        this.inOurs = LineMatcher.match(this.base, this.ours);
        this.inTheirs = LineMatcher.match(this.base, this.theirs);
    }

    /** Merges the changes from {@code base} to {@code theirs} into {@code ours}. */
    static Result merge(String base, String ours, String theirs) {
        Merge3 merge = new Merge3(base, ours, theirs);
        merge.run();
        return new Result(merge.merged.toString(), merge.conflicts);
    }

    private void run() {
        int b = 0;
        int o = 0;
        int t = 0;
        while (true) {
            while (b < base.size() && inOurs[b] == o && inTheirs[b] == t) {
                merged.append(base.get(b));
                b++;
                o++;
                t++;
            }
            int next = b;
            while (next < base.size() && (inOurs[next] < 0 || inTheirs[next] < 0)) {
                next++;
            }
            int nextOurs = next < base.size() ? inOurs[next] : ours.size();
            int nextTheirs = next < base.size() ? inTheirs[next] : theirs.size();
            if (next == b && nextOurs == o && nextTheirs == t) {
                return;
            }
            chunk(base.subList(b, next), ours.subList(o, nextOurs), theirs.subList(t, nextTheirs));
            b = next;
            o = nextOurs;
            t = nextTheirs;
        }
    }

    private void chunk(List<String> was, List<String> our, List<String> their) {
        if (was.equals(their) || our.equals(their)) {
            append(our);
        } else if (was.equals(our)) {
            append(their);
        } else {
            conflicts++;
        }
    }

    private void append(List<String> lines) {
        for (String line : lines) {
            merged.append(line);
        }
    }
}
