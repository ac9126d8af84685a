package dev.railroad.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What every verb works with.
 *
 * @param around the process's surroundings
 * @param person who can be asked
 * @param out for results
 * @param err for complaints
 * @param launcher absolute path of the {@code railroad} program, when it was started by it
 * @param socket where the resident engine of this installation listens; empty where calls have no launcher for it
 * @param colour whether output may be coloured
 */
public record Desk(
        Surroundings around,
        Person person,
        PrintWriter out,
        PrintWriter err,
        Optional<Path> launcher,
        Optional<Path> socket,
        boolean colour) {
    public Desk {
        Objects.requireNonNull(around, "around");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        Objects.requireNonNull(launcher, "launcher");
        Objects.requireNonNull(socket, "socket");
    }

    /** That of this process. */
    static Desk ofProcess() {
        Surroundings around = Surroundings.ofProcess();
        Person person = new TerminalPerson(around);
        boolean colour = System.console() != null
                && person.isPresent()
                && around.variable("NO_COLOR").isEmpty()
                && !around.variable("TERM").equals("dumb");
        return new Desk(
                around,
                person,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                path("railroad.launcher"),
                path("railroad.socket"),
                colour);
    }

    /** How many characters fit into a line: {@code COLUMNS}, else 80. */
    int width() {
        try {
            return Math.max(40, Math.min(400, Integer.parseInt(around.variable("COLUMNS"))));
        } catch (NumberFormatException e) {
            return 80;
        }
    }

    private static Optional<Path> path(String property) {
        String path = System.getProperty(property, "");
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(path).toAbsolutePath().normalize());
    }

    /** Says why nothing was done. */
    int fail(String message) {
        err.println("railroad: " + message);
        return Exit.FAILED;
    }
}
