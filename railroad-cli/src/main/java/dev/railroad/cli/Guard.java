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
import dev.railroad.cli.hook.WorkTrees;
import dev.railroad.engine.LocalWorkspace;
import dev.railroad.engine.Reasoning;
import dev.railroad.rule.RuleSet;
import dev.railroad.snapshot.HomeSnapshotStore;
import dev.railroad.yaml.FileInForce;
import dev.railroad.yaml.RuleTests;
import java.nio.file.Path;
import java.util.List;

/**
 * The engine with the rules of the files and the real disk, as every verb and the hook use it: what calls share, in the
 * world of one of them. Thread-safe.
 */
final class Guard implements Judge {
    private final Workspace workspace;
    private final Rulebook book;

    private Guard(Surroundings around, Rulebook book) {
        this.workspace = new RememberingWorkspace(
                LocalWorkspace.of(around.environment(), around.home()), new SessionMarks(around.state()));
        this.book = book;
    }

    /** The guard as it is in these surroundings. */
    static Guard in(Surroundings around) {
        return new Guard(around, new Rulebook(around.state()));
    }

    /** The hook's path in these surroundings. */
    static HookPath path(Surroundings around) {
        return path(around, new Rulebook(around.state()), WorkTrees.once(store(around)));
    }

    /** The hook's path in these surroundings, by rules and with work trees that others may use too. */
    static HookPath path(Surroundings around, Rulebook book, WorkTrees trees) {
        return new HookPath(around, new Guard(around, book), new PreImages(trees, around.home()));
    }

    /** Where the user's restore points are. */
    static Path store(Surroundings around) {
        return HomeSnapshotStore.directory(around.home(), "");
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
        return book.railroad().in(workspace).evaluate(call);
    }

    /** What {@link #judge} would answer, and why. */
    Reasoning explain(ToolCall call) {
        return book.railroad().in(workspace).explain(call);
    }

    @Override
    public List<String> notices(String directory) {
        RuleSet set = book.rules().rules(workspace, Context.in(directory));
        return set.notices();
    }

    /** What is wrong in the rule files of {@code directory}, each with its place and a caret. */
    List<String> problems(String directory) {
        return book.rules().problems(workspace, Context.in(directory));
    }

    /** The rule files that count in {@code directory}. */
    List<FileInForce> files(String directory) {
        return book.rules().files(workspace, Context.in(directory));
    }

    /** What came of the tests that the rules of {@code directory} carry. */
    List<RuleTests.Outcome> tests(String directory) {
        return book.rules().tests(workspace, Context.in(directory));
    }

    @Override
    public String project(String directory) {
        return workspace.project(directory);
    }
}
