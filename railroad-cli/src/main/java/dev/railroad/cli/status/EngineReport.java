package dev.railroad.cli.status;

import dev.railroad.cli.engine.EngineClient;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A resident engine as others see it.
 *
 * @param answer what it says of itself, a JSON object; empty when nobody answers
 * @param residentBytes the memory it has, in bytes; -1 where the system does not tell
 */
public record EngineReport(Json.Members answer, long residentBytes) {
    private static final long PATIENCE_MILLIS = 3_000;

    public EngineReport {
        Objects.requireNonNull(answer, "answer");
    }

    /** Asks the engine behind {@code socket}. */
    public static EngineReport of(Path socket) {
        try {
            if (JsonReader.read(new EngineClient(socket).status(PATIENCE_MILLIS)) instanceof Json.Members answer) {
                EngineReport report = new EngineReport(answer, -1);
                return new EngineReport(answer, resident(report.number("pid")));
            }
        } catch (IOException | JsonProblem nobody) {
            // As if there were none: the next call starts one.
        }
        return new EngineReport(Json.Members.EMPTY, -1);
    }

    /** Whether there is one. */
    public boolean isRunning() {
        return !answer.members().isEmpty();
    }

    /** The text called {@code name}; empty when there is none. */
    public String text(String name) {
        return answer.text(name).orElse("");
    }

    /** The number called {@code name}, or {@code outer.inner}; 0 when there is none. */
    public long number(String name) {
        int dot = name.indexOf('.');
        Json value = dot < 0
                ? answer.get(name).orElse(answer)
                : answer.get(name.substring(0, dot)).orElse(answer) instanceof Json.Members inner
                        ? inner.get(name.substring(dot + 1)).orElse(inner)
                        : answer;
        try {
            return value instanceof Json.Number number ? Long.parseLong(number.digits()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** proc_pid_status(5). */
    private static long resident(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmRSS:") && line.endsWith(" kB")) {
                    return 1024
                            * Long.parseLong(
                                    line.substring(6, line.length() - 3).strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Another system, or it has just left.
        }
        return -1;
    }
}
