package dev.railroad.cli.engine;

import dev.railroad.cli.hook.HookAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The answer that somebody waits for: given once, in time. Whoever comes first gives it, the thread that judges or the
 * one that looks after the deadlines. Thread-safe.
 */
final class Reply {
    /** What one call may take. The launcher waits for 26 s, the client for 30. */
    static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** The first sign of life of a slow call, and the time between two. The launcher takes 2.5 s of silence for a hang. */
    static final long WORKING_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** After this, somebody who does not take the answer is left alone. */
    private static final long PATIENCE_NANOS = DEADLINE_NANOS + TimeUnit.SECONDS.toNanos(5);

    private final OutputStream out;
    private final Closeable peer;
    private final long start;
    private final ReentrantLock lock = new ReentrantLock();
    private long lastSign;
    private boolean given;

    /**
     * @param out where the answer goes; few bytes never block
     * @param peer closed when nobody takes the answer
     * @param start when the call came, in nanoseconds of {@link System#nanoTime}
     */
    Reply(OutputStream out, Closeable peer, long start) {
        this.out = out;
        this.peer = peer;
        this.start = start;
        this.lastSign = start;
    }

    /** How long the call has taken at {@code now}, in nanoseconds. */
    long age(long now) {
        return now - start;
    }

    /**
     * Gives the answer, unless there was one.
     *
     * @return whether this was the one
     */
    boolean give(Answer answer) throws IOException {
        lock.lock();
        try {
            if (given) {
                return false;
            }
            given = true;
            answer.write(out);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Says that the call is being worked on, or refuses it when its time is over. */
    void look(long now) {
        if (age(now) > PATIENCE_NANOS) {
            close();
            return;
        }
        // Locked: the answer is being written this moment.
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (given) {
                return;
            }
            if (age(now) >= DEADLINE_NANOS) {
                give(Answer.of(HookAnswer.refusal("railroad: could not judge this call within "
                        + TimeUnit.NANOSECONDS.toSeconds(DEADLINE_NANOS) + " seconds, so it is refused.")));
            } else if (now - lastSign >= WORKING_NANOS) {
                lastSign = now;
                out.write(Wire.WORKING);
                out.flush();
            }
        } catch (IOException gone) {
            // Nobody is waiting any more.
            given = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the conversation. */
    void close() {
        try {
            peer.close();
        } catch (IOException e) {
            // It is over either way.
        }
    }
}
