package dev.railroad.bench;

import dev.railroad.Context;
import dev.railroad.Decision;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.LocalWorkspace;
import dev.railroad.engine.Railroad;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Condition;
import dev.railroad.rule.Glob;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.DecisionListener;
import dev.railroad.spi.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Java code of the documentation, between marks, so that what people copy compiles. */
final class Embedding {
    private Embedding() {}

    /** What a host does before it runs a command: empty when there is no objection. */
    static String objection(Map<String, String> environment, String home, String directory, String command) {
        // begin README.md
        Railroad railroad = Railroad.builder()
                .workspace(LocalWorkspace.of(environment, home)) // the disk, as the agent sees it
                .plugins(Railroad.class.getClassLoader()) // railroad.yaml and the default packs
                .build(); // immutable and thread-safe: keep it

        ToolCall call = new ToolCall.Shell("shell", Context.in(directory), Dialect.BASH, command);
        Decision decision = railroad.evaluate(call); // never throws: an error of ours is a BLOCK
        if (decision.verdict() != Verdict.ALLOW) {
            return decision.findings().get(0).message(); // tell the model why
        }
        // end README.md
        return "";
    }

    // begin docs/embedding.md rules
    /** Tools whose name says that they erase are asked about. */
    static final class EraserRules implements RuleSource {
        private final RuleSet rules = new RuleSet(
                List.of(new Rule(
                        "house/erase",
                        "house rules",
                        Authority.ORGANISATION,
                        Verdict.ASK,
                        "this tool erases records for good",
                        "export them first",
                        new Condition.Tool(Glob.of("mcp__*__erase*")))),
                List.of());

        @Override
        public String name() {
            return "house rules";
        }

        @Override
        public RuleSet rules(dev.railroad.Workspace workspace, Context context) {
            return rules; // the same instance for as long as nothing changes
        }
    }
    // end docs/embedding.md rules

    // begin docs/embedding.md listener
    /** Counts what was stopped. */
    static final class Stopped implements DecisionListener {
        private final List<String> rules = new ArrayList<>();

        @Override
        public synchronized void decided(ToolCall call, Decision decision) {
            if (decision.verdict() != Verdict.ALLOW) {
                rules.add(decision.findings().get(0).rule());
            }
        }

        synchronized List<String> rules() {
            return List.copyOf(rules);
        }
    }
    // end docs/embedding.md listener
}
