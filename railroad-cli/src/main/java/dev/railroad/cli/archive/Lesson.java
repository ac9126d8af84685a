package dev.railroad.cli.archive;

import dev.railroad.cli.Shipped;
import dev.railroad.cli.Surroundings;
import dev.railroad.cli.demo.Stage;
import dev.railroad.cli.engine.FirstCall;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a {@link Training} judges: calls that sessions begin with, sent as the launcher does, in a home of their own.
 *
 * <p>Left out are calls that change something, which need twice as many classes, and a {@code railroad.yaml}, which is
 * read as YAML once and then never again: an archive is slower for each class that it holds of the JDK's.
 */
final class Lesson {
    private Lesson() {}

    /**
     * Writes the requests to {@code file}.
     *
     * @param directory is made, with home and project in it; its path needs no escapes in JSON
     * @param path where programs are looked for
     */
    static void write(Path file, Path directory, String path) throws IOException {
        // Not closed, which would remove it: the directory belongs to the caller.
        @SuppressWarnings("resource")
        Stage stage = Stage.build(Files.createDirectory(directory));
        String home = stage.home().toString();
        String project = stage.project().toString();
        Files.delete(stage.project().resolve("railroad.yaml"));
        Surroundings around = new Surroundings(Map.of("HOME", home, "PATH", path), home, project);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (String line :
                    Shipped.text(Lesson.class, "first-calls.jsonl").lines().toList()) {
                String event = line.replace("{{project}}", project);
                FirstCall.ask(out, around, event.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
