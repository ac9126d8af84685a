package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.engine.LiveEngine;
import dev.railroad.cli.hook.HookAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resident engine answers every event, byte for byte, as a process that is made for it alone. */
class EngineDifferenceTest {
    private static final Path TEXTS = Path.of("../railroad-rules-yaml/src/test/resources/dev/railroad/yaml");
    private static final Path SAMPLES = Path.of("src/test/resources/dev/railroad/cli/hook/samples");

    @TempDir
    private Path root;

    private Path project;

    /** A project that commands can lose something of, with rules of its own, some that count and some that do not. */
    private void makeProject() throws Exception {
        project = Files.createDirectories(root.resolve("work"));
        Files.writeString(project.resolve("package.json"), "{\"scripts\":{\"clean\":\"rm -rf dist src\"}}");
        Files.writeString(
                project.resolve("railroad.yaml"), "blocklist: [terraform destroy]\nallowlist: [npm publish]\n");
        Files.writeString(Files.createDirectories(project.resolve("src")).resolve("a.txt"), "one\n");
        for (String command : List.of("init -q", "add -A", "-c user.name=a -c user.email=a@b.c commit -qm x")) {
            List<String> words = new ArrayList<>(List.of("git"));
            words.addAll(List.of(command.split(" ")));
            assertThat(new ProcessBuilder(words)
                            .directory(project.toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        Files.writeString(project.resolve("src/a.txt"), "two\n");
        Path rules = Files.createDirectories(root.resolve(".config/railroad")).resolve("railroad.yaml");
        Files.writeString(rules, "approve: [docker push]\n");
    }

    private List<String> events() throws IOException {
        List<String> events = new ArrayList<>();
        for (String name : List.of("ordinary-calls.txt", "bypasses.txt")) {
            for (String line : Files.readAllLines(TEXTS.resolve(name), StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String command = line.startsWith("$ ") ? line.substring(2) : line;
                    events.add(Bench.event("PreToolUse", project, "c" + events.size(), "Bash", "command", command));
                }
            }
        }
        try (var samples = Files.newDirectoryStream(SAMPLES, "*.json")) {
            for (Path sample : samples) {
                events.add(Files.readString(sample));
            }
        }
        events.addAll(List.of("", "{", "[]", "{\"hook_event_name\":\"PreToolUse\"}", "\u0000", "{\"a\":\"\\ud800\"}"));
        events.add(
                Bench.event("PreToolUse", project, "w", "Write", "file_path", project + "/src/a.txt", "content", "3"));
        events.add(Bench.event(
                "PreToolUse", project, "w", "Write", "file_path", "~/.claude/settings.json", "content", ""));
        events.add(Bench.event("PreToolUse", project, "n", "Bash", "command", "(".repeat(50_000)));
        return events;
    }

    /** Each side has sessions of its own, or one would remember what the other has done. */
    private static String session(String event, String name) {
        return event.replace("\"session_id\":\"s1\"", "\"session_id\":\"" + name + "\"");
    }

    @Test
    void answersAreEqual() throws Exception {
        root = root.toRealPath();
        makeProject();
        LiveEngine engine = new LiveEngine(root);
        try {
            engine.serve();
            Surroundings around = new Surroundings(
                    Map.of("HOME", root.toString(), "PATH", "/usr/bin:/bin"), root.toString(), root.toString());
            List<String> events = events();
            assertThat(events).hasSizeGreaterThan(500);
            int spoken = 0;
            for (int i = 0; i < events.size(); i++) {
                String event = events.get(i);
                HookAnswer alone = Guard.path(around)
                        .answer(session(event, "alone" + i / 50).getBytes(StandardCharsets.UTF_8));
                HookAnswer resident = engine.answer(session(event, "engine" + i / 50));
                assertThat(resident).as(event).isEqualTo(alone);
                spoken += alone.equals(HookAnswer.SILENCE) ? 0 : 1;
            }
            assertThat(spoken).isGreaterThan(100);
        } finally {
            engine.end();
        }
    }

    /** What changes on disk counts for the next call. */
    @Test
    void rulesAreTheFilesOfThisMoment() throws Exception {
        root = root.toRealPath();
        makeProject();
        LiveEngine engine = new LiveEngine(root);
        try {
            engine.serve();
            String call = Bench.event("PreToolUse", project, "c", "Bash", "command", "flyctl scale count 3");
            assertThat(engine.answer(call)).isEqualTo(HookAnswer.SILENCE);
            for (int i = 0; i < 20; i++) {
                Files.writeString(project.resolve("railroad.yaml"), "blocklist: [flyctl scale]\n");
                assertThat(engine.answer(call).status()).isEqualTo(HookAnswer.REFUSED);
                Files.writeString(project.resolve("railroad.yaml"), "blocklist: [flyctl apps]\n");
                assertThat(engine.answer(call)).isEqualTo(HookAnswer.SILENCE);
            }
            Files.writeString(project.resolve("railroad.yaml"), "blocklist: [flyctl scale]\n");
            assertThat(engine.answer(call).status()).isEqualTo(HookAnswer.REFUSED);
            Files.delete(project.resolve("railroad.yaml"));
            assertThat(engine.answer(call)).isEqualTo(HookAnswer.SILENCE);
        } finally {
            engine.end();
        }
    }
}
