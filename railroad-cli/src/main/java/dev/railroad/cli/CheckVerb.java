package dev.railroad.cli;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.cli.hook.UnreadableEventException;
import dev.railroad.cli.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad check}: what the guard would say, without an agent; and what is wrong in the rule files. */
@Command(
        name = "check",
        description =
                "Says what the guard would answer to a command, or without one whether the rule files can be read.",
        footer = {"", "Exit codes: 0 no objection, 10 a person would be asked, 11 refused, 2 a rule file is broken."})
final class CheckVerb implements Callable<Integer> {
    private final Desk desk;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = CallOptions.OPERAND)
    private @Nullable String command;

    @Mixin
    private final CallOptions options = new CallOptions();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    CheckVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        Guard guard = Guard.in(desk.around());
        if (command == null) {
            return files(guard, options.directory(desk));
        }
        try {
            ToolCall call = options.call(desk, command);
            Decision decision = guard.judge(call);
            if (json) {
                desk.out().println(asJson(decision));
            } else {
                print(decision, command);
            }
            return Exit.of(decision.verdict());
        } catch (UnreadableEventException e) {
            desk.err().println("railroad: " + e.getMessage());
            return Exit.USAGE;
        }
    }

    private int files(Guard guard, String where) {
        List<String> problems = guard.problems(where);
        List<String> notices = guard.notices(where);
        if (json) {
            JsonWriter out = new JsonWriter().object().name("problems").array();
            problems.forEach(out::value);
            out.endArray().name("notices").array();
            notices.forEach(out::value);
            desk.out().println(out.endArray().endObject());
        } else {
            // The notices are the problems, and what else there is to say, such as a file that nobody vouches for.
            notices.forEach(desk.out()::println);
            desk.out().println(problems.isEmpty() ? "The rule files are in order." : "Rule files need mending.");
        }
        return problems.isEmpty() ? Exit.OK : Exit.USAGE;
    }

    private void print(Decision decision, String text) {
        desk.out().println(word(decision.verdict()));
        for (Finding finding : decision.findings()) {
            desk.out()
                    .println("  " + word(finding.verdict()) + " by " + finding.rule() + " (" + finding.source() + ")");
            desk.out().println("    " + finding.message());
            if (finding.at().file().isEmpty()) {
                desk.out().print(Caret.under(text, finding.at().span(), "      "));
            } else {
                desk.out()
                        .println("      " + finding.at().file() + ":"
                                + finding.at().line() + ": " + finding.excerpt());
            }
            if (!finding.suggestion().isEmpty()) {
                desk.out().println("    instead: " + finding.suggestion());
            }
        }
        if (!decision.preserve().isEmpty() && decision.verdict() != Verdict.BLOCK) {
            desk.out().println("  kept first: " + String.join(", ", decision.preserve()));
        }
        for (String notice : decision.notices()) {
            desk.out().println("  note: " + notice.replace("\n", "\n  "));
        }
        desk.out().flush();
    }

    private static String asJson(Decision decision) {
        JsonWriter out = new JsonWriter()
                .object()
                .member("verdict", word(decision.verdict()))
                .name("findings")
                .array();
        for (Finding finding : decision.findings()) {
            out.object()
                    .member("rule", finding.rule())
                    .member("source", finding.source())
                    .member("verdict", word(finding.verdict()))
                    .member("message", finding.message())
                    .member("suggestion", finding.suggestion())
                    .member("file", finding.at().file())
                    .member("line", finding.at().line())
                    .member("start", finding.at().span().start())
                    .member("end", finding.at().span().end())
                    .member("excerpt", finding.excerpt())
                    .endObject();
        }
        out.endArray().name("preserve").array();
        decision.preserve().forEach(out::value);
        out.endArray().name("notices").array();
        decision.notices().forEach(out::value);
        return out.endArray().endObject().toString();
    }

    private static String word(Verdict verdict) {
        return verdict.toString().toLowerCase(Locale.ROOT);
    }
}
