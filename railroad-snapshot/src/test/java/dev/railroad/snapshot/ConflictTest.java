package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConflictTest {
    @TempDir
    private Path directory;

    private Tree tree;

    @BeforeEach
    void open() throws Exception {
        tree = new Tree(directory);
    }

    @AfterEach
    void close() {
        tree.close();
    }

    private Receipt rollback(Selection selection, OnConflict onConflict) throws Exception {
        return tree.rollback.apply(tree.plan(selection), onConflict);
    }

    @Test
    void mergesWhatTheUserChangedElsewhereInTheFile() throws Exception {
        tree.put("a.txt", "1\n2\n3\n4\n5\n");
        tree.write("s", "a.txt", "1\nTWO\n3\n4\n5\n");
        tree.put("a.txt", "1\nTWO\n3\n4\n5\nmine\n");

        Receipt receipt = rollback(tree.last(), OnConflict.MERGE);

        assertThat(receipt.complete()).isTrue();
        assertThat(tree.get("a.txt")).isEqualTo("1\n2\n3\n4\n5\nmine\n");
        tree.rollback(new Selection.Undo(Names.name(tree.project)));
        assertThat(tree.get("a.txt")).isEqualTo("1\nTWO\n3\n4\n5\nmine\n");
    }

    @Test
    void mergesThroughWhatTheUserChangedBetweenTwoCalls() throws Exception {
        tree.put("a.txt", "1\n2\n3\n4\n5\n6\n7\n");
        tree.write("s", "a.txt", "ONE\n2\n3\n4\n5\n6\n7\n");
        tree.put("a.txt", "ONE\n2\n3\nmine\n5\n6\n7\n");
        tree.write("s", "a.txt", "ONE\n2\n3\nmine\n5\n6\nSEVEN\n");

        assertThat(rollback(tree.session("s"), OnConflict.MERGE).complete()).isTrue();

        assertThat(tree.get("a.txt")).isEqualTo("1\n2\n3\nmine\n5\n6\n7\n");
    }

    @Test
    void keepsWhatCannotBeMerged() throws Exception {
        tree.put("a.txt", "1\n2\n3\n");
        tree.write("s", "a.txt", "1\nTWO\n3\n");
        tree.put("a.txt", "1\nmine\n3\n");

        Receipt receipt = rollback(tree.last(), OnConflict.MERGE);

        assertThat(receipt.kept())
                .containsExactly(new Receipt.Kept(
                        tree.name("a.txt"),
                        "it was changed after the call; not merged: the same lines were changed since"));
        assertThat(tree.get("a.txt")).isEqualTo("1\nmine\n3\n");
    }

    @Test
    void doesNotMergeWhatIsNotText() throws Exception {
        tree.put("a", "1\n\0\n");
        tree.write("s", "a", "2\n\0\n");
        tree.put("a", "2\n\0\nmine\n");
        assertThat(rollback(tree.last(), OnConflict.MERGE).kept().get(0).reason())
                .isEqualTo("it was changed after the call; not merged: it is binary");

        tree.write("s", "new", "x\n");
        tree.put("new", "mine\n");
        assertThat(rollback(tree.last(), OnConflict.MERGE).kept().get(0).reason())
                .isEqualTo("it was changed after the call; not merged: the call did not change a file into a file");
    }

    @Test
    void keepsTheUsersModeInAMerge() throws Exception {
        tree.put("a.sh", "1\n2\n3\n");
        tree.write("s", "a.sh", "ONE\n2\n3\n");
        Files.setPosixFilePermissions(tree.at("a.sh"), PosixFilePermissions.fromString("rwx------"));
        assertThat(rollback(tree.last(), OnConflict.MERGE).complete()).isTrue();
        assertThat(tree.get("a.sh")).isEqualTo("1\n2\n3\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.at("a.sh"))))
                .isEqualTo("rwx------");
    }

    @Test
    void putsTheOldVersionBeside() throws Exception {
        tree.put("a.txt", "old");
        tree.put("a.txt.railroad-before", "taken");
        tree.write("s", "a.txt", "new");
        tree.put("a.txt", "mine");

        Receipt receipt = rollback(tree.last(), OnConflict.BOTH);

        assertThat(receipt.restored()).containsExactly(tree.name("a.txt.railroad-before-2"));
        assertThat(tree.get("a.txt")).isEqualTo("mine");
        assertThat(tree.get("a.txt.railroad-before")).isEqualTo("taken");
        assertThat(tree.get("a.txt.railroad-before-2")).isEqualTo("old");
        tree.rollback(new Selection.Undo(Names.name(tree.project)));
        assertThat(tree.has("a.txt.railroad-before-2")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(OnConflict.class)
    void neverRemovesWhatTheUserMadeInADirectoryOfTheAgents(OnConflict onConflict) throws Exception {
        tree.write("s", "x/y/new.txt", "new");
        tree.put("x/y/mine.txt", "mine");

        Receipt receipt = rollback(tree.last(), onConflict);

        assertThat(receipt.failed()).isEmpty();
        assertThat(receipt.kept()).extracting(Receipt.Kept::path).containsExactly(tree.name("x"), tree.name("x/y"));
        assertThat(tree.get("x/y/mine.txt")).isEqualTo("mine");
        assertThat(tree.has("x/y/new.txt")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(OnConflict.class)
    void bringsNothingBackBelowAFileOfTheUsers(OnConflict onConflict) throws Exception {
        tree.put("src/a", "a");
        RestorePoint point = tree.capture("s", "src");
        Files.delete(tree.at("src/a"));
        Files.delete(tree.at("src"));
        tree.after(point);
        tree.put("src", "the user's");
        Map<String, String> before = tree.look();

        Receipt receipt = rollback(tree.last(), onConflict);

        assertThat(receipt.failed()).isEmpty();
        if (onConflict == OnConflict.RESTORE) {
            assertThat(tree.get("src/a")).isEqualTo("a");
            tree.rollback(new Selection.Undo(Names.name(tree.project)));
        } else {
            assertThat(receipt.kept()).hasSize(2);
        }
        assertThat(tree.look()).isEqualTo(before);
    }

    @Test
    void restoresTheOwnersDirectoriesOfWhichHeMayNotWrite() throws Exception {
        tree.put("ro/file", "old");
        Map<String, String> open = tree.look();
        RestorePoint point = tree.capture("s", "ro/file");
        tree.put("ro/file", "new");
        tree.after(point);
        Files.setPosixFilePermissions(tree.at("ro"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Map<String, String> locked = tree.look();

        assertThat(tree.rollbackLast().complete()).isTrue();

        assertThat(tree.get("ro/file")).isEqualTo("old");
        assertThat(tree.look().get(tree.name("ro"))).isEqualTo(locked.get(tree.name("ro")));
        Files.setPosixFilePermissions(tree.at("ro"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(tree.look()).isEqualTo(open);
    }
}
