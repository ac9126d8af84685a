package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PacksTest {
    static Stream<String> names() {
        return Packs.NAMES.stream();
    }

    /** The rules whose safer way is no command, and why. */
    private static final Map<String, String> NO_COMMAND = Map.of(
            "remote-code/not-understood", "what was meant is not known",
            "secrets/send", "only the user decides who gets a secret",
            "secrets/overwrite-credentials", "only the user has the right value");

    @ParameterizedTest
    @MethodSource("names")
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
            if (test.expected() != RuleTest.Expected.ALLOWED) {
                (test.expected() == RuleTest.Expected.MATCHED ? matching : passing).add(test.rule());
            }
        }
        assertThat(pack.restraints()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.name()).startsWith(name + "/").doesNotContain("line-");
            assertThat(rule.message()).endsWith(".");
            assertThat(rule.suggestion()).endsWith(".");
            assertThat(matching).contains(rule.name());
            assertThat(passing).contains(rule.name());
        });
    }

    /** Each under all packs together, which is what is in force where nobody wrote a rule. */
    @Test
    void whatRulesProposePasses() {
        Railroad railroad = Railroad.builder()
                .workspace(new ExampleWorkspace(Map.of()))
                .rules(new YamlRuleSource())
                .build();
        Set<String> proposing = new HashSet<>();
        Set<String> rules = new HashSet<>();
        for (RuleFile pack : Packs.read()) {
            pack.restraints().forEach(rule -> rules.add(rule.name()));
            for (RuleTest test : pack.tests()) {
                if (test.expected() == RuleTest.Expected.ALLOWED) {
                    proposing.add(test.rule());
                    assertThat(railroad.evaluate(test.call()))
                            .as("%s proposes %s", test.rule(), test.call())
                            .returns(Verdict.ALLOW, Decision::verdict);
                }
            }
        }
        rules.removeAll(proposing);
        assertThat(rules).isEqualTo(NO_COMMAND.keySet());
    }

    /** A command in a suggestion is one that was tried; a single word is only a name. */
    @ParameterizedTest
    @MethodSource("names")
    void suggestionsNameNoCommandThatWasNotTried(String name) {
        RuleFile pack = Packs.read(name);
        Map<String, String> tried = new HashMap<>();
        for (RuleTest test : pack.tests()) {
            if (test.expected() == RuleTest.Expected.ALLOWED && test.call() instanceof ToolCall.Shell shell) {
                tried.put(test.rule(), shell.command());
            }
        }
        assertThat(pack.restraints()).allSatisfy(rule -> {
            String[] parts = rule.suggestion().split("`", -1);
            for (int at = 1; at < parts.length; at += 2) {
                if (parts[at].indexOf(' ') >= 0) {
                    assertThat(parts[at]).isEqualTo(tried.get(rule.name()));
                }
            }
        });
    }
}
