package dev.railroad.cli.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the calls under way and the engine's end: signs of life, deadlines, the collection of garbage once it gets
 * quiet, leaving after a long silence and when the program is no longer there as it was. Sleeps when nobody calls, but for a
 * look at the program every {@value #LOOK_SECONDS} seconds. Thread-safe; {@link #run} is for one thread.
 */
final class Housekeeper {
    /** Often enough for a sign of life each second. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A call that does not end by then never will; a new engine is better than one that loses threads. */
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Some four calls of the system: no processor time that a person could find. */
    private static final int LOOK_SECONDS = 15;

    private final JarWatch jars;
    private final long quietNanos;
    private volatile long idleNanos;
    private final Set<Reply> underWay = ConcurrentHashMap.newKeySet();
    private volatile long lastCall = System.nanoTime();
    private volatile boolean dozing;
    private boolean woken;
    private boolean tidy;
    private volatile boolean over;

    /**
     * @param jars the program
     * @param quietMillis silence after which garbage is collected, so that memory goes back to the system
     * @param idleMillis silence after which the engine leaves
     */
    Housekeeper(JarWatch jars, long quietMillis, long idleMillis) {
        this.jars = jars;
        this.quietNanos = TimeUnit.MILLISECONDS.toNanos(quietMillis);
        this.idleNanos = TimeUnit.MILLISECONDS.toNanos(idleMillis);
    }

    /** Stays for longer than it would: somebody relies on it. */
    void stay(long idleMillis) {
        idleNanos = Math.max(idleNanos, TimeUnit.MILLISECONDS.toNanos(idleMillis));
    }

    /** A call has come. */
    void began(Reply reply) {
        underWay.add(reply);
        lastCall = System.nanoTime();
        if (dozing) {
            wake();
        }
    }

    /** Its thread is done with it, whether or not somebody took the answer. */
    void ended(Reply reply) {
        underWay.remove(reply);
        lastCall = System.nanoTime();
    }

    /** How many calls are under way. */
    int underWay() {
        return underWay.size();
    }

    /** Ends {@link #run}. */
    void end() {
        over = true;
        wake();
    }

    private synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Works until it is ended, nobody called for long, the program changed, or a call is stuck. */
    void run() {
        while (!over) {
            long wait = look(System.nanoTime());
            if (wait <= 0) {
                return;
            }
            sleep(wait);
        }
    }

    /** Does what is due, and says after how many nanoseconds there is more to do; 0 when the engine should leave. */
    private long look(long now) {
        if (!underWay.isEmpty()) {
            dozing = false;
            tidy = false;
            return attend(now) ? TICK_NANOS : 0;
        }
        // Set before the second look: a call that comes after it sees the flag and wakes us.
        dozing = true;
        if (!underWay.isEmpty()) {
            return TICK_NANOS;
        }
        long quiet = now - lastCall;
        if (quiet >= idleNanos || jars.changed()) {
            return 0;
        }
        if (quiet < quietNanos) {
            tidy = false;
            return quietNanos - quiet;
        }
        if (!tidy) {
            tidy = true;
            System.gc();
        }
        return Math.min(idleNanos - quiet, TimeUnit.SECONDS.toNanos(LOOK_SECONDS));
    }

    /**
     * Gives signs of life to those who wait, and refusals where the time is over.
     *
     * @return false when a call is stuck
     */
    boolean attend(long now) {
        boolean alive = true;
        for (Reply reply : underWay) {
            alive &= reply.age(now) <= STUCK_NANOS;
            reply.look(now);
        }
        return alive;
    }

    private synchronized void sleep(long nanos) {
        try {
            if (!woken) {
                // Rounded up: 0 would be for ever.
                wait(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            }
        } catch (InterruptedException e) {
            over = true;
        }
        woken = false;
    }
}
