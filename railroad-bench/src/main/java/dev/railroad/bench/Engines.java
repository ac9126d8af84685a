package dev.railroad.bench;

import dev.railroad.Workspace;
import dev.railroad.engine.Railroad;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The engine as it is delivered: every rule source that is installed, with the project file of the README. */
final class Engines {
    private Engines() {}

    static Railroad in(Workspace workspace) {
        Railroad.Builder builder = Railroad.builder().workspace(workspace);
        for (RuleSource source : ServiceLoader.load(RuleSource.class)) {
            builder.rules(source);
        }
        return builder.build();
    }

    /** Reads all rules from their text, as the first call of a process does. */
    static List<RuleSet> freshRules(Workspace workspace) {
        List<RuleSet> rules = new ArrayList<>();
        for (RuleSource source : ServiceLoader.load(RuleSource.class)) {
            rules.add(source.rules(workspace, Workload.context()));
        }
        return rules;
    }
}
