package dev.railroad.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad log}: the last decisions. */
@Command(name = "log", description = "Shows the last decisions, oldest first. Secrets are not in the log.")
final class LogVerb implements Callable<Integer> {
    private final Desk desk;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "The last N (default 20).")
    private int limit = 20;

    @Option(names = "--json", description = "As JSON, a line each.")
    private boolean json;

    LogVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        List<String> lines;
        try {
            lines = LogLines.last(LogLines.all(desk.around().state()), limit);
        } catch (IOException e) {
            return desk.fail("cannot read the log: " + e);
        }
        for (String line : lines) {
            desk.out().println(json ? line : LogLines.shown(line));
        }
        return Exit.OK;
    }
}
