package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is stopped must be stopped however it is written, and its text must pass where it is only text. The system property
 * {@code railroad.seed} repeats a run, {@code railroad.variants} sets how many of each kind are tried on a command line.
 */
final class MetamorphicTest {
    private static final long SEED = Long.getLong("railroad.seed", 20_261_122L);
    private static final int VARIANTS = Integer.getInteger("railroad.variants", 6);

    private static final Path CORPUS = Path.of(System.getProperty("railroad.corpus", "../../shared/corpus/dev.jsonl"));

    private final Railroad railroad = Railroad.builder()
            .workspace(CallSuite.read("bypasses.txt").workspace())
            .rules(new YamlRuleSource())
            .build();

    private final Random random = new Random(SEED);

    @Test
    void disguisesOfPacksAndBypasses() {
        check(Seeds.ofPacksAndBypasses(), Disguises.ALL, true);
    }

    @Test
    void disguisesOfTables() {
        check(Seeds.ofTables(), Disguises.ALL, true);
    }

    @Test
    void textOfPacksAndBypasses() {
        check(Seeds.ofPacksAndBypasses(), Twins.ALL, false);
    }

    @Test
    void textOfTables() {
        check(Seeds.ofTables(), Twins.ALL, false);
    }

    @Test
    void corpus() throws IOException {
        Set<String> seeds = Seeds.ofCorpus(CORPUS);
        assumeThat(seeds).as("a set of labelled calls at %s", CORPUS).isNotEmpty();
        check(seeds, Disguises.ALL, true);
        check(seeds, Twins.ALL, false);
    }

    /** What passes must pass with what agents put around everything: a directory, a pipe, a variable, a limit of time. */
    @Test
    void ordinaryCallsInTheirTrimmings() {
        Railroad ordinary = Railroad.builder()
                .workspace(CallSuite.read("ordinary-calls.txt").workspace())
                .rules(new YamlRuleSource())
                .build();
        List<String> failures = new ArrayList<>();
        int tried = 0;
        for (CallSuite.Item item : CallSuite.read("ordinary-calls.txt").items()) {
            if (!(item.call() instanceof ToolCall.Shell shell)) {
                continue;
            }
            for (Variant variant : chosen(Trimmings.ALL, shell.command())) {
                ToolCall call = variant.make().apply(shell.command());
                Decision decision = ordinary.evaluate(call);
                tried++;
                if (decision.verdict() != Verdict.ALLOW) {
                    failures.add("[" + variant + "] " + decision.verdict() + " " + ((ToolCall.Shell) call).command());
                }
            }
        }
        assertThat(tried).isGreaterThan(2_000);
        assertThat(failures)
                .as("%d of %d with -Drailroad.seed=%d", failures.size(), tried, SEED)
                .isEmpty();
    }

    /** @param stopped whether the variants of what is stopped must be stopped as strictly, or must pass */
    private void check(Collection<String> seeds, List<Variant> variants, boolean stopped) {
        List<String> failures = new ArrayList<>();
        int tried = 0;
        for (String seed : seeds) {
            Verdict verdict = railroad.evaluate(Variant.shell(seed)).verdict();
            if (verdict == Verdict.ALLOW) {
                continue;
            }
            for (Variant variant : chosen(variants, seed)) {
                ToolCall call =
                        stopped ? disguised(variant, seed) : variant.make().apply(seed);
                Decision decision = railroad.evaluate(call);
                boolean right =
                        stopped ? decision.verdict().compareTo(verdict) >= 0 : decision.verdict() == Verdict.ALLOW;
                tried++;
                if (!right) {
                    failures.add("[" + variant + "] " + (stopped ? verdict + " " : "") + seed + "\n    "
                            + decision.verdict() + " "
                            + (call instanceof ToolCall.Shell shell ? shell.command() : call.toString()));
                }
            }
        }
        assertThat(tried).isGreaterThan(500);
        assertThat(failures)
                .as("%d of %d with -Drailroad.seed=%d", failures.size(), tried, SEED)
                .isEmpty();
    }

    /** Every second one goes into a further disguise. */
    private ToolCall disguised(Variant variant, String seed) {
        ToolCall once = variant.make().apply(seed);
        Variant outer = Disguises.ALL.get(random.nextInt(Disguises.ALL.size()));
        return random.nextBoolean()
                        && once instanceof ToolCall.Shell shell
                        && outer.fits().test(shell.command())
                ? outer.make().apply(shell.command())
                : once;
    }

    private List<Variant> chosen(List<Variant> variants, String seed) {
        List<Variant> fitting = new ArrayList<>();
        for (Variant variant : variants) {
            if (variant.fits().test(seed)) {
                fitting.add(variant);
            }
        }
        List<Variant> chosen = new ArrayList<>();
        while (chosen.size() < VARIANTS && !fitting.isEmpty()) {
            chosen.add(fitting.remove(random.nextInt(fitting.size())));
        }
        return chosen;
    }
}
