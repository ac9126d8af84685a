package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.settings.Guarding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallVerbTest {
    @TempDir
    private Path root;

    private Bench bench;
    private Path user;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(root);
        user = bench.home.resolve(".claude/settings.json");
    }

    @Test
    void installsForTheUser() throws IOException {
        assertThat(bench.run("install")).isZero();
        assertThat(Guarding.of(Files.readString(user)).guards()).isTrue();
        assertThat(Files.readString(user))
                .contains("\"command\": \"" + bench.launcher() + "\"")
                .contains("\"onFailure\": \"block\"");
        assertThat(bench.out.toString()).contains("+++ " + user).contains("+    \"PreToolUse\": [\n");
        String before = Files.readString(user);
        assertThat(bench.run("install")).isZero();
        assertThat(bench.out.toString()).isEqualTo("Nothing to do: the guard is in " + user + " already.\n");
        assertThat(user).hasContent(before);
        try (var files = Files.list(user.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void notesWhichJavaToStart() throws IOException {
        assertThat(bench.run("install")).isZero();
        Path noted = bench.around().state().resolve("java");
        assertThat(noted).hasContent(System.getProperty("java.home") + "/bin/java");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(noted)))
                .isEqualTo("rw-------");
    }

    @Test
    void installsForTheProject() {
        assertThat(bench.run("install", "--project")).isZero();
        assertThat(bench.project.resolve(".claude/settings.json")).exists();
        assertThat(user).doesNotExist();
    }

    @Test
    void leavesABrokenFileAlone() throws IOException {
        Files.createDirectories(user.getParent());
        Files.writeString(user, "{\n  // mine\n}\n");
        assertThat(bench.run("install")).isEqualTo(1);
        assertThat(bench.err.toString()).startsWith("railroad: " + user + " is left alone: line 2, column 3: ");
        assertThat(user).hasContent("{\n  // mine\n}\n");
    }

    @Test
    void warnsWhereHooksAreOff() throws IOException {
        Path local = bench.project.resolve(".claude/settings.local.json");
        Files.createDirectories(local.getParent());
        Files.writeString(local, "{\"disableAllHooks\": true}");
        assertThat(bench.run("install")).isZero();
        assertThat(bench.err.toString())
                .isEqualTo("railroad: `disableAllHooks` in " + local + " switches the guard off here.\n");
    }

    @Test
    void uninstallsOnlyForAPerson() throws IOException {
        Files.createDirectories(user.getParent());
        Files.writeString(user, "{\"model\": \"opus\"}");
        bench.run("install");
        String installed = Files.readString(user);
        assertThat(bench.run("uninstall")).isEqualTo(1);
        assertThat(bench.err.toString())
                .isEqualTo("railroad: only a person at a terminal can uninstall the guard; an agent cannot\n");
        bench.present = true;
        assertThat(bench.run("uninstall")).isEqualTo(1);
        assertThat(user).hasContent(installed);
        bench.agrees = true;
        assertThat(bench.run("uninstall")).isZero();
        assertThat(user).hasContent("{\"model\": \"opus\"}");
        assertThat(bench.run("uninstall")).isZero();
        assertThat(bench.questions).isEqualTo(2);
    }

    @Test
    void knowsVersions() {
        assertThat(ClaudeClient.parse("2.1.330 (Claude Code)")).containsExactly(2, 1, 330);
        assertThat(ClaudeClient.parse("3")).containsExactly(3, 0, 0);
        assertThat(ClaudeClient.parse("x")).containsExactly(0, 0, 0);
    }

    @Test
    void warnsOfAClientThatFailsOpen() throws IOException {
        Path program = Files.createDirectories(bench.home.resolve("bin")).resolve("claude");
        Files.writeString(program, "#!/bin/sh\necho '2.1.294 (Claude Code)'\n");
        program.toFile().setExecutable(true);
        Surroundings around = new Surroundings(
                java.util.Map.of("PATH", "/nowhere:" + program.getParent()), bench.home.toString(), "/");
        assertThat(ClaudeClient.warning(around)).contains("`2.1.294 (Claude Code)`; before 2.1.295");
        Files.writeString(program, "#!/bin/sh\necho '2.1.295 (Claude Code)'\n");
        assertThat(ClaudeClient.warning(around)).isEmpty();
        Files.writeString(program, "#!/bin/sh\necho '2.2.0 (Claude Code)'\n");
        assertThat(ClaudeClient.warning(around)).isEmpty();
    }

    private void client(String version) throws IOException {
        Path program = Files.createDirectories(bench.home.resolve("bin")).resolve("claude");
        Files.writeString(program, "#!/bin/sh\necho '" + version + " (Claude Code)'\n");
        program.toFile().setExecutable(true);
        bench.path = program.getParent().toString();
    }

    @Test
    void httpNeedsAClientThatBlocksWhenNobodyAnswers() throws IOException {
        assertThat(bench.run("install", "--transport", "http")).isEqualTo(1);
        assertThat(bench.err.toString()).contains("no `claude` is found on the PATH");
        client("2.1.294");
        assertThat(bench.run("install", "--transport", "http")).isEqualTo(1);
        assertThat(bench.err.toString()).contains("2.1.294");
        client("2.1.330");
        assertThat(bench.run("install", "--transport", "http", "--project")).isEqualTo(1);
        assertThat(bench.err.toString()).contains("a project's are shared");
        assertThat(user).doesNotExist();
    }

    @Test
    void changesTheTransportAndBack() throws IOException {
        client("2.1.330");
        Files.createDirectories(user.getParent());
        Files.writeString(user, "{\n  \"model\": \"x\"\n}\n");
        bench.run("install");
        String command = Files.readString(user);
        assertThat(bench.run("install", "--transport", "http"))
                .as(bench.err.toString())
                .isZero();
        String http = Files.readString(user);
        String token = Files.readAllLines(bench.home.resolve(".local/state/railroad/http"))
                .get(1);
        assertThat(http)
                .contains("\"UserPromptSubmit\"")
                .containsPattern("\"url\": \"http://127.0.0.1:[0-9]+/railroad/hook/claude\"")
                .contains("\"Authorization\": \"Bearer " + token + "\"");
        assertThat(Guarding.of(http).guards()).isTrue();
        assertThat(Guarding.of(http.replace("\"onFailure\": \"block\"", "\"onFailure\": \"allow\""))
                        .guards())
                .isFalse();
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(user)))
                .isEqualTo("rw-------");
        assertThat(bench.run("install", "--transport", "http")).isZero();
        assertThat(bench.out.toString()).startsWith("Nothing to do");
        assertThat(bench.run("install")).isZero();
        assertThat(Files.readString(user)).isEqualTo(command);
        assertThat(bench.home.resolve(".local/state/railroad/http")).doesNotExist();
    }
}
