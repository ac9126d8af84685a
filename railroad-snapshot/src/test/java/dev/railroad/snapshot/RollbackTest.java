package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.snapshot.RollbackPlan.Action;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Status;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
    @TempDir
    Path directory;

    private Tree tree;

    @BeforeEach
    void open() throws Exception {
        tree = new Tree(directory);
    }

    @AfterEach
    void close() {
        tree.close();
    }

    @Test
    void bringsBackWhatAWriteReplaced() throws Exception {
        tree.put("a.txt", "one\n");
        Map<String, String> before = tree.look();
        tree.write("s", "a.txt", "two\n");

        Receipt receipt = tree.rollbackLast();

        assertThat(receipt.complete()).isTrue();
        assertThat(receipt.restored()).containsExactly(tree.name("a.txt"));
        assertThat(tree.look()).isEqualTo(before);
    }

    @Test
    void removesWhatWasNotThereWithTheDirectoriesMadeForIt() throws Exception {
        tree.put("kept.txt", "kept");
        Map<String, String> before = tree.look();
        tree.write("s", "x/y/z/new.txt", "new");

        assertThat(tree.rollbackLast().complete()).isTrue();

        assertThat(tree.look()).isEqualTo(before);
    }

    @Test
    void keepsADirectoryInWhichTheUserHasMadeAFile() throws Exception {
        tree.write("s", "x/new.txt", "new");
        tree.put("x/mine.txt", "mine");

        Receipt receipt = tree.rollbackLast();

        assertThat(receipt.kept())
                .containsExactly(new Receipt.Kept(tree.name("x"), "it holds `mine.txt`, which the call did not make"));
        assertThat(tree.has("x/new.txt")).isFalse();
        assertThat(tree.get("x/mine.txt")).isEqualTo("mine");
    }

    @Test
    void removesTheDirectoriesThatItMadeWhenItIsUndone() throws Exception {
        tree.put("x/y/a.txt", "one");
        RestorePoint point = tree.capture("s", "x/y/a.txt");
        Files.delete(tree.at("x/y/a.txt"));
        Files.delete(tree.at("x/y"));
        Files.delete(tree.at("x"));
        tree.after(point);
        Map<String, String> after = tree.look();
        assertThat(tree.rollbackLast().complete()).isTrue();
        assertThat(tree.get("x/y/a.txt")).isEqualTo("one");
        assertThat(tree.rollback(new Selection.Undo(Names.name(tree.project))).complete())
                .isTrue();
        assertThat(tree.look()).isEqualTo(after);
    }

    @Test
    void goesTwoStepsBackInTwoRollbacksAndForthAgain() throws Exception {
        tree.put("a.txt", "one");
        tree.write("s", "a.txt", "two");
        tree.write("s", "a.txt", "three");

        Receipt first = tree.rollbackLast();
        assertThat(tree.get("a.txt")).isEqualTo("two");
        Receipt second = tree.rollbackLast();
        assertThat(tree.get("a.txt")).isEqualTo("one");
        assertThatThrownBy(() -> tree.rollbackLast())
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("nothing to roll back");

        tree.rollback(new Selection.To(second.undoPoint()));
        assertThat(tree.get("a.txt")).isEqualTo("two");
        tree.rollback(new Selection.To(first.undoPoint()));
        assertThat(tree.get("a.txt")).isEqualTo("three");
        tree.rollbackLast();
        assertThat(tree.get("a.txt")).isEqualTo("two");
    }

    @Test
    void bringsBackAWholeSessionAndLeavesTheOther() throws Exception {
        tree.put("a.txt", "a1");
        tree.put("b.txt", "b1");
        tree.put("c.txt", "c1");
        tree.write("s", "a.txt", "a2");
        tree.write("other", "b.txt", "b2");
        tree.write("s", "a.txt", "a3");
        tree.write("s", "c.txt", "c2");
        tree.rollbackLast();
        tree.write("s", "c.txt", "c3");
        tree.write("s", "new.txt", "new");

        assertThat(tree.rollback(tree.session("s")).complete()).isTrue();

        assertThat(tree.get("a.txt")).isEqualTo("a1");
        assertThat(tree.get("b.txt")).isEqualTo("b2");
        assertThat(tree.get("c.txt")).isEqualTo("c1");
        assertThat(tree.has("new.txt")).isFalse();
    }

    @Test
    void goesBackToBeforeARestorePoint() throws Exception {
        tree.put("a.txt", "1");
        tree.write("s", "a.txt", "2");
        RestorePoint point = tree.write("s", "a.txt", "3");
        tree.write("s", "b.txt", "b");
        tree.write("s", "a.txt", "4");

        tree.rollback(new Selection.To(point.id()));

        assertThat(tree.get("a.txt")).isEqualTo("2");
        assertThat(tree.has("b.txt")).isFalse();
        assertThat(tree.points())
                .extracting(RestorePoint::status)
                .containsExactly(Status.STANDING, Status.UNDONE, Status.UNDONE, Status.UNDONE, Status.STANDING);
    }

    @Test
    void bringsBackOneFileOfMany() throws Exception {
        tree.put("a.txt", "1");
        tree.put("b.txt", "1");
        tree.write("s", "a.txt", "2");
        tree.write("s", "b.txt", "2");

        tree.rollback(tree.only(tree.last(), tree.name("a.txt")));
        assertThat(tree.get("a.txt")).isEqualTo("1");
        assertThat(tree.get("b.txt")).isEqualTo("2");

        tree.rollbackLast();
        assertThat(tree.get("b.txt")).isEqualTo("1");
    }

    @Test
    void keepsWhatTheUserChangedAfterTheCall() throws Exception {
        tree.put("a.txt", "one");
        tree.write("s", "a.txt", "two");
        tree.put("a.txt", "mine");

        RollbackPlan plan = tree.plan(tree.last());
        assertThat(plan.steps()).extracting(RollbackPlan.Step::action).containsExactly(Action.CONFLICT);
        Receipt receipt = tree.rollback.apply(plan, OnConflict.KEEP);

        assertThat(receipt.kept())
                .containsExactly(new Receipt.Kept(tree.name("a.txt"), "it was changed after the call"));
        assertThat(receipt.undoPoint()).isEmpty();
        assertThat(tree.get("a.txt")).isEqualTo("mine");
    }

    @Test
    void restoresAConflictOnWishAndCanTakeThatBack() throws Exception {
        tree.put("a.txt", "one");
        tree.write("s", "a.txt", "two");
        tree.put("a.txt", "mine");

        Receipt receipt = tree.rollback.apply(tree.plan(tree.last()), OnConflict.RESTORE);
        assertThat(tree.get("a.txt")).isEqualTo("one");

        tree.rollback(new Selection.To(receipt.undoPoint()));
        assertThat(tree.get("a.txt")).isEqualTo("mine");
    }

    @Test
    void keepsWhatTheUserChangedBetweenTwoCalls() throws Exception {
        tree.put("a.txt", "one");
        tree.write("s", "a.txt", "two");
        tree.put("a.txt", "mine");
        tree.write("s", "a.txt", "three");

        Receipt receipt = tree.rollback(tree.session("s"));

        assertThat(receipt.kept())
                .containsExactly(new Receipt.Kept(tree.name("a.txt"), "someone else changed it between two calls"));
        assertThat(tree.get("a.txt")).isEqualTo("three");
        tree.rollback(new Selection.To(tree.points().get(1).id()));
        assertThat(tree.get("a.txt")).isEqualTo("mine");
    }

    @Test
    void knowsWhatAWriteLeavesWithoutBeingToldAfterwards() throws Exception {
        tree.put("a.txt", "one");
        tree.captureWrite("s", "a.txt", "two");
        tree.put("a.txt", "two");

        assertThat(tree.rollbackLast().complete()).isTrue();
        assertThat(tree.get("a.txt")).isEqualTo("one");
    }

    @Test
    void doesNotGuessWhatACallHasLeft() throws Exception {
        tree.put("a.txt", "one");
        tree.capture("s", "a.txt");
        tree.put("a.txt", "two");

        Receipt receipt = tree.rollbackLast();

        assertThat(receipt.kept())
                .containsExactly(new Receipt.Kept(tree.name("a.txt"), "it is not known what the call left there"));
        assertThat(tree.get("a.txt")).isEqualTo("two");
    }

    @Test
    void passesOverCallsThatChangedNothing() throws Exception {
        tree.put("a.txt", "one");
        tree.put("b.txt", "one");
        tree.write("s", "a.txt", "two");
        tree.captureWrite("s", "b.txt", "refused by the human");

        tree.rollbackLast();

        assertThat(tree.get("a.txt")).isEqualTo("one");
        assertThat(tree.get("b.txt")).isEqualTo("one");
    }

    @Test
    void restoresModesAndDoesNotTouchWhatIsUnchanged() throws Exception {
        tree.put("key", "secret");
        Files.setPosixFilePermissions(tree.at("key"), PosixFilePermissions.fromString("rw-------"));
        tree.put("other", "x");
        Object other = Files.getAttribute(tree.at("other"), "unix:ctime");
        RestorePoint point = tree.capture("s", "key", "other");
        Files.setPosixFilePermissions(tree.at("key"), PosixFilePermissions.fromString("rw-r--r--"));
        tree.after(point);

        tree.rollbackLast();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.at("key"))))
                .isEqualTo("rw-------");
        assertThat(Files.getAttribute(tree.at("other"), "unix:ctime")).isEqualTo(other);
    }

    @Test
    void neverWritesThroughALinkPutInItsWay() throws Exception {
        Path elsewhere = Files.createDirectories(directory.toRealPath().resolve("elsewhere"));
        tree.put("src/a.txt", "one");
        tree.write("s", "src/a.txt", "two");
        Files.move(tree.at("src"), tree.at("moved"));
        Files.createSymbolicLink(tree.at("src"), elsewhere);
        Files.writeString(elsewhere.resolve("a.txt"), "two");

        Receipt receipt = tree.rollbackLast();

        assertThat(receipt.kept()).hasSize(1);
        assertThat(receipt.kept().get(0).reason()).contains("symbolic link");
        assertThat(Files.readString(elsewhere.resolve("a.txt"))).isEqualTo("two");
    }

    @Test
    void exchangesFilesAndDirectoriesAndLinks() throws Exception {
        tree.put("d/one.txt", "1");
        tree.put("d/sub/two.txt", "2");
        Files.createDirectory(tree.at("d/empty"));
        tree.put("f", "file");
        Files.createSymbolicLink(tree.at("l"), Path.of("../f"));
        Map<String, String> before = tree.look();
        RestorePoint point = tree.capture("s", "d", "f", "l", "f/x");
        Files.delete(tree.at("d/one.txt"));
        Files.delete(tree.at("d/sub/two.txt"));
        Files.delete(tree.at("d/sub"));
        Files.delete(tree.at("d/empty"));
        Files.delete(tree.at("d"));
        tree.put("d", "now a file");
        Files.delete(tree.at("f"));
        tree.put("f/x", "now a directory");
        Files.delete(tree.at("l"));
        tree.put("l", "now a file");
        tree.after(point);

        Receipt receipt = tree.rollbackLast();

        assertThat(receipt.kept()).isEmpty();
        assertThat(receipt.failed()).isEmpty();
        assertThat(tree.look()).isEqualTo(before);
        tree.rollback(new Selection.To(receipt.undoPoint()));
        assertThat(tree.get("f/x")).isEqualTo("now a directory");
        assertThat(tree.get("d")).isEqualTo("now a file");
    }

    @Test
    void letsOnlyOneRollbackRun() throws Exception {
        tree.put("a.txt", "one");
        tree.write("s", "a.txt", "two");
        RollbackPlan plan = tree.plan(tree.last());
        try (var lock = tree.store.lockForRollback()) {
            assertThat(lock.isOpen()).isTrue();
            assertThatThrownBy(() -> tree.rollback.apply(plan, OnConflict.KEEP))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage("another rollback is running");
        }
        assertThat(tree.rollback.apply(plan, OnConflict.KEEP).complete()).isTrue();
        assertThat(List.of(tree.root.toFile().list())).contains("rollback.lock");
    }
}
