package dev.railroad.cli;

import dev.railroad.snapshot.Progress;
import dev.railroad.snapshot.Steps;
import java.io.PrintWriter;

/**
 * Says on standard error how far it is, once it takes more than a second: to a person on one line that is written over,
 * else not at all. For one thread.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long FIRST = 1_000_000_000L;
    private static final long NEXT = 200_000_000L;
    private static final String CLEAR = "\r\u001b[K";
    /** A rollback passes each path so often: its content is written, completed, put in its place. */
    private static final long PASSES = 3;

    private final PrintWriter err;
    private final boolean isShown;
    private final String what;
    private long next = System.nanoTime() + FIRST;
    private boolean isDirty;

    /**
     * A line.
     *
     * @param isShown whether a person looks
     * @param what is being done, with a space at its end; may be empty
     */
    ProgressLine(PrintWriter err, boolean isShown, String what) {
        this.err = err;
        this.isShown = isShown;
        this.what = what;
    }

    @Override
    public void at(long done, long total) {
        long now = System.nanoTime();
        if (isShown && now - next >= 0) {
            next = now + NEXT;
            isDirty = true;
            err.print(CLEAR + what + Math.min(100, 100 * done / Math.max(1, total)) + " %");
            err.flush();
        }
    }

    /** Goes by the steps of a rollback that changes so many paths. */
    Steps steps(int paths) {
        return new Steps() {
            private String path = "";
            private long done;

            @Override
            public void before(String next) {
                if (!next.equals(path)) {
                    path = next;
                    done++;
                }
                at(done, PASSES * paths);
            }
        };
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
