package dev.railroad.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionMarksTest {
    @TempDir
    private Path home;

    private SessionMarks marks;
    private Path file;

    @BeforeEach
    void open() {
        marks = new SessionMarks(home);
        file = home.resolve("x.sh");
    }

    private Mark mark(Mark.Origin origin) {
        return new Mark(file.toString(), origin);
    }

    @Test
    void remembersNothingWithoutFile() {
        assertThat(marks.mark("s", file.toString())).isEmpty();
        assertThat(home.resolve("marks")).doesNotExist();
    }

    @Test
    void holdsOnceTheFileIsAnother() throws IOException {
        marks.remember("s", List.of(mark(Mark.Origin.NETWORK)));
        assertThat(marks.mark("s", file.toString())).isEmpty();
        Files.writeString(file, "echo");
        assertThat(marks.mark("s", file.toString())).contains(Mark.Origin.NETWORK);
        assertThat(marks.mark("t", file.toString())).isEmpty();
    }

    @Test
    void theLastMarkCounts() throws IOException {
        marks.remember("s", List.of(mark(Mark.Origin.NETWORK)));
        Files.writeString(file, "echo");
        marks.remember("s", List.of(mark(Mark.Origin.PLAIN)));
        assertThat(marks.mark("s", file.toString())).isEmpty();
    }

    @Test
    void isOnlyForTheOwner() throws IOException {
        marks.remember("s", List.of(mark(Mark.Origin.SECRET)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("marks/s"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("marks"))))
                .isEqualTo("rwx------");
    }

    @Test
    void namesOfSessionsLeadNowhereElse() throws IOException {
        marks.remember("../s", List.of(mark(Mark.Origin.SECRET)));
        assertThat(home.resolve("s")).doesNotExist();
    }

    @Test
    void tellsThatItIsBroken() throws IOException {
        marks.remember("s", List.of(mark(Mark.Origin.NETWORK)));
        assertThat(marks.trouble("s")).isEmpty();
        Files.writeString(home.resolve("marks/s"), "what is this\n");
        assertThat(marks.trouble("s"))
                .hasValueSatisfying(told -> assertThat(told)
                        .isEqualTo(
                                "what this session downloaded or copied is not fully known: " + home.resolve("marks/s")
                                        + " cannot be read; remove it once you know that no file is in doubt"));
    }

    @Test
    void staysBounded() throws IOException {
        for (int round = 0; round < 40; round++) {
            List<Mark> many = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                many.add(new Mark("/a/long/directory/for/a/file/" + round + "/" + i, Mark.Origin.NETWORK));
            }
            marks.remember("s", many);
        }
        assertThat(Files.size(home.resolve("marks/s"))).isLessThan(150_000);
    }
}
