package dev.railroad.cli;

import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonReader;
import dev.railroad.cli.log.DecisionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Path file = new DecisionLog(desk.around().state()).file();
        List<String> lines = new ArrayList<>();
        try {
            add(file.resolveSibling(DecisionLog.OLD_FILE), lines);
            add(file, lines);
        } catch (IOException e) {
            return desk.fail("cannot read the log: " + e);
        }
        for (String line : lines.subList(Math.max(0, lines.size() - Math.max(0, limit)), lines.size())) {
            desk.out().println(json ? line : shown(line));
        }
        return Exit.OK;
    }

    private static void add(Path file, List<String> lines) throws IOException {
        try {
            lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            // Nothing was decided yet.
        }
    }

    private static String shown(String line) {
        try {
            if (!(JsonReader.read(line) instanceof Json.Members entry)) {
                return line;
            }
            StringBuilder rules = new StringBuilder();
            if (entry.get("rules").orElse(entry) instanceof Json.Items names) {
                for (Json name : names.items()) {
                    rules.append(name instanceof Json.Text text ? "  [" + text.value() + "]" : "");
                }
            }
            return text(entry, "time") + "  " + pad(text(entry, "verdict"), 6) + pad(text(entry, "tool"), 13)
                    + text(entry, "call").replace('\n', ' ') + rules;
        } catch (JsonProblem e) {
            return line;
        }
    }

    private static String text(Json.Members entry, String name) {
        return entry.text(name).orElse("");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
