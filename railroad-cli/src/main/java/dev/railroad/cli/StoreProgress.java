package dev.railroad.cli;

import dev.railroad.snapshot.Progress;
import java.io.PrintWriter;

/** Says on standard error how far it is, to a person and only when it takes more than a second. For one thread. */
final class StoreProgress implements Progress, AutoCloseable {
    private static final long FIRST = 1_000_000_000L;
    private static final long NEXT = 200_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean isShown;
    private long next = System.nanoTime() + FIRST;
    private boolean isDirty;

    /** @param isShown whether a person looks */
    StoreProgress(PrintWriter err, boolean isShown) {
        this.err = err;
        this.isShown = isShown;
    }

    @Override
    public void at(long done, long total) {
        long now = System.nanoTime();
        if (isShown && now - next >= 0) {
            next = now + NEXT;
            isDirty = true;
            err.print(CLEAR + 100 * done / Math.max(1, total) + " %");
            err.flush();
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (isDirty) {
            isDirty = false;
            err.print(CLEAR);
            err.flush();
        }
    }
}
