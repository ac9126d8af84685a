package dev.railroad.bench;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.engine.Railroad;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The same calls under few rules and under many: what one call costs must not follow the number of rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RulesBenchmark {
    /** How many rules a project file adds to the packs. */
    @Param({"60", "600", "10000"})
    public int rules;

    private final List<ToolCall> calls = Workload.typical();
    private Railroad railroad = Engines.in(new QuietWorld());

    /** For JMH. */
    public RulesBenchmark() {}

    /** Reads the rules. */
    @Setup
    public void read() {
        railroad = Engines.in(QuietWorld.with(Workload.rules(rules)));
    }

    /** Ordinary calls. */
    @Benchmark
    public void typical(Blackhole sink) {
        for (ToolCall call : calls) {
            Decision decision = railroad.evaluate(call);
            sink.consume(decision);
        }
    }
}
