package dev.railroad.bench;

import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.shell.ShellParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Text to tree: the time for all command lines of a set. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {
    private final List<String> typical = commands(Workload.typical());
    private final List<String> lengthy = commands(Workload.lengthy());
    private final List<String> adversarial = commands(Workload.adversarial());

    /** For JMH. */
    public ParseBenchmark() {}

    /** Ordinary lines. */
    @Benchmark
    public void typical(Blackhole sink) {
        parse(typical, sink);
    }

    /** Lines of 10 KB. */
    @Benchmark
    public void lengthy(Blackhole sink) {
        parse(lengthy, sink);
    }

    /** Lines that are meant to hurt. */
    @Benchmark
    public void adversarial(Blackhole sink) {
        parse(adversarial, sink);
    }

    private static void parse(List<String> commands, Blackhole sink) {
        for (String command : commands) {
            sink.consume(ShellParser.parse(command, Limits.DEFAULT));
        }
    }

    private static List<String> commands(List<ToolCall> calls) {
        List<String> commands = new ArrayList<>();
        for (ToolCall call : calls) {
            if (call instanceof ToolCall.Shell shell) {
                commands.add(shell.command());
            }
        }
        return commands;
    }
}
