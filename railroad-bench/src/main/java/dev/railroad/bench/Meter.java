package dev.railroad.bench;

import com.sun.management.ThreadMXBean;
import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** Times single calls: on the clock, in processor time of the own thread, and in bytes allocated. For one thread. */
final class Meter {
    /** Rounds in a row of which only the fastest counts where we measure ourselves and not the machine. */
    private static final int UNDISTURBED = 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long judged;
    private long stopped;

    /**
     * What rounds over a list of calls took.
     *
     * @param clock all durations on the clock
     * @param processor all durations in processor time
     * @param undisturbed by call and five rounds in a row, the least of its clock and processor times: what a collection
     *     of garbage, the compiler or a neighbour interrupts once does not count, what the call takes each time does
     * @param medians by call: the median of {@code undisturbed}, nanoseconds
     * @param best by call: its least processor time, nanoseconds
     * @param bytes allocated in the last round
     */
    record Result(
            Latencies clock, Latencies processor, Latencies undisturbed, long[] medians, long[] best, long bytes) {
        Result {
            medians = medians.clone();
            best = best.clone();
        }

        /** The median of the slowest call, nanoseconds. */
        long slowest() {
            return Arrays.stream(medians).max().orElse(0);
        }

        /** The least time that all calls together took, nanoseconds. */
        long least() {
            return Arrays.stream(best).sum();
        }
    }

    /** Judges all calls in turn, {@code rounds} times, at least once. */
    Result measure(Railroad railroad, List<ToolCall> calls, int rounds) {
        int times = Math.max(1, rounds);
        long[][] processor = new long[calls.size()][times];
        long[][] clock = new long[calls.size()][times];
        long bytes = 0;
        for (int round = 0; round < times; round++) {
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < calls.size(); i++) {
                long own = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                Decision decision = railroad.evaluate(calls.get(i));
                clock[i][round] = System.nanoTime() - start;
                processor[i][round] = threads.getCurrentThreadCpuTime() - own;
                judged++;
                stopped += decision.verdict() == Verdict.ALLOW ? 0 : 1;
            }
            bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
        }
        long[] medians = new long[calls.size()];
        long[] best = new long[calls.size()];
        int windows = Math.max(1, times / UNDISTURBED);
        long[] undisturbed = new long[calls.size() * windows];
        for (int i = 0; i < calls.size(); i++) {
            long[] least = least(clock[i], processor[i], windows);
            System.arraycopy(least, 0, undisturbed, i * windows, windows);
            Arrays.sort(least);
            medians[i] = least[windows / 2];
            best[i] = Arrays.stream(processor[i]).min().orElse(0);
        }
        return new Result(
                new Latencies(joined(clock)),
                new Latencies(joined(processor)),
                new Latencies(undisturbed),
                medians,
                best,
                bytes);
    }

    private static long[] least(long[] clock, long[] processor, int windows) {
        long[] least = new long[windows];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int round = 0; round < clock.length; round++) {
            int window = Math.min(round / UNDISTURBED, windows - 1);
            least[window] = Math.min(least[window], Math.min(clock[round], processor[round]));
        }
        return least;
    }

    private static long[] joined(long[][] rows) {
        return Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
    }

    /** As many rounds as fit in {@code duration} nanoseconds on a machine that is all ours, at least 20. */
    Result measureFor(Railroad railroad, List<ToolCall> calls, long duration) {
        long least = measure(railroad, calls, 2).least();
        return measure(railroad, calls, (int) Math.max(20, duration / Math.max(1, least)));
    }

    /** How many calls were judged so far. */
    long judged() {
        return judged;
    }

    /** How many of them were not let through. */
    long stopped() {
        return stopped;
    }
}
