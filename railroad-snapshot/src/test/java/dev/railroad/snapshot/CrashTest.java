package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops a rollback before every single change that it makes to the file system, and goes on in another process. */
class CrashTest {
    @TempDir
    Path directory;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void finishesFromWhereverItWasStopped() throws Exception {
        int steps = Integer.MAX_VALUE;
        for (int stop = 0; stop < steps; stop++) {
            try (Tree tree = new Tree(directory.resolve("finish" + stop))) {
                Map<String, String> before = change(tree);
                boolean stopped = applyUntil(tree, stop);
                if (!stopped) {
                    steps = stop;
                } else {
                    assertThat(tree.points().get(0).status()).isEqualTo(Status.UNFINISHED);
                    RollbackPlan plan = tree.plan(tree.last());
                    assertThat(plan.resumes()).isTrue();
                    assertThat(plan.isEmpty()).isFalse();
                    assertThat(tree.rollback.apply(plan, OnConflict.KEEP).complete())
                            .isTrue();
                }
                assertThat(tree.look()).as("stopped at %s", stop).isEqualTo(before);
                assertThat(tree.points().get(0).status()).isEqualTo(Status.STANDING);
            }
        }
        assertThat(steps).isGreaterThan(15);
    }

    @Test
    void goesBackFromWhereverItWasStopped() throws Exception {
        int steps = Integer.MAX_VALUE;
        for (int stop = 0; stop < steps; stop++) {
            try (Tree tree = new Tree(directory.resolve("back" + stop))) {
                change(tree);
                Map<String, String> after = tree.look();
                if (!applyUntil(tree, stop)) {
                    steps = stop;
                }
                RestorePoint rollback = tree.points().get(0);
                RollbackPlan plan = tree.plan(new Selection.To(rollback.id()));
                assertThat(plan.resumes()).isFalse();
                tree.rollback.apply(plan, OnConflict.RESTORE);
                assertThat(tree.look()).as("stopped at %s", stop).isEqualTo(after);
                assertThat(tree.points().get(1).status()).isEqualTo(Status.UNDONE);
            }
        }
    }

    @Test
    void abortsFromWhereverItWasStopped() throws Exception {
        boolean stopped = true;
        for (int stop = 0; stopped; stop++) {
            try (Tree tree = new Tree(directory.resolve("abort" + stop))) {
                change(tree);
                Map<String, String> after = tree.look();
                stopped = applyUntil(tree, stop);
                if (stopped) {
                    Selection abort = new Selection.Abort(Names.name(tree.project));
                    assertThat(tree.rollback(abort).complete())
                            .as("stopped at %s", stop)
                            .isTrue();
                    assertThat(tree.look()).as("stopped at %s", stop).isEqualTo(after);
                    assertThatThrownBy(() -> tree.plan(abort)).hasMessageStartingWith("no rollback was interrupted");
                }
            }
        }
    }

    /** A call that does everything a call can do; the answer is what was there before. */
    static Map<String, String> change(Tree tree) throws Exception {
        tree.put("edited", "one");
        tree.put("mode", "m");
        tree.put("removed/sub/file", "r");
        tree.put("becomes-directory", "f");
        tree.put("becomes-file/inner", "d");
        Files.setPosixFilePermissions(tree.at("removed/sub"), PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(tree.at("link"), Path.of("edited"));
        Map<String, String> before = tree.look();
        RestorePoint point = tree.capture(
                "s",
                "edited",
                "mode",
                "removed",
                "becomes-directory",
                "becomes-directory/x",
                "becomes-file",
                "link",
                "new/dir/file");
        tree.put("edited", "two");
        Files.setPosixFilePermissions(tree.at("mode"), PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String name : new String[] {"removed", "becomes-file", "becomes-directory", "link"}) {
            for (Path each : Disk.below(tree.at(name))) {
                Files.delete(each);
            }
        }
        tree.put("becomes-file", "now");
        tree.put("becomes-directory/x", "now");
        Files.createSymbolicLink(tree.at("link"), Path.of("mode"));
        tree.put("new/dir/file", "n");
        tree.after(point);
        return before;
    }

    private static boolean applyUntil(Tree tree, int stop) throws Exception {
        int[] left = {stop};
        Rollback stopping = new Rollback(tree.store, path -> {
            if (left[0]-- == 0) {
                throw new Killed();
            }
        });
        try {
            stopping.apply(stopping.plan(tree.last()), OnConflict.KEEP);
            return false;
        } catch (Killed e) {
            return true;
        }
    }
}
