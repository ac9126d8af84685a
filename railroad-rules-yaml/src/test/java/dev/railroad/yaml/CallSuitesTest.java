package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Decision;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What coding agents do all day must pass in silence; a disaster must be stopped in whatever it is wrapped. */
final class CallSuitesTest {
    @Test
    void ordinaryCallsPass() {
        CallSuite suite = CallSuite.read("ordinary-calls.txt");
        assertThat(suite.items()).hasSizeGreaterThan(900);
        assertThat(differing(suite)).isEmpty();
    }

    @Test
    void disastersAreStoppedInEveryDisguise() {
        CallSuite suite = CallSuite.read("bypasses.txt");
        assertThat(suite.items()).hasSizeGreaterThan(500);
        assertThat(differing(suite)).isEmpty();
    }

    /** The calls that are judged otherwise than the file says, each with what was found. */
    static List<String> differing(CallSuite suite) {
        Railroad railroad = Railroad.builder()
                .workspace(suite.workspace())
                .rules(new YamlRuleSource())
                .build();
        List<String> differing = new ArrayList<>();
        for (CallSuite.Item item : suite.items()) {
            Decision decision = railroad.evaluate(item.call());
            if (decision.verdict() != expected(item.word())) {
                differing.add(item + "\n    " + decision.verdict() + " " + decision.findings());
            }
        }
        return differing;
    }

    private static Verdict expected(String word) {
        return word.equals("BLOCK") || word.equals("ASK") ? Verdict.valueOf(word) : Verdict.ALLOW;
    }
}
