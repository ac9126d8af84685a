package dev.railroad.bench;

import java.util.Arrays;

/**
 * How long single calls took, in order of time.
 *
 * @param nanos one duration a call, ascending
 */
record Latencies(long[] nanos) {
    Latencies(long[] nanos) {
        this.nanos = nanos.clone();
        Arrays.sort(this.nanos);
    }

    /**
     * The duration that a share of the calls did not exceed (nearest rank).
     *
     * @param share above 0, at most 1
     */
    long percentile(double share) {
        int rank = (int) Math.ceil(share * nanos.length);
        return nanos[Math.max(rank, 1) - 1];
    }

    long max() {
        return nanos[nanos.length - 1];
    }
}
