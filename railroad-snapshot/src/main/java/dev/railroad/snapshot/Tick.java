package dev.railroad.snapshot;

import java.util.concurrent.TimeUnit;

/**
 * The clock of a file system. It ticks every few milliseconds, and the number of a removed file is given to the next
 * one: so what was changed shortly before we looked can be changed again, without a difference in times, size or number.
 * Such a time proves nothing; git calls what it knows only by it "racily clean".
 */
final class Tick {
    /** Longer than a tick of any kernel's clock (HZ=100), and of times kept in units of 100 ns. */
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Tick() {}

    /** The moment, in nanoseconds since 1970, from which on a time proves nothing to who looks from now on. */
    static long youngest() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - NANOS;
    }
}
