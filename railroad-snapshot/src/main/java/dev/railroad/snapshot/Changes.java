package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one path, told by entries from the oldest to the youngest. Each says what was there before and, as far
 * as known, what was there after; where the one does not fit the other, someone else was there in between.
 */
final class Changes {
    private Changes() {}

    /**
     * The changes whose effect can still be there: without those that did nothing (a call that was refused), those that
     * later ones took back, and those that have been taken back by hand.
     */
    static List<Entry> lasting(List<Entry> entries, FileState present) {
        List<Entry> lasting = new ArrayList<>();
        for (Entry entry : entries) {
            if (!States.same(entry.before(), entry.after())) {
                lasting.add(entry);
                takeBack(lasting);
            }
        }
        FileState next = present;
        for (int i = lasting.size() - 1; i >= 0; i--) {
            FileState before = lasting.get(i).before();
            if (States.same(before, next)) {
                lasting.remove(i);
            } else {
                next = before;
            }
        }
        return lasting;
    }

    /** Why the lasting changes do not explain all that happened up to the present; empty when they do. */
    static String gap(List<Entry> lasting, FileState present) {
        FileState next = present;
        for (int i = lasting.size() - 1; i >= 0; i--) {
            FileState after = lasting.get(i).after();
            boolean isYoungest = i == lasting.size() - 1;
            if (after instanceof FileState.Unknown) {
                return isYoungest
                        ? "it is not known what the call left there"
                        : "it is not known who changed it between two calls";
            }
            if (!States.same(after, next)) {
                return isYoungest ? sinceTheCall(present) : "someone else changed it between two calls";
            }
            next = lasting.get(i).before();
        }
        return "";
    }

    private static String sinceTheCall(FileState present) {
        return present instanceof FileState.Absent ? "it was removed after the call" : "it was changed after the call";
    }

    /** Drops the end of the list when, without a gap, it led back to where it began. */
    private static void takeBack(List<Entry> changes) {
        int last = changes.size() - 1;
        FileState end = changes.get(last).after();
        for (int i = last; i > 0; i--) {
            if (!States.same(changes.get(i - 1).after(), changes.get(i).before())) {
                return;
            }
            if (States.same(changes.get(i - 1).before(), end)) {
                changes.subList(i - 1, changes.size()).clear();
                return;
            }
        }
    }
}
