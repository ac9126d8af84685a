package dev.railroad.cli;

import dev.railroad.Dialect;
import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.cli.hook.UnreadableEventException;
import dev.railroad.engine.Reasoning;
import dev.railroad.shell.Parse;
import dev.railroad.shell.ShellParser;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad explain}: how the guard understands a command and comes to its answer. */
@Command(
        name = "explain",
        description = "Shows how a command is read, what it would do, which rules hold for it, and the verdict.",
        footer = {"", "Exit codes: 0 no objection, 10 a person would be asked, 11 refused."})
final class ExplainVerb implements Callable<Integer> {
    private final Desk desk;

    @Parameters(paramLabel = "COMMAND", description = CallOptions.OPERAND)
    private String command = "";

    @Mixin
    private final CallOptions options = new CallOptions();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ExplainVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try {
            ToolCall call = options.call(desk, command);
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
