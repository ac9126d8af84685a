package dev.railroad.bench;

import dev.railroad.ToolCall;
import dev.railroad.engine.Railroad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fails where judging takes too long, exit status 1. What we promise, on a machine that has nothing else to do:
 *
 * <ul>
 *   <li>of the ordinary calls, 999 in 1000 take no longer than {@link #TYPICAL};
 *   <li>a call of 10 KB takes no longer than {@link #LENGTHY};
 *   <li>ten thousand rules cost what sixty do.
 * </ul>
 *
 * <p>Machines that build are busy: others take the processor away and the caches too. So what fails the build are figures
 * that noise moves little: of five rounds in a row, the least clock or processor time of each call ({@link Meter}), the
 * least time of many rounds that take turns, and bytes allocated, which no neighbour changes. What garbage collections and
 * neighbours add is printed, and is not ours to fail for: how often collections come is in the bytes.
 * {@code LatencyGate SECONDS} sets how long one measurement lasts (4 by default).
 */
public final class LatencyGate {
    /** Nanoseconds for 999 of 1000 ordinary calls. */
    static final long TYPICAL = 50_000;

    /** Nanoseconds for a call of 10 KB. */
    static final long LENGTHY = 2_000_000;

    /** How much more the median of the slowest ordinary call, and of the slowest long one, may take on a busy machine. */
    private static final double NOISE = 2;

    /** The same for the tail. */
    private static final double NOISE_IN_TAIL = 3;

    /** Bytes that an ordinary call may allocate on average: a tenth more than the calls of the workload do. */
    private static final long BYTES = 11_500;

    /** The same for the long calls. */
    private static final long LENGTHY_BYTES = 900_000;

    /** How much more the calls may take under ten thousand rules than under sixty, and how much more they may allocate. */
    private static final double GROWTH_IN_TIME = 1.3;

    private static final double GROWTH_IN_BYTES = 1.05;

    /**
     * Rounds before the first that counts. HotSpot compiles a method for good after 5,000 calls of it
     * (Tier4InvocationThreshold), and some of ours are called once in a round.
     */
    private static final int WARM_UP = 6_000;

    /** The same for long calls, which call nearly all a hundred times each. */
    private static final int WARM_UP_LENGTHY = 300;

    /** So many of the slowest ordinary calls are named. */
    private static final int NAMED = 5;

    private static final int ATTEMPTS = 3;
    private static final double GATED = 0.999;

    private final Railroad railroad = Engines.in(new QuietWorld());
    private final Meter meter = new Meter();
    private boolean passed = true;

    private LatencyGate() {}

    /** Measures, prints and exits with 0 or 1. */
    public static void main(String... arguments) {
        double seconds = arguments.length == 0 ? 4 : Double.parseDouble(arguments[0]);
        System.exit(new LatencyGate().run((long) (seconds * 1e9)) ? 0 : 1);
    }

    private boolean run(long duration) {
        List<ToolCall> typical = Workload.typical();
        meter.measure(railroad, typical, WARM_UP);
        say("evaluate, microseconds a call          calls      p50      p99    p99.9      max");
        Meter.Result best = meter.measureFor(railroad, typical, duration);
        for (int i = 1; i < ATTEMPTS && tail(best) > TYPICAL; i++) {
            Meter.Result next = meter.measureFor(railroad, typical, duration);
            best = tail(next) < tail(best) ? next : best;
        }
        print("typical, clock", best.clock());
        print("typical, processor time", best.processor());
        print("typical, best of 5 rounds", best.undisturbed());
        name(typical, best.medians());
        Meter.Result lengthy = lengthy(duration / 2);
        print("lengthy (10 KB), processor time", lengthy.processor());
        print(
                "adversarial (10 KB), clock",
                meter.measure(railroad, Workload.adversarial(), 3).clock());
        growth(duration / 20);
        gate("p99.9", tail(best) / 1e3, "us", TYPICAL / 1e3, NOISE_IN_TAIL);
        gate("slowest ordinary call", best.slowest() / 1e3, "us", TYPICAL / 1e3, NOISE);
        gate("slowest 10 KB call", lengthy.slowest() / 1e6, "ms", LENGTHY / 1e6, NOISE);
        gate("bytes of an ordinary call", (double) best.bytes() / typical.size(), "B", BYTES, 1);
        gate("bytes of a 10 KB call", (double) lengthy.bytes() / lengthy.medians().length, "B", LENGTHY_BYTES, 1);
        rules(typical, duration);
        say(meter.judged() + " calls judged, " + meter.stopped() + " of them stopped");
        say("gate: " + (passed ? "passed" : "FAILED"));
        return passed;
    }

    /** Says which calls are the slowest: where to look when the gate fails. */
    private static void name(List<ToolCall> calls, long[] medians) {
        long[] left = medians.clone();
        for (int i = 0; i < NAMED; i++) {
            int slowest = 0;
            for (int j = 1; j < left.length; j++) {
                slowest = left[j] > left[slowest] ? j : slowest;
            }
            String shown = calls.get(slowest) instanceof ToolCall.Shell shell
                    ? shell.command()
                    : calls.get(slowest).tool();
            String line = shown.lines().findFirst().orElse("");
            say(format("  %8.1f us  %s", left[slowest] / 1e3, line.substring(0, Math.min(70, line.length()))));
            left[slowest] = 0;
        }
    }

    private static long tail(Meter.Result result) {
        return result.undisturbed().percentile(GATED);
    }

    /** Each by itself, so that each is compiled before it is measured. */
    private Meter.Result lengthy(long duration) {
        List<ToolCall> calls = Workload.lengthy();
        meter.measure(railroad, calls, WARM_UP_LENGTHY);
        return meter.measureFor(railroad, calls, duration);
    }

    /** The same calls under few rules and under many, taking turns, so that the machine's moods meet both. */
    private void rules(List<ToolCall> calls, long duration) {
        Railroad few = Engines.in(QuietWorld.with(Workload.rules(60)));
        Railroad many = Engines.in(QuietWorld.with(Workload.rules(10_000)));
        meter.measureFor(few, calls, duration / 2);
        meter.measureFor(many, calls, duration / 2);
        List<Meter.Result> fewResults = new ArrayList<>();
        List<Meter.Result> manyResults = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            fewResults.add(meter.measureFor(few, calls, duration / 20));
            manyResults.add(meter.measureFor(many, calls, duration / 20));
        }
        gate("10,000 rules against 60, time", (double) least(manyResults) / least(fewResults), "x", 1, GROWTH_IN_TIME);
        double bytes = (double) manyResults.get(9).bytes() / fewResults.get(9).bytes();
        gate("10,000 rules against 60, bytes", bytes, "x", 1, GROWTH_IN_BYTES);
    }

    private static long least(List<Meter.Result> results) {
        return results.stream().mapToLong(Meter.Result::least).min().orElse(1);
    }

    /** How the work grows with length: twice the text should make twice the work. */
    private void growth(long duration) {
        long bytesBefore = 0;
        for (int characters = 5_000; characters <= 80_000; characters *= 2) {
            List<ToolCall> call = List.of(Workload.lines(characters));
            meter.measureFor(railroad, call, duration);
            Meter.Result found = meter.measureFor(railroad, call, duration);
            String ratio = bytesBefore == 0
                    ? ""
                    : format(", %.2f times the bytes of half its length", (double) found.bytes() / bytesBefore);
            say(format("  a script of %6d characters: %9.1f us%s", characters, found.slowest() / 1e3, ratio));
            bytesBefore = found.bytes();
        }
    }

    private void gate(String what, double found, String unit, double promised, double room) {
        boolean good = found <= promised * room;
        passed &= good;
        say(format(
                "gate: %s %.2f %s (promise %.0f), fails above %.1f: %s",
                what, found, unit, promised, promised * room, good ? "passed" : "FAILED"));
    }

    private static void print(String what, Latencies found) {
        say(format(
                "%-34s %9d %8.1f %8.1f %8.1f %8.0f",
                what,
                found.nanos().length,
                found.percentile(0.5) / 1e3,
                found.percentile(0.99) / 1e3,
                found.percentile(GATED) / 1e3,
                found.max() / 1e3));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
