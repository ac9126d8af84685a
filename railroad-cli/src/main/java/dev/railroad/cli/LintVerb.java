package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.yaml.RuleTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad lint}: whether the rule files can be read, and whether their rules do what their tests say. */
@Command(
        name = "lint",
        description = "Reads the rule files that count here, and runs the tests that their rules carry.",
        footer = {"", "Exit codes: 0 all is well, 1 a test fails, 2 a rule file is broken."})
final class LintVerb implements Callable<Integer> {
    private final Desk desk;

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where calls would start; default: here.")
    private @Nullable Path directory;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    LintVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        String where = desk.around().directory(directory);
        Guard guard = Guard.in(desk.around());
        List<String> problems = guard.problems(where);
        List<RuleTests.Outcome> tests = guard.tests(where);
        List<String> failed = new ArrayList<>();
        for (RuleTests.Outcome outcome : tests) {
            if (!outcome.passed()) {
                failed.add(outcome.describe());
            }
        }
        if (json) {
            JsonWriter out = new JsonWriter().object().name("problems").array();
            problems.forEach(out::value);
            out.endArray().name("failed").array();
            failed.forEach(out::value);
            desk.out().println(out.endArray().member("tests", tests.size()).endObject());
        } else {
            problems.forEach(desk.out()::println);
            failed.forEach(desk.out()::println);
            desk.out()
                    .println(tests.size() + " tests of rules, " + failed.size() + " failed, "
                            + (problems.isEmpty() ? "no file broken." : problems.size() + " of the files broken."));
        }
        if (!problems.isEmpty()) {
            return Exit.USAGE;
        }
        return failed.isEmpty() ? Exit.OK : Exit.FAILED;
    }
}
