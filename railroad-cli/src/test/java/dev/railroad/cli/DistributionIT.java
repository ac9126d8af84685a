package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.railroad.cli.Installation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution as processes, with the launcher and with the script: what a client would see. */
@ParameterizedClass(name = "script: {0}")
@ValueSource(booleans = {false, true})
class DistributionIT {
    private static final String LS = hook("ls -la");
    private static final String DISASTER = hook("sudo rm -rf ~");

    @TempDir
    private Path root;

    /** Whether the script stands in the launcher's place. */
    @Parameter
    private boolean script;

    private Installation railroad;

    @BeforeEach
    void install() throws IOException {
        railroad = new Installation(root);
        if (script) {
            railroad.useScript();
        } else {
            assumeTrue(railroad.isNative(), "no launcher was built: only the script is tested");
        }
    }

    @AfterEach
    void endEngines() {
        railroad.close();
    }

    private Outcome run(String input, String... arguments) throws IOException, InterruptedException {
        return railroad.run(input, arguments);
    }

    private Outcome run(byte[] input, String... arguments) throws IOException, InterruptedException {
        return railroad.run(input, arguments);
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
        Path lib = railroad.lib();
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
        Files.delete(railroad.lib().resolve("picocli.jar"));
        assertThat(run(LS, "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
    }

    /** Descriptions are formats (picocli, "Usage Help with Formatting"): a percent sign alone is complained about. */
    @Test
    void helpsWithoutComplaint() throws Exception {
        for (String verb : new String[] {
            "check",
            "explain",
            "lint",
            "demo",
            "rollback",
            "show",
            "diff",
            "trust",
            "status",
            "engine",
            "log",
            "snapshots",
            "snapshots gc",
            "snapshots verify",
            "snapshots stats",
            "snapshots pin",
            "snapshots purge"
        }) {
            List<String> words = new ArrayList<>(List.of(verb.split(" ")));
            words.add("--help");
            Outcome outcome = run("", words.toArray(new String[0]));
            assertThat(outcome.out()).startsWith("Usage: railroad " + verb);
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void refusesWithoutJava() throws Exception {
        railroad.environment.remove("JAVA_HOME");
        railroad.environment.put("PATH", "/nowhere");
        Outcome outcome = run(LS, "hook", "claude");
        assertFailsClosed(outcome);
        assertThat(outcome.err())
                .startsWith("railroad: no Java found; set JAVA_HOME or put java (17 or newer) on the PATH");
    }

    @Test
    void refusesWithAJavaThatFails() throws Exception {
        Path java = Files.createDirectories(railroad.root.resolve("jdk/bin")).resolve("java");
        railroad.environment.put("JAVA_HOME", railroad.root.resolve("jdk").toString());
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
        railroad.environment.put("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption");
        railroad.environment.put("JDK_JAVA_OPTIONS", "-version");
        railroad.environment.put("CLASSPATH", "/nowhere");
        assertThat(run(LS, "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void installsItselfAndRunsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(railroad.root.resolve("railroad"), railroad.program());
        Outcome outcome = railroad.start(List.of(link.toString(), "install"), new byte[0]);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(railroad.home.resolve(".claude/settings.json")))
                .contains("\"command\": \"" + railroad.program().toRealPath() + "\"");
        assertThat(run("", "uninstall"))
                .isEqualTo(new Outcome(
                        1, "", "railroad: only a person at a terminal can uninstall the guard; an agent cannot\n"));
    }

    @Test
    void keepsAndBringsBackAFileOfAnyName() throws Exception {
        Path file = Files.writeString(railroad.home.resolve("Größe – 大小.txt"), "vorher\n");
        String event = Bench.event(
                "PreToolUse", railroad.home, "toolu_1", "Write", "file_path", file.toString(), "content", "nachher\n");
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
