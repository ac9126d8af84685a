package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A home with a project in it, a person made of answers, and the verbs' output as text. */
final class Bench {
    final Path home;
    final Path project;
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    String path = "";
    boolean present;
    boolean agrees;
    int questions;
    String answer = "";

    Bench(Path root) throws IOException {
        this.home = Files.createDirectories(root.toRealPath().resolve("home"));
        this.project = Files.createDirectories(home.resolve("project"));
        Files.writeString(Files.createDirectories(home.resolve("opt/bin")).resolve("railroad"), "#!/bin/sh\n");
        home.resolve("opt/bin/railroad").toFile().setExecutable(true);
    }

    Path launcher() {
        return home.resolve("opt/bin/railroad");
    }

    Path socket() {
        return home.resolve(".local/state/railroad/run/0123456789abcdef.sock");
    }

    Surroundings around() {
        return new Surroundings(Map.of("HOME", home.toString(), "PATH", path), home.toString(), project.toString());
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Person person = new Person() {
            @Override
            public boolean isPresent() {
                return present;
            }

            @Override
            public boolean agrees(String question) {
                questions++;
                return agrees;
            }

            @Override
            public String answer(String question) {
                questions++;
                return answer;
            }
        };
        return Verbs.run(
                new Desk(
                        around(),
                        person,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Optional.of(launcher()),
                        Optional.of(socket()),
                        false),
                arguments);
    }

    /** One event of a tool's life. */
    static String event(String name, Path project, String id, String tool, String... input) {
        JsonWriter event = new JsonWriter()
                .object()
                .member("session_id", "s1")
                .member("cwd", project.toString())
                .member("hook_event_name", name)
                .member("tool_name", tool)
                .member("tool_use_id", id)
                .name("tool_input")
                .object();
        for (int i = 0; i + 1 < input.length; i += 2) {
            event.member(input[i], input[i + 1]);
        }
        return event.endObject().endObject().toString();
    }
}
