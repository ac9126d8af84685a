package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution that the build leaves, copied elsewhere and run as processes: what a client would see. */
class DistributionIT {
    private static final String LS = hook("ls -la");
    private static final String DISASTER = hook("sudo rm -rf ~");

    @TempDir
    private Path root;

    private Path dist;
    private Path home;
    private final Map<String, String> environment = new TreeMap<>();

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void copy() throws IOException {
        Path built =
                Path.of(System.getProperty("railroad.dist", "target/railroad")).toAbsolutePath();
        dist = root.toRealPath().resolve("some where/railroad");
        try (var files = Files.walk(built)) {
            for (Path file : files.toList()) {
                Path copy = dist.resolve(built.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        home = Files.createDirectories(root.toRealPath().resolve("home"));
        environment.put("HOME", home.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", "/usr/bin:/bin");
    }

    private Path program() {
        return dist.resolve("bin/railroad");
    }

    private Outcome run(String input, String... arguments) throws IOException, InterruptedException {
        return run(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private Outcome run(byte[] input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        return start(command, input);
    }

    private Outcome start(List<String> command, byte[] input) throws IOException, InterruptedException {
        File out = root.resolve("out").toFile();
        File err = root.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It did not wait for its input, and need not.
        }
        return new Outcome(process.waitFor(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private static String hook(String command) {
        return Bench.event("PreToolUse", Path.of("/"), "toolu_1", "Bash", "command", command);
    }

    private static Outcome refused(String message) {
        return new Outcome(2, "", "railroad: " + message + "\n");
    }

    @Test
    void hasNoOpinionOnOrdinaryWork() throws Exception {
        assertThat(run(LS, "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
        assertThat(run("{\"hook_event_name\":\"Stop\"}", "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void refusesADisaster() throws Exception {
        Outcome outcome = run(DISASTER, "hook", "claude");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out())
                .startsWith("{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\","
                        + "\"permissionDecisionReason\":\"railroad: blocked by rule `")
                .endsWith("\"}}\n");
        assertThat(outcome.err()).startsWith("railroad: blocked by rule `");
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        String end = "; refused, because it cannot be judged.";
        assertThat(run("", "hook", "claude"))
                .isEqualTo(refused("the hook event is not JSON: line 1, column 1: it is empty" + end));
        assertThat(run("{", "hook", "claude"))
                .isEqualTo(refused("the hook event is not JSON: line 1, column 2: it ends too early" + end));
        assertThat(run("[]", "hook", "claude"))
                .isEqualTo(refused("the hook event is not an object but an array" + end));
        assertThat(run("null", "hook", "claude")).isEqualTo(refused("the hook event is not an object but null" + end));
        assertThat(run(new byte[] {'{', (byte) 0xff}, "hook", "claude"))
                .isEqualTo(refused("the hook event is not JSON: line 1, column 2: not valid UTF-8 (byte 1)" + end));
        assertThat(run(LS.replace("ls -la", "ls\\u0000"), "hook", "claude"))
                .isEqualTo(refused("the `command` of the call of `Bash` has a NUL byte in it" + end));
        assertThat(run(LS.replace("\"command\"", "\"cmd\""), "hook", "claude"))
                .isEqualTo(refused("the call of `Bash` has no `command`" + end));
        assertThat(run("(".repeat(10_000_000), "hook", "claude").status()).isEqualTo(2);
        assertThat(run("[".repeat(10_000_000), "hook", "claude").status()).isEqualTo(2);
        assertThat(run(LS, "hook")).isEqualTo(refused("usage: railroad hook claude [--jsonl]"));
        assertThat(run(LS, "hook", "someone")).isEqualTo(refused("usage: railroad hook claude [--jsonl]"));
    }

    @Test
    void answersLines() throws Exception {
        assertThat(run("{\"case_id\":1,\"hook_event_name\":\"Stop\"}\n" + LS + "\n", "hook", "claude", "--jsonl"))
                .isEqualTo(new Outcome(0, "{\"case_id\":1}\n{}\n", ""));
    }

    @Test
    void refusesWhenItIsDamaged() throws Exception {
        Path lib = dist.resolve("lib");
        Files.write(lib.resolve("railroad-core.jar"), new byte[] {1, 2, 3});
        assertFailsClosed(run(LS, "hook", "claude"));
        Files.delete(lib.resolve("railroad-core.jar"));
        assertFailsClosed(run(LS, "hook", "claude"));
        Files.delete(lib.resolve("railroad-cli.jar"));
        Outcome outcome = run(LS, "hook", "claude");
        assertFailsClosed(outcome);
        assertThat(outcome.err()).contains("railroad-cli.jar is missing; install Railroad again");
        assertThat(run("", "check", "ls").status()).isEqualTo(1);
    }

    @Test
    void needsNothingOfTheVerbsForPeople() throws Exception {
        Files.delete(dist.resolve("lib/picocli.jar"));
        assertThat(run(LS, "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void refusesWithoutJava() throws Exception {
        environment.remove("JAVA_HOME");
        environment.put("PATH", "/nowhere");
        Outcome outcome =
                start(List.of("/bin/sh", program().toString(), "hook", "claude"), LS.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isEqualTo(refused("no Java found; set JAVA_HOME or put java (17 or newer) on the PATH"));
    }

    @Test
    void refusesWithAJavaThatFails() throws Exception {
        Path java = Files.createDirectories(root.resolve("jdk/bin")).resolve("java");
        environment.put("JAVA_HOME", root.resolve("jdk").toString());
        for (String body : List.of("exit 1", "exit 130", "kill -9 $$", "echo noise; exit 3")) {
            Files.writeString(java, "#!/bin/sh\n" + body + "\n");
            java.toFile().setExecutable(true);
            assertFailsClosed(run(LS, "hook", "claude"));
        }
        Files.writeString(java, "no program");
        assertFailsClosed(run(LS, "hook", "claude"));
    }

    @Test
    void listensToNobodyElse() throws Exception {
        environment.put("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption");
        environment.put("JDK_JAVA_OPTIONS", "-version");
        environment.put("CLASSPATH", "/nowhere");
        assertThat(run(LS, "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void installsItselfAndRunsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(root.resolve("railroad"), program());
        Outcome outcome = start(List.of(link.toString(), "install"), new byte[0]);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(home.resolve(".claude/settings.json")))
                .contains("\"command\": \"" + program().toRealPath() + "\"");
        assertThat(run("", "uninstall"))
                .isEqualTo(new Outcome(
                        1, "", "railroad: only a person at a terminal can uninstall the guard; an agent cannot\n"));
    }

    @Test
    void keepsAndBringsBackAFileOfAnyName() throws Exception {
        Path file = Files.writeString(home.resolve("Größe – 大小.txt"), "vorher\n");
        String event = Bench.event(
                "PreToolUse", home, "toolu_1", "Write", "file_path", file.toString(), "content", "nachher\n");
        assertThat(run(event, "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
        Files.writeString(file, "nachher\n");
        Outcome outcome = run("", "rollback", "--yes");
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(file).hasContent("vorher");
    }

    @Test
    void demonstrates() throws Exception {
        Outcome outcome = run("", "demo");
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).doesNotContain("\u001b");
    }

    private static void assertFailsClosed(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("railroad: ");
    }
}
