package dev.railroad.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.json.JsonWriter;
import dev.railroad.cli.settings.SettingsException;
import dev.railroad.cli.settings.SettingsText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {
    @TempDir
    private Path root;

    private Path home;
    private Path project;
    private Path user;
    private Path shared;
    private Path local;
    private HookPath path;

    @BeforeEach
    void install() throws IOException, SettingsException {
        home = Files.createDirectories(root.resolve("home/.claude")).getParent();
        project = Files.createDirectories(root.resolve("home/project/.claude")).getParent();
        user = home.resolve(".claude/settings.json");
        shared = project.resolve(".claude/settings.json");
        local = project.resolve(".claude/settings.local.json");
        Files.writeString(user, SettingsText.install("", "/opt/railroad"));
        Surroundings around =
                new Surroundings(Map.of("CLAUDE_PROJECT_DIR", project.toString()), home.toString(), project.toString());
        path = new HookPath(
                around, new FakeJudge(), new PreImages(around.state().resolve("snapshots"), home.toString()));
        event("SessionStart", "", Path.of("/"));
    }

    @Test
    void letsOrdinaryChangesPass() throws IOException {
        Files.writeString(shared, "{\"permissions\": {\"allow\": [\"Bash(ls)\"]}}");
        Files.writeString(local, "");
        assertThat(change("project_settings", shared)).isEqualTo(HookAnswer.SILENCE);
        assertThat(change("local_settings", local)).isEqualTo(HookAnswer.SILENCE);
        assertThat(change("skills", project.resolve("x"))).isEqualTo(HookAnswer.SILENCE);
        assertThat(change("policy_settings", Path.of("/etc/x"))).isEqualTo(HookAnswer.SILENCE);
        Files.writeString(user, Files.readString(user).replaceFirst("\\{", "{\"model\": \"opus\","));
        assertThat(change("user_settings", user)).isEqualTo(HookAnswer.SILENCE);
    }

    @Test
    void refusesToLoseItsHook() throws IOException {
        Files.writeString(user, "{}");
        HookAnswer answer = change("user_settings", user);
        String reason = "railroad: the change of " + user + " is refused: the guard's hook is no longer in it."
                + " `railroad uninstall` is for a person at a terminal.";
        assertThat(answer)
                .isEqualTo(new HookAnswer("{\"decision\":\"block\",\"reason\":\"" + reason + "\"}", reason, 2));
        Files.delete(user);
        assertThat(change("user_settings", user).status()).isEqualTo(2);
        Files.delete(user.getParent());
        Files.writeString(user.getParent(), "");
        assertThat(change("user_settings", user).status()).isEqualTo(2);
    }

    @Test
    void refusesToBeSwitchedOff() throws IOException {
        Files.writeString(local, "{\"disableAllHooks\": true}");
        assertThat(change("local_settings", local).error())
                .isEqualTo("railroad: the change of " + local
                        + " is refused: `disableAllHooks` would switch the guard off.");
    }

    @Test
    void refusesBrokenFiles() throws IOException {
        Files.writeString(shared, "{\n  broken");
        assertThat(change("project_settings", shared).error())
                .startsWith(
                        "railroad: the change of " + shared + " is refused: the file cannot be read (line 2, column ");
        assertThat(change("project_settings", Path.of("")).status()).isEqualTo(2);
    }

    @Test
    void seesThatAHandlerWasMadeHarmless() throws IOException {
        String text = Files.readString(user);
        for (String change : new String[] {
            text.replace("\"*\"", "\"Read\""),
            text.replace("\"timeout\"", "\"async\": true, \"timeout\""),
            text.replace("\"timeout\"", "\"if\": \"Read\", \"timeout\""),
            text.replace("\"claude\"", "\"codex\""),
            text.replace("/opt/railroad", "/bin/true"),
            text.replace("\"command\",", "\"prompt\","),
        }) {
            Files.writeString(user, change);
            assertThat(change("user_settings", user).status()).as(change).isEqualTo(2);
        }
    }

    @Test
    void leavesASessionAloneThatGotTheHookFromElsewhere() throws IOException {
        event("SessionEnd", "", Path.of("/"));
        Files.writeString(user, "{}");
        event("SessionStart", "", Path.of("/"));
        assertThat(change("user_settings", user)).isEqualTo(HookAnswer.SILENCE);
    }

    @Test
    void forgetsNothingWhenASessionIsCompacted() throws IOException {
        Files.writeString(user, "{}");
        assertThat(change("user_settings", user).status()).isEqualTo(2);
        event("SessionStart", "", Path.of("/"));
        assertThat(change("user_settings", user).status()).isEqualTo(2);
    }

    @Test
    void remembersABoundedNumberOfSessions() throws IOException {
        SessionMemory memory = new SessionMemory(root.resolve("state"));
        for (int i = 0; i < 210; i++) {
            memory.remember("s" + i, List.of("/x"));
        }
        try (var files = Files.list(root.resolve("state/sessions"))) {
            assertThat(files).hasSize(200);
        }
        assertThat(memory.recall("s209")).containsExactly("/x");
        memory.remember("../escaped", List.of("/x"));
        assertThat(memory.recall("../escaped")).isNull();
        assertThat(root.resolve("state/escaped")).doesNotExist();
    }

    @Test
    void looksEverywhereWhereItMissedTheBeginning() throws IOException {
        event("SessionEnd", "", Path.of("/"));
        assertThat(home.resolve(".local/state/railroad/sessions/s1")).doesNotExist();
        Files.writeString(shared, "{}");
        assertThat(change("project_settings", shared)).isEqualTo(HookAnswer.SILENCE);
        Files.writeString(user, "{}");
        assertThat(change("user_settings", user).status()).isEqualTo(2);
    }

    private HookAnswer change(String source, Path file) {
        return event("ConfigChange", source, file);
    }

    private HookAnswer event(String name, String source, Path file) {
        return path.answer(new JsonWriter()
                .object()
                .member("hook_event_name", name)
                .member("session_id", "s1")
                .member("cwd", project.toString())
                .member("source", source)
                .member("file_path", file.toString())
                .endObject()
                .toString()
                .getBytes(StandardCharsets.UTF_8));
    }
}
