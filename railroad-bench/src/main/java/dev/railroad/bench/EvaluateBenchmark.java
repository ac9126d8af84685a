package dev.railroad.bench;

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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Call to decision, with the default packs and a project file: the time for all calls of a set. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluateBenchmark {
    private final Railroad railroad = Engines.in(new QuietWorld());
    private final List<ToolCall> typical = Workload.typical();
    private final List<ToolCall> lengthy = Workload.lengthy();
    private final List<ToolCall> adversarial = Workload.adversarial();

    /** For JMH. */
    public EvaluateBenchmark() {}

    /** Ordinary calls. */
    @Benchmark
    public void typical(Blackhole sink) {
        evaluate(typical, sink);
    }

    /** Calls of 10 KB. */
    @Benchmark
    public void lengthy(Blackhole sink) {
        evaluate(lengthy, sink);
    }

    /** Calls that are meant to hurt. */
    @Benchmark
    public void adversarial(Blackhole sink) {
        evaluate(adversarial, sink);
    }

    private void evaluate(List<ToolCall> calls, Blackhole sink) {
        for (ToolCall call : calls) {
            sink.consume(railroad.evaluate(call));
        }
    }
}
