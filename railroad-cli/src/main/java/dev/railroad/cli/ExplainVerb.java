package dev.railroad.cli;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.cli.hook.ToolCalls;
import dev.railroad.cli.hook.UnreadableEventException;
import dev.railroad.engine.Reasoning;
import dev.railroad.shell.Parse;
import dev.railroad.shell.ShellParser;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad explain}: how the guard understands a command and comes to its answer. */
@Command(
        name = "explain",
        description = "Shows how a command is read, what it would do, which rules hold for it, and the verdict.",
        footer = {"", "Exit codes: 0 no objection, 10 a person would be asked, 11 refused."})
final class ExplainVerb implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            paramLabel = "COMMAND",
            description = "A command line; with --tool, what that tool gets: a path, a URL, or its input as JSON.")
    private String command = "";

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            defaultValue = "Bash",
            description = "The tool as the agent calls it: Bash (default), PowerShell, Write, Read, mcp__…")
    private String tool = "Bash";

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where the call starts; default: here.")
    private @Nullable Path directory;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ExplainVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try {
            Context context = new Context("", desk.around().directory(directory), true);
            ToolCall call = ToolCalls.of(tool, context, command);
            Reasoning reasoning = Guard.in(desk.around()).explain(call);
            if (json) {
                desk.out().println(AccountJson.of(reasoning, parse(call)));
            } else {
                new Account(reasoning, parse(call), call, desk).print();
            }
            return Exit.of(reasoning.decision().verdict());
        } catch (UnreadableEventException e) {
            desk.err().println("railroad: " + e.getMessage());
            return Exit.USAGE;
        }
    }

    /** The tree of a command of the shells whose grammar we have. */
    private static Optional<Parse> parse(ToolCall call) {
        return call instanceof ToolCall.Shell shell && shell.dialect() == Dialect.BASH
                ? Optional.of(ShellParser.parse(shell.command(), Limits.DEFAULT))
                : Optional.empty();
    }
}
