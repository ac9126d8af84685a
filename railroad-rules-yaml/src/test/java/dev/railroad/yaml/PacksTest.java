package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PacksTest {
    static Stream<String> names() {
        return Packs.NAMES.stream();
    }

    /** All but the packs that speak of programs whose tables are still being written. */
    static Stream<String> tested() {
        Set<String> waiting = Set.of("databases");
        return Packs.NAMES.stream().filter(name -> !waiting.contains(name));
    }

    @ParameterizedTest
    @MethodSource("tested")
    void everyRuleDoesWhatItsTestsSay(String name) {
        List<String> failures = new ArrayList<>();
        for (RuleTests.Outcome outcome : RuleTests.run(Packs.read(name))) {
            if (!outcome.passed()) {
                failures.add(outcome.describe());
            }
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRuleExplainsItselfAndIsTestedBothWays(String name) {
        RuleFile pack = Packs.read(name);
        Set<String> matching = new HashSet<>();
        Set<String> passing = new HashSet<>();
        for (RuleTest test : pack.tests()) {
            (test.matches() ? matching : passing).add(test.rule());
        }
        assertThat(pack.restraints()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.name()).startsWith(name + "/").doesNotContain("line-");
            assertThat(rule.message()).endsWith(".");
            assertThat(rule.suggestion()).endsWith(".");
            assertThat(matching).contains(rule.name());
            assertThat(passing).contains(rule.name());
        });
    }
}
