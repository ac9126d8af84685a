package dev.railroad.cli;

import dev.railroad.snapshot.Steps;
import java.io.PrintWriter;

/**
 * Says on standard error that a rollback goes on, once it takes more than a second: to a person on one line that is
 * written over, else not at all. For one thread.
 */
final class ProgressLine implements Steps {
    private static final long FIRST = 1_000_000_000L;
    private static final long NEXT = 200_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;
    private final int paths;
    private final long start = System.nanoTime();
    private long last = start + FIRST - NEXT;
    private String path = "";
    private int done;
    private boolean dirty;

    /**
     * @param shown whether a person looks
     * @param paths how many paths are to be changed
     */
    ProgressLine(PrintWriter err, boolean shown, int paths) {
        this.err = err;
        this.shown = shown;
        this.paths = paths;
    }

    @Override
    public void before(String next) {
        if (!next.equals(path)) {
            path = next;
            done++;
        }
        long now = System.nanoTime();
        if (shown && now - last >= NEXT) {
            last = now;
            dirty = true;
            // Each path is passed about twice: once when its content is written, once when it is put in its place.
            err.print(CLEAR + "bringing back: " + Math.min(99, 50L * done / Math.max(1, paths)) + " %");
            err.flush();
        }
    }

    /** Takes the line away. */
    void close() {
        if (dirty) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
