package dev.railroad.yaml;

import dev.railroad.Context;
import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.engine.Railroad;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the tests that rules carry, through the whole engine, in {@link ExampleWorkspace}. */
public final class RuleTests {
    private RuleTests() {}

    /**
     * What came of a test.
     *
     * @param passed whether the rule did what the test says
     * @param decision what was decided by the rules of the same file
     */
    public record Outcome(RuleTest test, boolean passed, Decision decision) {
        /** On one line, for people. */
        public String describe() {
            StringBuilder text = new StringBuilder()
                    .append(test.file())
                    .append(':')
                    .append(test.line())
                    .append(": `")
                    .append(test.rule())
                    .append(demand(test.expected()))
                    .append(text(test.call()));
            if (!decision.findings().isEmpty()) {
                text.append(" (found:");
                for (Finding finding : decision.findings()) {
                    text.append(' ').append(finding.rule());
                }
                text.append(')');
            }
            return text.toString();
        }

        private static String demand(RuleTest.Expected expected) {
            return switch (expected) {
                case MATCHED -> "` must match ";
                case NOT_MATCHED -> "` must not match ";
                case ALLOWED -> "` proposes what must pass, ";
            };
        }

        private static String text(ToolCall call) {
            if (call instanceof ToolCall.Shell shell) {
                return "`" + shell.command() + "`";
            } else if (call instanceof ToolCall.Write write) {
                return write.tool() + " `" + write.path() + "`";
            } else if (call instanceof ToolCall.Read read) {
                return read.tool() + " `" + read.path() + "`";
            }
            return call.tool();
        }
    }

    /**
     * Runs the tests that the rules in {@code text} carry, those of the rules that have no problem.
     *
     * @param file the file's name, for people
     */
    public static List<Outcome> run(String file, String text) {
        return run(RuleFileReader.read(file, "", text, Authority.USER, Railroad::knowsProgram));
    }

    static List<Outcome> run(RuleFile file) {
        List<Rule> all = new ArrayList<>(file.restraints());
        for (Rule rule : file.exemptions()) {
            // What it exempts shows by what it would stop.
            all.add(new Rule(
                    rule.name(), rule.source(), rule.authority(), Verdict.ASK, rule.message(), "", rule.condition()));
        }
        RuleSet rules = new RuleSet(all, List.of());
        Railroad railroad = Railroad.builder()
                .workspace(new ExampleWorkspace(Map.of()))
                .rules(new Fixed(rules))
                .build();
        List<Outcome> outcomes = new ArrayList<>();
        for (RuleTest test : file.tests()) {
            Decision decision = railroad.evaluate(test.call());
            outcomes.add(new Outcome(test, holds(test, decision), decision));
        }
        return outcomes;
    }

    private static boolean holds(RuleTest test, Decision decision) {
        boolean found = false;
        for (Finding finding : decision.findings()) {
            found |= finding.rule().equals(test.rule());
        }
        return switch (test.expected()) {
            case MATCHED -> found;
            case NOT_MATCHED -> !found;
            case ALLOWED -> decision.findings().isEmpty();
        };
    }

    private record Fixed(RuleSet set) implements RuleSource {
        @Override
        public String name() {
            return "tests";
        }

        @Override
        public RuleSet rules(Workspace workspace, Context context) {
            return set;
        }
    }
}
