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

/** The log of decisions as people read it. */
final class LogLines {
    private LogLines() {}

    /** All lines there are, oldest first, as they were written. */
    static List<String> all(Path state) throws IOException {
        Path file = new DecisionLog(state).file();
        List<String> lines = new ArrayList<>();
        add(file.resolveSibling(DecisionLog.OLD_FILE), lines);
        add(file, lines);
        return lines;
    }

    private static void add(Path file, List<String> lines) throws IOException {
        try {
            lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            // Nothing was decided yet.
        }
    }

    /** The last {@code limit} of {@code lines}. */
    static List<String> last(List<String> lines, int limit) {
        return lines.subList(Math.max(0, lines.size() - Math.max(0, limit)), lines.size());
    }

    /** A line in columns; as it is when it is none of ours. */
    static String shown(String line) {
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
