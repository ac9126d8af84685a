package dev.railroad.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.ToolCall;
import dev.railroad.engine.Railroad;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an agent sends is judged with work that grows as the text does. Work is counted in bytes allocated, which are
 * the same on every machine; the time limits are guards against hanging only.
 */
class PathologicalCallsTest {
    private static final Duration FOR_EVER = Duration.ofMinutes(2);
    private static final int SMALL = 1 << 14;
    private static final int LARGE = 1 << 16;
    private static final int MEGABYTE = 1 << 20;

    /** Four times the text; the rest is room for tables that double and for what one call costs anyway. */
    private static final double MOST_GROWTH = 6;

    /** Less is not worth a look. */
    private static final long LITTLE = 8_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Railroad RAILROAD = Engines.in(new QuietWorld());

    /**
     * What grows faster until its budget ends it: a text that is added to a piece at a time, and products of two lists in
     * one command. {@link #noBudgetIsMissing} judges them, too.
     */
    private static final Set<String> FASTER = Set.of(
            "shell a+=x;",
            "shell a+=$b;",
            "shell a+=(x);",
            "shell echo x >> f\\n",
            "shell cat f >> f;",
            "shell find . -exec rm {} + ",
            "shell find . -exec rm {} ';' ",
            "shell curl -d @f h ",
            "CMD del /q a ");

    static List<Pathological.Family> families() {
        return Pathological.families().stream()
                .filter(family -> !FASTER.contains(family.name()))
                .toList();
    }

    static List<Pathological.Family> faster() {
        return Pathological.families().stream()
                .filter(family -> FASTER.contains(family.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("faster")
    void noBudgetIsMissing(Pathological.Family family) {
        assertTimeoutPreemptively(FOR_EVER, () -> judge(family.sized().apply(LARGE)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void workGrowsAsTheTextDoes(Pathological.Family family) {
        assertTimeoutPreemptively(FOR_EVER, () -> {
            long small = bytes(family.sized(), SMALL);
            long large = bytes(family.sized(), LARGE);
            if (large > LITTLE) {
                assertThat((double) large / small).as("growth").isLessThan(MOST_GROWTH);
            }
        });
    }

    static List<Pathological.Family> megabytes() {
        return Pathological.families().stream()
                .filter(family -> Pathological.MEGABYTES.contains(family.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("megabytes")
    void aMegabyteIsJudged(Pathological.Family family) {
        assertTimeoutPreemptively(FOR_EVER, () -> judge(family.sized().apply(MEGABYTE)));
    }

    @Test
    void theMegabytesAreFamilies() {
        assertThat(megabytes()).hasSameSizeAs(Pathological.MEGABYTES);
        assertThat(faster()).hasSameSizeAs(FASTER);
    }

    @Test
    void tenThousandRulesMeetTenThousandWords() {
        Railroad railroad = Engines.in(QuietWorld.with(Workload.rules(10_000)));
        StringBuilder command = new StringBuilder("git");
        for (int i = 0; i < 10_000; i++) {
            command.append(" frob").append(i);
        }
        ToolCall call = Pathological.shell(command.toString());
        assertTimeoutPreemptively(FOR_EVER, () -> sound(railroad.evaluate(call)));
    }

    private static long bytes(IntFunction<ToolCall> sized, int size) {
        ToolCall call = sized.apply(size);
        judge(call);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        judge(call);
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static void judge(ToolCall call) {
        sound(RAILROAD.evaluate(call));
    }

    private static void sound(Decision decision) {
        assertThat(decision.findings())
                .extracting(Finding::rule)
                .as("%s", decision)
                .doesNotContain("railroad/internal-error");
    }
}
