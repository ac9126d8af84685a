package dev.railroad.cli.archive;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.demo.Stage;
import dev.railroad.cli.demo.Step;
import dev.railroad.cli.engine.FirstCall;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a {@link Training} judges, in a home of its own: events, sent as the launcher does. */
enum Lesson {
    /** What sessions begin with. Calls that change something are left out: they need twice as many classes. */
    FIRST_CALLS {
        @Override
        List<String> events(Stage stage) throws IOException {
            // It would be read as YAML, which is done once for a text and then never again.
            Files.delete(stage.project().resolve("railroad.yaml"));
            List<String> events = new ArrayList<>();
            for (String line : text("first-calls.jsonl").lines().toList()) {
                String project = stage.project().toString();
                events.add("{\"session_id\":\"training\",\"cwd\":\"" + project
                        + "\",\"permission_mode\":\"default\","
                        + line.substring(1).replace("{{project}}", project));
            }
            return events;
        }
    },

    /** The recorded session of the demonstration, before and after each call. */
    SESSION {
        @Override
        List<String> events(Stage stage) {
            List<String> events = new ArrayList<>();
            String project = stage.project().toString();
            for (String name : List.of("SessionStart", "PreToolUse", "PostToolUse", "SessionEnd")) {
                for (Step step : Step.session(project)) {
                    events.add(step.event(name, "training", project, "training"));
                }
            }
            return events;
        }
    };

    abstract List<String> events(Stage stage) throws IOException;

    /**
     * Writes the requests to {@code file}.
     *
     * @param directory is made, with home and project in it; its path needs no escapes in JSON
     * @param path where programs are looked for
     */
    void write(Path file, Path directory, String path) throws IOException {
        // Not closed, which would remove it: the directory belongs to the caller.
        @SuppressWarnings("resource")
        Stage stage = Stage.build(Files.createDirectory(directory));
        String home = stage.home().toString();
        Surroundings around = new Surroundings(
                Map.of("HOME", home, "PATH", path), home, stage.project().toString());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (String event : events(stage)) {
                FirstCall.ask(out, around, event.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Lesson.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
