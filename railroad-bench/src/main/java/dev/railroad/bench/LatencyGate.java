package dev.railroad.bench;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fails where a call takes too long: exit status 1 when of the ordinary calls one in a thousand takes longer than
 * {@link #LIMIT}.
 *
 * <p>Each call is timed by itself, so nothing hides in an average. Another process that takes the processor away only
 * ever adds time; so the gate measures up to {@link #ATTEMPTS} times and takes the best. {@code LatencyGate SECONDS} sets
 * how long one measurement lasts (5 by default).
 */
public final class LatencyGate {
    /** Nanoseconds within which 999 of 1000 ordinary calls must be judged. */
    static final long LIMIT = 2_000_000;

    private static final int ATTEMPTS = 3;
    private static final double GATED = 0.999;

    private final Railroad railroad = Engines.in(new QuietWorld());
    private long judged;
    private long stopped;

    private LatencyGate() {}

    /** Measures, prints and exits with 0 or 1. */
    public static void main(String... arguments) {
        double seconds = arguments.length == 0 ? 5 : Double.parseDouble(arguments[0]);
        System.exit(new LatencyGate().run((long) (seconds * 1e9)) ? 0 : 1);
    }

    private boolean run(long duration) {
        List<ToolCall> typical = Workload.typical();
        measure(typical, duration);
        say("evaluate, microseconds a call    calls      p50      p99    p99.9      max  p50 ratio");
        Latencies best = measure(typical, duration);
        for (int i = 1; i < ATTEMPTS && best.percentile(GATED) > LIMIT; i++) {
            print("typical (too slow, once more)", best, best);
            Latencies next = measure(typical, duration);
            best = next.percentile(GATED) < best.percentile(GATED) ? next : best;
        }
        print("typical", best, best);
        print("lengthy (10 KB)", warm(Workload.lengthy(), duration / 5), best);
        print("adversarial (10 KB)", warm(Workload.adversarial(), duration / 5), best);
        growth(duration / 10);
        say(String.format(Locale.ROOT, "%d calls judged, %d of them stopped", judged, stopped));
        boolean passed = best.percentile(GATED) <= LIMIT;
        say(String.format(
                Locale.ROOT,
                "gate: p99.9 of typical %.1f us, limit %.0f us, %.1f times below it: %s",
                best.percentile(GATED) / 1e3,
                LIMIT / 1e3,
                (double) LIMIT / best.percentile(GATED),
                passed ? "passed" : "FAILED"));
        return passed;
    }

    /** How time grows with length: twice the text should take twice the time. */
    private void growth(long duration) {
        long before = 0;
        for (int characters = 5_000; characters <= 80_000; characters *= 2) {
            long median = warm(List.of(Workload.lines(characters)), duration).percentile(0.5);
            say(String.format(
                    Locale.ROOT,
                    "  a script of %6d characters: %9.1f us%s",
                    characters,
                    median / 1e3,
                    before == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT, ", %.2f times the one of half its length", (double) median / before)));
            before = median;
        }
    }

    private Latencies warm(List<ToolCall> calls, long duration) {
        measure(calls, duration / 2);
        return measure(calls, duration);
    }

    /** Judges all calls in turn until the time is up, each at least once. */
    private Latencies measure(List<ToolCall> calls, long duration) {
        List<long[]> rounds = new ArrayList<>();
        long begin = System.nanoTime();
        do {
            long[] round = new long[calls.size()];
            for (int i = 0; i < round.length; i++) {
                long start = System.nanoTime();
                Decision decision = railroad.evaluate(calls.get(i));
                round[i] = System.nanoTime() - start;
                judged++;
                stopped += decision.verdict() == Verdict.ALLOW ? 0 : 1;
            }
            rounds.add(round);
        } while (System.nanoTime() - begin < duration);
        long[] all = new long[rounds.size() * calls.size()];
        for (int i = 0; i < rounds.size(); i++) {
            System.arraycopy(rounds.get(i), 0, all, i * calls.size(), calls.size());
        }
        return new Latencies(all);
    }

    private static void print(String what, Latencies found, Latencies reference) {
        say(String.format(
                Locale.ROOT,
                "%-30s %8d %8.1f %8.1f %8.1f %8.0f %9.1fx",
                what,
                found.nanos().length,
                found.percentile(0.5) / 1e3,
                found.percentile(0.99) / 1e3,
                found.percentile(0.999) / 1e3,
                found.max() / 1e3,
                (double) found.percentile(0.5) / reference.percentile(0.5)));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
