package dev.railroad.cli.status;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final int OK = 200;

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

    /** A call that must be refused, by HTTP. */
    public static Canary refused(String url, String authorization, Surroundings around) {
        return ask(url, authorization, around, DISASTER, true);
    }

    /** A call that nobody may object to, by HTTP. */
    public static Canary passed(String url, String authorization, Surroundings around) {
        return ask(url, authorization, around, HARMLESS, false);
    }

    /** What the client runs with each prompt: the engine learns our environment by it. Empty when all is well. */
    public static String prompt(Path program, Surroundings around) {
        return run(
                        program,
                        around,
                        new JsonWriter()
                                .object()
                                .member("session_id", SESSION)
                                .member("cwd", around.directory())
                                .member("hook_event_name", "UserPromptSubmit")
                                .member("prompt", "")
                                .endObject()
                                .toString(),
                        false)
                .problem();
    }

    private static Canary ask(String url, String authorization, Surroundings around, String command, boolean refusal) {
        long start = System.nanoTime();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                    .header("Authorization", authorization)
                    .POST(HttpRequest.BodyPublishers.ofString(event(around.directory(), command)))
                    .build();
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
            start = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            long micros = micros(start);
            boolean denied = answer.body().contains("\"permissionDecision\":\"deny\"");
            boolean right = answer.statusCode() == OK
                    && (refusal ? denied : answer.body().equals("{}"));
            return new Canary(
                    micros,
                    right
                            ? ""
                            : (refusal
                                            ? "a call that deletes the home directory was not refused"
                                            : "a harmless call was stopped")
                                    + " (status " + answer.statusCode() + ")");
        } catch (IOException e) {
            return new Canary(micros(start), "nobody answers: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Canary(micros(start), "interrupted");
        }
    }

    private static Canary ask(Path program, Surroundings around, String command, boolean refusal) {
        return run(program, around, event(around.directory(), command), refusal);
    }

    private static Canary run(Path program, Surroundings around, String event, boolean refusal) {
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
                    in.write(event.getBytes(StandardCharsets.UTF_8));
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
