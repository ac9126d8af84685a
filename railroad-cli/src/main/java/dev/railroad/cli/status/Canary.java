package dev.railroad.cli.status;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One call through the program that the client would run, as the client runs it: the only proof that calls are judged.
 *
 * @param micros how long it took, process start to exit, in microseconds
 * @param problem what was wrong with the answer; empty when it was right
 */
public record Canary(long micros, String problem) {
    /** The session that canaries have in the log of decisions. */
    public static final String SESSION = "railroad-status";

    /** What no rule lets pass and nothing runs: it is only asked about. */
    private static final String DISASTER = "rm -rf ~";

    private static final String HARMLESS = "true";

    /** The client's patience, {@code HookEntry.TIMEOUT_SECONDS}. */
    private static final long PATIENCE_SECONDS = 30;

    public Canary {
        Objects.requireNonNull(problem, "problem");
    }

    /** A call that must be refused, in both ways that the client understands. */
    public static Canary refused(Path program, Surroundings around) {
        return ask(program, around, DISASTER, true);
    }

    /** A call that nobody may object to. */
    public static Canary passed(Path program, Surroundings around) {
        return ask(program, around, HARMLESS, false);
    }

    private static Canary ask(Path program, Surroundings around, String command, boolean refusal) {
        long start = System.nanoTime();
        try {
            Path out = Files.createTempFile("railroad", ".canary");
            try {
                ProcessBuilder builder = new ProcessBuilder(program.toString(), "hook", "claude")
                        .directory(Path.of(around.directory()).toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
                Map<String, String> environment = builder.environment();
                environment.clear();
                environment.putAll(around.environment());
                Process process = builder.start();
                try (OutputStream in = process.getOutputStream()) {
                    in.write(event(around.directory(), command).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // It did not read it all; its answer tells.
                }
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Canary(micros(start), "no answer within " + PATIENCE_SECONDS + " s");
                }
                long micros = micros(start);
                return new Canary(micros, problem(process.exitValue(), Files.readString(out), refusal));
            } finally {
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            return new Canary(micros(start), "it cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Canary(micros(start), "interrupted");
        }
    }

    private static String problem(int status, String out, boolean refusal) {
        if (refusal) {
            if (status != 2) {
                return "a call that deletes the home directory was not refused (exit code " + status + ")";
            }
            return out.contains("\"permissionDecision\":\"deny\"") ? "" : "the refusal came without a reason";
        }
        return status == 0 && out.isEmpty() ? "" : "a harmless call was stopped (exit code " + status + ")";
    }

    private static String event(String directory, String command) {
        return new JsonWriter()
                .object()
                .member("session_id", SESSION)
                .member("cwd", directory)
                .member("hook_event_name", "PreToolUse")
                .member("tool_name", "Bash")
                .name("tool_input")
                .object()
                .member("command", command)
                .endObject()
                .endObject()
                .toString();
    }

    private static long micros(long start) {
        return (System.nanoTime() - start) / 1_000;
    }
}
