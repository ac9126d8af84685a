package dev.railroad.cli.engine;

import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.json.JsonWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** An engine as a process, for a home of its own. */
public final class LiveEngine {
    static final long SECONDS_20 = 20_000;

    final Path home;
    final Path socket;
    final List<Process> processes = new ArrayList<>();

    /** @param home its real path, of a directory with nothing of Railroad in it */
    public LiveEngine(Path home) {
        this.home = home;
        this.socket = home.resolve(".local/state/railroad/run/0123456789abcdef.sock");
    }

    /** The command that the launcher would start, for a shell. */
    public String command() {
        return "'" + String.join("' '", words("serve", socket.toString())) + "'";
    }

    private static List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xss4m",
                "-Xmx128m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.railroad.cli.Main",
                "engine"));
        words.addAll(List.of(arguments));
        return words;
    }

    Process start(String... arguments) throws IOException {
        List<String> command = words(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** An engine that is ready. */
    public Process serve() throws Exception {
        Process process = start("serve", socket.toString());
        await("the engine answers", () -> {
            status();
            return true;
        });
        return process;
    }

    String status() throws IOException {
        return new EngineClient(socket).status(SECONDS_20);
    }

    /** Repeats something that may fail until it is true. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(what, notYet);
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            Thread.sleep(10);
        }
    }

    Request bash(String command) {
        return event(new JsonWriter()
                .object()
                .member("session_id", "s1")
                .member("cwd", home.toString())
                .member("hook_event_name", "PreToolUse")
                .member("tool_name", "Bash")
                .member("tool_use_id", "toolu_1")
                .name("tool_input")
                .object()
                .member("command", command)
                .endObject()
                .endObject()
                .toString());
    }

    Request event(String json) {
        return new Request(
                Request.Kind.HOOK,
                "claude",
                home.toString().getBytes(StandardCharsets.UTF_8),
                ("HOME=" + home + "\0PATH=/usr/bin:/bin\0").getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    Answer ask(Request request) throws IOException {
        return new EngineClient(socket).ask(request, SECONDS_20);
    }

    /** Ends all that was started. */
    public void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** The answer to an event, as a hook's process would have left it. */
    public HookAnswer answer(String json) throws IOException {
        Answer answer = ask(event(json));
        return new HookAnswer(
                text(answer.out), text(answer.error), answer.status == Answer.Status.DONE ? 0 : HookAnswer.REFUSED);
    }

    private static String text(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    static boolean exists(Path path) {
        return Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
    }
}
