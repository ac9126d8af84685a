package dev.railroad.cli;

import dev.railroad.Context;
import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.cli.hook.HookPath;
import dev.railroad.cli.hook.HookProcess;
import dev.railroad.cli.hook.Judge;
import dev.railroad.cli.hook.PreImages;
import dev.railroad.cli.hook.SessionMarks;
import dev.railroad.engine.LocalWorkspace;
import dev.railroad.engine.Railroad;
import dev.railroad.engine.Reasoning;
import dev.railroad.rule.RuleSet;
import dev.railroad.snapshot.HomeSnapshotStore;
import dev.railroad.yaml.RuleTests;
import dev.railroad.yaml.YamlRuleSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine with the rules of the files and the real disk, as every verb and the hook use it. Built when the first call
 * is judged: most events of a session need no rules. Thread-safe.
 */
final class Guard implements Judge {
    private final Workspace workspace;
    private final TrustedFiles trust;
    private @Nullable Engine engine;

    /** The rules, and what judges by them. */
    private record Engine(YamlRuleSource rules, Railroad railroad) {}

    private Guard(Surroundings around) {
        this.workspace = new RememberingWorkspace(
                LocalWorkspace.of(around.environment(), around.home()), new SessionMarks(around.state()));
        this.trust = new TrustedFiles(around.state());
    }

    /** The guard as it is in these surroundings. */
    static Guard in(Surroundings around) {
        return new Guard(around);
    }

    private synchronized Engine engine() {
        Engine present = engine;
        if (present == null) {
            YamlRuleSource rules = new YamlRuleSource(trust);
            present = new Engine(
                    rules, Railroad.builder().workspace(workspace).rules(rules).build());
            engine = present;
        }
        return present;
    }

    /** The hook's path in these surroundings. */
    static HookPath path(Surroundings around) {
        return new HookPath(
                around, in(around), new PreImages(HomeSnapshotStore.directory(around.home(), ""), around.home()));
    }

    /** Makes the hook's path; a class, since a first lambda costs a cold JVM milliseconds. */
    static final class Assembly implements HookProcess.Assembly {
        @Override
        public HookPath path(Surroundings around) {
            return Guard.path(around);
        }
    }

    @Override
    public Decision judge(ToolCall call) {
        return engine().railroad().evaluate(call);
    }

    /** What {@link #judge} would answer, and why. */
    Reasoning explain(ToolCall call) {
        return engine().railroad().explain(call);
    }

    @Override
    public List<String> notices(String directory) {
        RuleSet set = engine().rules().rules(workspace, Context.in(directory));
        return set.notices();
    }

    /** What is wrong in the rule files of {@code directory}, each with its place and a caret. */
    List<String> problems(String directory) {
        return engine().rules().problems(workspace, Context.in(directory));
    }

    /** What came of the tests that the rules of {@code directory} carry. */
    List<RuleTests.Outcome> tests(String directory) {
        return engine().rules().tests(workspace, Context.in(directory));
    }

    @Override
    public String project(String directory) {
        return workspace.project(directory);
    }
}
