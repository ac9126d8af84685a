package dev.railroad.cli.engine;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long calls took: counts in buckets, four to each doubling, so that a quantile is right within a fifth. Thread-safe;
 * its size is fixed.
 */
final class Latencies {
    /** Four for each power of two up to 2^26 µs, more than a minute. */
    private static final int BUCKETS = 4 * 26 + 1;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** Counts a call of so many microseconds. */
    void add(long micros) {
        counts.incrementAndGet(bucket(micros));
    }

    /** How many calls were counted. */
    long count() {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += counts.get(i);
        }
        return all;
    }

    /**
     * What the share {@code q} of the calls did not exceed, in microseconds; 0 when there were none.
     *
     * @param q above 0, at most 1
     */
    long quantile(double q) {
        long wanted = (long) Math.ceil(q * count());
        for (int i = 0; i < BUCKETS && wanted > 0; i++) {
            wanted -= counts.get(i);
            if (wanted <= 0) {
                return upper(i);
            }
        }
        return 0;
    }

    private static int bucket(long micros) {
        if (micros < 4) {
            return (int) Math.max(0, micros);
        }
        int power = 63 - Long.numberOfLeadingZeros(micros);
        int quarter = (int) (micros >>> power - 2 & 3);
        return Math.min(BUCKETS - 1, 4 * (power - 1) + quarter);
    }

    /** The largest number of microseconds that falls into a bucket. */
    private static long upper(int bucket) {
        if (bucket < 4) {
            return bucket;
        }
        int power = bucket / 4 + 1;
        return (1L << power) + (bucket % 4 + 1L << power - 2) - 1;
    }
}
