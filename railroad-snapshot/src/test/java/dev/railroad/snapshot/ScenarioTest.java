package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.Subject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What agents do with file tools in a tree as people have them, then a rollback: the target is exactly as before, and
 * nothing else has changed. (What shell commands do needs scans of the tree, which this version does not make.)
 */
class ScenarioTest {
    @TempDir
    Path directory;

    private Tree tree;

    @BeforeEach
    void build() throws Exception {
        tree = new Tree(directory);
        tree.put("src/app.py", "print('hi')\n");
        tree.put("src/lib.py", "dirty\n");
        tree.put("untracked.txt", "u\n");
        tree.put(".env", "SECRET=1\n");
        tree.put(".gitignore", ".env\n");
        tree.put("crlf.txt", "a\r\nb\r\n");
        tree.put("run.sh", "#!/bin/sh\n");
        mode("run.sh", "rwxr-xr-x");
        tree.put("private.key", "key");
        mode("private.key", "rw-------");
        tree.put("readonly.txt", "ro");
        mode("readonly.txt", "r--r--r--");
        Files.write(tree.at("logo.bin"), new byte[] {0, 1, 2, (byte) 0xFF, 0});
        Files.createSymbolicLink(tree.at("link"), Path.of("src/app.py"));
        Files.createDirectory(tree.at("emptydir"));
        Files.writeString(Path.of(URI.create(tree.project.toUri() + "odd%FF")), "odd");
        tree.put("x".repeat(200) + "/" + "y".repeat(200) + "/" + "z".repeat(200), "deep");
    }

    @AfterEach
    void close() {
        tree.close();
    }

    private void mode(String name, String mode) throws Exception {
        Files.setPosixFilePermissions(tree.at(name), PosixFilePermissions.fromString(mode));
    }

    /** A file tool's call. */
    private record Scenario(String name, String path, String content) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("edit tracked file", "src/app.py", "print('bye')\n"),
                new Scenario("create file", "new.txt", "new\n"),
                new Scenario("create file in new dirs", "a/b/c/new.txt", "new\n"),
                new Scenario("edit ignored .env", ".env", "SECRET=2\n"),
                new Scenario("overwrite untracked file", "untracked.txt", ""),
                new Scenario("overwrite CRLF file", "crlf.txt", "a\nb\n"),
                new Scenario("overwrite binary file", "logo.bin", "text"),
                new Scenario("edit executable", "run.sh", "#!/bin/bash\n"),
                new Scenario("edit private file", "private.key", "other key"),
                new Scenario("write through a link", "link", "print('linked')\n"),
                new Scenario("write below a link", "srclink/app.py", "print('linked')\n"),
                new Scenario("write nothing new", "src/app.py", "print('hi')\n"),
                new Scenario(
                        "write a deep path", "x".repeat(200) + "/" + "y".repeat(200) + "/" + "z".repeat(200), "no"));
    }

    private RestorePoint write(Scenario scenario) throws Exception {
        return tree.write("agent", scenario.path(), scenario.content());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isAsBefore(Scenario scenario) throws Exception {
        Files.createSymbolicLink(tree.at("srclink"), Path.of("src"));
        Map<String, String> before = tree.look();
        write(scenario);
        if (!tree.look().equals(before)) {
            assertThat(tree.rollbackLast().complete()).isTrue();
        }
        assertThat(tree.look()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void leavesWhatTheUserDoesElsewhereAlone(Scenario scenario) throws Exception {
        Files.createSymbolicLink(tree.at("srclink"), Path.of("src"));
        Map<String, String> before = tree.look();
        RestorePoint point = write(scenario);
        tree.put("src/lib.py", "the user's\n");
        tree.put("src/mine.txt", "the user's\n");
        tree.rollback(new Selection.To(point.id()));

        Map<String, String> expected = new TreeMap<>(before);
        Map<String, String> after = tree.look();
        for (String name : List.of(tree.name("src/lib.py"), tree.name("src/mine.txt"))) {
            assertThat(after.remove(name)).isNotEqualTo(expected.remove(name));
        }
        assertThat(after).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void asksBeforeItTouchesWhatTheUserHasEditedSince(Scenario scenario) throws Exception {
        Files.createSymbolicLink(tree.at("srclink"), Path.of("src"));
        write(scenario);
        tree.put(scenario.path(), "the user's\n");
        Map<String, String> before = tree.look();

        Receipt receipt = tree.rollback(tree.session("agent"));
        boolean changedByTheAgent = !scenario.name().equals("write nothing new");
        assertThat(receipt.kept().isEmpty()).isEqualTo(!changedByTheAgent);
        assertThat(tree.look()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void canBeUndone(Scenario scenario) throws Exception {
        Files.createSymbolicLink(tree.at("srclink"), Path.of("src"));
        RestorePoint point = write(scenario);
        Map<String, String> after = tree.look();
        Receipt receipt = tree.rollback(new Selection.To(point.id()));
        if (!receipt.undoPoint().isEmpty()) {
            assertThat(tree.rollback(new Selection.To(receipt.undoPoint())).complete())
                    .isTrue();
        }
        assertThat(tree.look()).isEqualTo(after);
    }

    @Test
    void bringsBackAProjectThatIsReachedThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.toRealPath().resolve("linked"), tree.project);
        Map<String, String> before = tree.look();
        RestorePoint point = tree.store.capture(tree.occasion("s"), List.of(Subject.of(link + "/src/app.py")));
        tree.put("src/app.py", "changed");
        tree.after(point);

        Selection throughLink = tree.only(tree.last(), link + "/src");
        assertThat(tree.rollback(throughLink).restored()).containsExactly(tree.name("src/app.py"));
        assertThat(tree.look()).isEqualTo(before);
    }

    @Test
    void tellsThatAFileIsOverTheLimitAndGoesOnToOlderCalls() throws Exception {
        Tree small = new Tree(directory, new CaptureLimits(100, 1000, 100, 10));
        small.put("big", "b".repeat(101));
        small.write("s", "src/app.py", "changed");
        small.write("s", "big", "small");

        Receipt first = small.rollbackLast();
        assertThat(first.kept())
                .containsExactly(
                        new Receipt.Kept(small.name("big"), "what was there is not kept: it is too large (101 bytes)"));
        assertThat(small.rollbackLast().complete()).isTrue();
        assertThat(small.get("src/app.py")).isEqualTo("print('hi')\n");
    }

    @Test
    void keepsTwoSessionsInOneTreeApart() throws Exception {
        tree.write("one", "src/app.py", "one\n");
        tree.write("two", "src/lib.py", "two\n");
        tree.write("two", "src/app.py", "two, over one\n");

        assertThat(tree.rollback(tree.session("one")).kept()).hasSize(1);
        assertThat(tree.get("src/app.py")).isEqualTo("two, over one\n");
        assertThat(tree.rollback(tree.session("two")).complete()).isTrue();
        assertThat(tree.get("src/app.py")).isEqualTo("one\n");
        assertThat(tree.rollback(tree.session("one")).complete()).isTrue();
        assertThat(tree.get("src/app.py")).isEqualTo("print('hi')\n");
        assertThat(tree.get("src/lib.py")).isEqualTo("dirty\n");
    }

    @Test
    void bringsBackBytesThatAreNotText() throws Exception {
        byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(tree.at("latin.txt"), latin);
        tree.write("s", "latin.txt", "café");
        tree.rollbackLast();
        assertThat(Files.readAllBytes(tree.at("latin.txt"))).isEqualTo(latin);
    }
}
