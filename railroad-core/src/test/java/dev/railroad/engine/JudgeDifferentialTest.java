package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effects;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import dev.railroad.rule.ToyWorkspace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The indexed judge and the plain one agree on made-up rules and calls. */
final class JudgeDifferentialTest {
    private static final int CASES = 20_000;

    @Test
    void theIndexedJudgeAgreesWithThePlainOne() {
        Workspace workspace = new ToyWorkspace();
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        for (int seed = 0; seed < CASES; seed++) {
            Generator generator = new Generator(seed);
            List<Rule> rules = generator.rules(seed % 100 == 0 ? 200 : 12);
            ToolCall call = generator.call();
            List<Effect> effects = generator.effects();

            RuleIndex index = new RuleIndex(List.of(new RuleSet(rules, List.of())));
            Decision decision = new Judge(call, new Effects(effects), index, workspace).decide(List.of());

            ReferenceJudge reference = new ReferenceJudge(call, effects, rules, workspace);
            assertThat(decision.verdict()).as("seed %s", seed).isEqualTo(reference.verdict());
            assertThat(lines(decision)).as("seed %s", seed).isSubsetOf(reference.findings());
            if (decision.findings().size() < Judge.MOST_FINDINGS) {
                assertThat(lines(decision)).as("seed %s", seed).isEqualTo(strictest(reference.findings()));
            }
            seen.merge(decision.verdict(), 1, Integer::sum);
        }
        // The words are few enough for everything to happen often.
        assertThat(seen.values()).hasSize(3).allMatch(count -> count > CASES / 50);
    }

    private static Set<String> lines(Decision decision) {
        Set<String> lines = new TreeSet<>();
        for (Finding finding : decision.findings()) {
            lines.add(finding.verdict() + " " + finding.rule() + " "
                    + finding.at().span().start());
        }
        return lines;
    }

    /** A rule is told once a place, with the strictest verdict it has there. */
    private static Set<String> strictest(Set<String> findings) {
        Set<String> strictest = new TreeSet<>(findings);
        for (String finding : findings) {
            if (finding.startsWith("BLOCK ")) {
                strictest.remove("ASK " + finding.substring("BLOCK ".length()));
            }
        }
        return strictest;
    }
}
