package dev.railroad.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private final Railroad railroad = Engines.in(new QuietWorld());

    @Test
    void ordinaryCallsPassInSilence() {
        List<String> stopped = new ArrayList<>();
        for (ToolCall call : Workload.typical()) {
            Decision decision = railroad.evaluate(call);
            if (decision.verdict() != Verdict.ALLOW || !decision.notices().isEmpty()) {
                stopped.add(call + " -> " + decision);
            }
        }
        assertThat(stopped).isEmpty();
        assertThat(Workload.typical()).hasSizeGreaterThan(100);
    }

    @Test
    void theRulesAreInForce() {
        ToolCall call = new ToolCall.Shell("Bash", Workload.context(), dev.railroad.Dialect.BASH, "terraform destroy");
        assertThat(railroad.evaluate(call).verdict()).isEqualTo(Verdict.BLOCK);
    }

    @Test
    void longCallsAreJudgedWithoutFailing() {
        for (ToolCall call : Workload.lengthy()) {
            assertThat(railroad.evaluate(call).verdict()).isEqualTo(Verdict.ALLOW);
        }
    }

    @Test
    void percentilesAreNearestRanks() {
        Latencies latencies = new Latencies(new long[] {40, 10, 30, 20});
        assertThat(latencies.percentile(0.25)).isEqualTo(10);
        assertThat(latencies.percentile(0.5)).isEqualTo(20);
        assertThat(latencies.percentile(0.51)).isEqualTo(30);
        assertThat(latencies.percentile(0.999)).isEqualTo(40);
        assertThat(latencies.max()).isEqualTo(40);
    }
}
