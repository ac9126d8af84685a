package dev.railroad.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code railroad completion}: the script that completes our verbs and options in bash and zsh. */
@Command(name = "completion", description = "Prints a completion script: source <(railroad completion)")
final class CompletionVerb implements Callable<Integer> {
    private final Desk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        desk.out().print(AutoComplete.bash("railroad", spec.root().commandLine()));
        desk.out().flush();
        return Exit.OK;
    }
}
