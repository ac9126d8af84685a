package dev.railroad.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad hook}, for the help only: {@link Main} runs it without coming here. */
@Command(
        name = "hook",
        description = "What agents call before and after their tools: one event on standard input, the answer on"
                + " standard output. Ends with 0, or with 2 to refuse. `railroad install` sets it up.")
final class HookVerb implements Runnable {
    @Parameters(paramLabel = "AGENT", description = "claude")
    private String agent = "";

    @Option(names = "--jsonl", description = "Many events, one a line; the answers too. For tests and tools.")
    private boolean lines;

    @Override
    public void run() {
        throw new IllegalStateException("hook " + agent + (lines ? " --jsonl" : "") + " is run by Main");
    }
}
