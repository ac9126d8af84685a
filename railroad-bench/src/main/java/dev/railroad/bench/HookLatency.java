package dev.railroad.bench;

import dev.railroad.bench.SpawnTimes.Command;
import dev.railroad.bench.SpawnTimes.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a call of the hook costs whoever makes it: whole processes, from their start to their end, with a warm engine and
 * without one, taking turns with {@code sh -c :} and with any peer. Prints medians, 99th percentiles and ratios; fails,
 * exit status 1, on a wrong answer and where the warm way takes twice as long as {@code sh -c :}.
 *
 * <pre>HookLatency [--calls N] [--cold N] [--dist DIRECTORY] [--spawntimes FILE] [--peer COMMAND]...</pre>
 *
 * <p>A peer is a command line for {@code sh -c "exec ..."}; it gets the same event as the hook.
 */
public final class HookLatency {
    /** How many times as long as {@code sh -c :} the warm way may take before the build fails; 1 is the promise. */
    private static final double GATE = 2;

    /** Milliseconds that a call with a megabyte may take more than one with a kilobyte. */
    private static final double MORE_FOR_A_MEGABYTE = 10;

    /** Milliseconds of the 99th percentile above that of {@code sh -c :}. */
    private static final double TAIL = 2;

    /** Milliseconds of a call that finds no engine: the start of a Java machine, its answer, and nothing more. */
    private static final double COLD_17 = 150;

    private static final double COLD_LATER = 100;

    private static final int CALLS_AT_ONCE = 10_000;

    private final Options options;
    private final Path work;
    private boolean passed = true;

    private record Options(int calls, int cold, Path dist, Path spawnTimes, List<String> peers) {
        static Options of(String[] arguments) {
            int calls = 2_000;
            int cold = 15;
            Path dist = Path.of("railroad-cli/target/railroad");
            Path spawnTimes = Path.of("railroad-bench/target/native/spawntimes");
            List<String> peers = new ArrayList<>();
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                String value = arguments[i + 1];
                switch (arguments[i]) {
                    case "--calls" -> calls = Integer.parseInt(value);
                    case "--cold" -> cold = Integer.parseInt(value);
                    case "--dist" -> dist = Path.of(value);
                    case "--spawntimes" -> spawnTimes = Path.of(value);
                    case "--peer" -> peers.add(value);
                    default -> throw new IllegalArgumentException(arguments[i]);
                }
            }
            return new Options(calls, cold, dist.toAbsolutePath(), spawnTimes.toAbsolutePath(), peers);
        }
    }

    private HookLatency(Options options, Path work) {
        this.options = options;
        this.work = work;
    }

    /** Measures, prints and exits with 0 or 1; with 3 when there is no launcher to measure. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Options options = Options.of(arguments);
        Path program = options.dist().resolve("bin/railroad");
        if (!Files.isExecutable(options.spawnTimes()) || !isNative(program)) {
            System.out.println("######## NO LAUNCHER OR NO spawntimes: whole processes were not measured");
            System.exit(3);
        }
        Path work = Files.createTempDirectory("railroad-latency").toRealPath();
        HookLatency latency = new HookLatency(options, work);
        boolean passed;
        try {
            passed = latency.run();
        } finally {
            ResidentEngine.deleteAll(work);
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean isNative(Path program) throws IOException {
        if (!Files.isExecutable(program)) {
            return false;
        }
        try (var in = Files.newInputStream(program)) {
            return in.read() != '#';
        }
    }

    private boolean run() throws IOException, InterruptedException {
        say("whole processes, milliseconds            calls      p50      p99      max   to sh");
        for (Path java : ResidentEngine.javas()) {
            try (ResidentEngine engine = new ResidentEngine(options.dist(), java, work)) {
                cold(engine);
                if (java.equals(ResidentEngine.javas().get(0))) {
                    warm(engine);
                    atOnce(engine);
                }
                say(engine.figures());
            }
        }
        say("hook: " + (passed ? "passed" : "FAILED"));
        return passed;
    }

    private Path event(String name, String content) throws IOException {
        return Files.writeString(work.resolve(name), content, StandardCharsets.UTF_8);
    }

    private Path bash(String name, String command) throws IOException {
        return event(name, HookEvents.bash(command));
    }

    private void warm(ResidentEngine engine) throws IOException, InterruptedException {
        Path small = bash("small", "git status # " + "x".repeat(700));
        Path large = event("large", HookEvents.write("/tmp/railroad-latency.txt", "line of a text\n".repeat(70_000)));
        List<String> hook = engine.hook();
        List<Command> commands = new ArrayList<>(List.of(
                new Command("sh -c :", List.of("/bin/sh", "-c", ":"), small, 0, false),
                new Command("warm, 1 KB", hook, small, 0, false)));
        for (String peer : options.peers()) {
            commands.add(new Command("peer: " + peer, List.of("/bin/sh", "-c", "exec " + peer), small, -1, false));
        }
        SpawnTimes times = engine.times(options.spawnTimes());
        times.measure(Math.min(300, options.calls()), commands);
        List<Result> results = times.measure(options.calls(), commands);
        Latencies shell = results.get(0).latencies();
        Latencies warm = results.get(1).latencies();
        for (int i = 0; i < commands.size(); i++) {
            print(commands.get(i).name(), results.get(i), shell);
        }
        Result write = times.measure(
                        Math.max(1, options.calls() / 20),
                        List.of(new Command("warm, write of 1 MB", hook, large, 0, false)))
                .get(0);
        print("warm, write of 1 MB", write, shell);
        double ratio = (double) warm.percentile(0.5) / shell.percentile(0.5);
        gate(
                String.format(Locale.ROOT, "warm median %.2fx sh -c : (promised 1.0, fails at %.0f)", ratio, GATE),
                ratio < GATE);
        say(String.format(
                Locale.ROOT,
                "warm p99 %.2f ms above that of sh -c : (promised %.0f)",
                millis(warm.percentile(0.99) - shell.percentile(0.99)),
                TAIL));
        say(String.format(
                Locale.ROOT,
                "a write of 1 MB takes %.2f ms more (promised %.0f)",
                millis(write.latencies().percentile(0.5) - warm.percentile(0.5)),
                MORE_FOR_A_MEGABYTE));
    }

    private void atOnce(ResidentEngine engine) throws IOException, InterruptedException {
        SpawnTimes times = engine.times(options.spawnTimes());
        Command safe = new Command("safe", engine.hook(), bash("safe", "ls -la src"), 0, false);
        Command dangerous = new Command("dangerous", engine.hook(), bash("dangerous", "sudo rm -rf ~"), 2, true);
        int share = CALLS_AT_ONCE * options.calls() / 2_000 / 4;
        for (int sessions : new int[] {1, 10, 100}) {
            int rounds = Math.max(1, share * (sessions == 100 ? 2 : 1) / sessions / 2);
            for (Command command : List.of(safe, dangerous)) {
                Result result = times.measureAtOnce(sessions, rounds, command);
                print(sessions + " at once, " + command.name(), result, null);
            }
        }
    }

    private void cold(ResidentEngine engine) throws IOException, InterruptedException {
        Path event = bash("first", "ls -la src");
        SpawnTimes times = engine.times(options.spawnTimes());
        Command call = new Command("cold", engine.hook(), event, 0, false);
        boolean archive = engine.install();
        // In turns with a machine that prints three lines and ends: what any program in Java costs here.
        Command bare = new Command("java -version", engine.bareMachine(), event, 0, false);
        long[] nanos = new long[options.cold()];
        long[] bareNanos = new long[options.cold()];
        long wrong = 0;
        for (int i = 0; i < nanos.length; i++) {
            engine.end();
            Result result = times.measure(1, List.of(call)).get(0);
            nanos[i] = result.latencies().max();
            wrong += result.wrong();
            bareNanos[i] = times.measure(1, List.of(bare)).get(0).latencies().max();
        }
        Latencies first = new Latencies(nanos);
        Latencies machine = new Latencies(bareNanos);
        print("java -version, JDK " + engine.version(), new Result(machine, 0), null);
        print(
                "cold, JDK " + engine.version() + (archive ? ", archive" : ", no archive"),
                new Result(first, wrong),
                null);
        double most = engine.version().equals("17") ? COLD_17 : COLD_LATER;
        say(String.format(
                Locale.ROOT,
                "cold, the engine's first answer: %.0f ms, %.2fx java -version (promised %.0f ms)",
                millis(first.percentile(0.5)),
                (double) first.percentile(0.5) / machine.percentile(0.5),
                most));
    }

    private void print(String name, Result result, @Nullable Latencies shell) {
        Latencies latencies = result.latencies();
        say(String.format(
                Locale.ROOT,
                "%-38s %7d %8.2f %8.2f %8.2f %7s",
                name.length() > 38 ? name.substring(0, 38) : name,
                latencies.nanos().length,
                millis(latencies.percentile(0.5)),
                millis(latencies.percentile(0.99)),
                millis(latencies.max()),
                shell == null
                        ? ""
                        : String.format(
                                Locale.ROOT, "%.2fx", (double) latencies.percentile(0.5) / shell.percentile(0.5))));
        if (result.wrong() > 0) {
            gate(name + ": " + result.wrong() + " wrong answers", false);
        }
    }

    private void gate(String what, boolean held) {
        say("gate: " + what + (held ? "" : " FAILED"));
        passed &= held;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
