package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.Subject;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people do with rollbacks that nobody has drawn up a scenario for. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class AttackTest {
    @TempDir
    private Path directory;

    private Tree tree;

    @BeforeEach
    void build() throws Exception {
        tree = new Tree(directory);
        tree.put("a.txt", "one\n");
        tree.put("src/b.txt", "two\n");
        Files.setLastModifiedTime(tree.at("a.txt"), FileTime.from(Instant.parse("2001-02-03T04:05:06.7Z")));
    }

    @AfterEach
    void close() {
        tree.close();
    }

    @Test
    void goesBackCallByCallAndForwardAgain() throws Exception {
        Map<String, String> start = tree.look();
        tree.write("s", "a.txt", "1\n");
        Map<String, String> first = tree.look();
        tree.write("s", "a.txt", "2\n");
        tree.write("s", "src/new.txt", "3\n");
        Map<String, String> last = tree.look();
        tree.rollbackLast();
        tree.rollbackLast();
        assertThat(tree.look()).isEqualTo(first);
        tree.rollbackLast();
        assertThat(tree.look()).isEqualTo(start);
        for (int i = 0; i < 3; i++) {
            assertThat(tree.rollback(new Selection.Undo(Names.name(tree.project)))
                            .complete())
                    .isTrue();
        }
        assertThat(tree.look()).isEqualTo(last);
        for (int i = 0; i < 3; i++) {
            assertThat(tree.rollback(new Selection.Redo(Names.name(tree.project)))
                            .complete())
                    .isTrue();
        }
        assertThat(tree.look()).isEqualTo(start);
    }

    @Test
    void takesAMiddleCallOutOnlyWhereNoLaterOneTouchedIt() throws Exception {
        tree.write("s", "a.txt", "1\n");
        RestorePoint middle = tree.capture("s", "a.txt", "src/b.txt");
        tree.put("a.txt", "2\n");
        tree.put("src/b.txt", "2\n");
        tree.after(middle);
        tree.write("s", "a.txt", "3\n");
        Receipt receipt = tree.rollback(new Selection.One(middle.id()));
        assertThat(receipt.restored()).containsExactly(tree.name("src/b.txt"));
        assertThat(receipt.kept()).extracting(Receipt.Kept::path).containsExactly(tree.name("a.txt"));
        assertThat(tree.get("a.txt")).isEqualTo("3\n");
        assertThat(tree.get("src/b.txt")).isEqualTo("two\n");
    }

    /** Who has a file open goes on with what they have; the name leads to what was there before. */
    @Test
    void rollsBackWhatSomebodyHasOpen() throws Exception {
        tree.write("s", "a.txt", "1\n");
        try (RandomAccessFile open = new RandomAccessFile(tree.at("a.txt").toFile(), "rw")) {
            assertThat(tree.rollbackLast().complete()).isTrue();
            open.write("lost".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(tree.get("a.txt")).isEqualTo("one\n");
    }

    @Test
    void rollsBackInDirectoriesThatMayNotBeWrittenTo() throws Exception {
        RestorePoint point = tree.capture("s", "src/b.txt", "src/c.txt");
        tree.put("src/c.txt", "new");
        Files.delete(tree.at("src/b.txt"));
        Files.setAttribute(tree.at("src"), "unix:mode", 0555);
        tree.after(point);
        assertThat(tree.rollbackLast().complete()).isTrue();
        assertThat(tree.get("src/b.txt")).isEqualTo("two\n");
        assertThat(tree.has("src/c.txt")).isFalse();
        assertThat(Stat.of(tree.at("src")).mode()).isEqualTo(0555);
        Files.setAttribute(tree.at("src"), "unix:mode", 0755);
    }

    @Test
    void bringsBackPipesWithNamesOfAnyBytes() throws Exception {
        Path odd = Path.of(URI.create(tree.project.toUri() + "odd%FF%0A%20"));
        Pipes.make(odd, 0604);
        RestorePoint point = tree.store.capture(tree.occasion("s"), List.of(Subject.of(Names.name(odd))));
        Files.delete(odd);
        tree.after(point);
        assertThat(tree.rollbackLast().complete()).isTrue();
        assertThat(Stat.of(odd).kind()).isEqualTo(Stat.Kind.PIPE);
        assertThat(Stat.of(odd).mode()).isEqualTo(0604);
    }
}
