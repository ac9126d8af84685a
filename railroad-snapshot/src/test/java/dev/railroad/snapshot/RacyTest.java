package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is changed twice within a tick of the clock: same size, same times, same inode. Many rounds, as a test cannot hold
 * the clock; each must be right, and times that prove nothing must not be recorded.
 */
class RacyTest {
    private static final int ROUNDS = 100;

    @TempDir
    private Path directory;

    private Path project;
    private Path file;

    @BeforeEach
    void make() throws Exception {
        project = Files.createDirectory(directory.toRealPath().resolve("project"));
        file = project.resolve("a.txt");
    }

    @Test
    void seesARewriteRightAfterTheScan() throws Exception {
        try (Snapshots store = Snapshots.open(directory.resolve("store"), CaptureLimits.defaults())) {
            TreeIndex last = null;
            for (int i = 0; i < ROUNDS; i++) {
                Files.writeString(file, "before " + (1000 + i));
                Stat then = Stat.of(file);
                TreeIndex before = new TreeScan(
                                store, store.root(), project, TreeLimits.defaults(), new InodeTimes(), last)
                        .run(last);
                if (then.changed() >= Tick.youngest()) {
                    assertThat(before.root().changed(0)).as("round %d", i).isZero();
                }
                Files.writeString(file, "behind " + (1000 + i));
                last = new TreeScan(store, store.root(), project, TreeLimits.defaults(), new InodeTimes(), before)
                        .run(before);
                List<RestorePoint.Entry> changes =
                        TreeDelta.between(project.toString(), before, last).changes();
                assertThat(changes).as("round %d", i).hasSize(1);
                assertThat(content(store, changes.get(0).before())).isEqualTo("before " + (1000 + i));
                assertThat(content(store, changes.get(0).after())).isEqualTo("behind " + (1000 + i));
            }
        }
    }

    @Test
    void looksOnceMoreAtWhatIsYoungAndThenNoMore() throws Exception {
        Files.writeString(file, "one");
        try (Snapshots store = Snapshots.open(directory.resolve("store"), CaptureLimits.defaults())) {
            TreeIndex last =
                    new TreeScan(store, store.root(), project, TreeLimits.defaults(), new InodeTimes(), null).run(null);
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (last.root().changed(0) == 0 && System.nanoTime() < deadline) {
                last = new TreeScan(store, store.root(), project, TreeLimits.defaults(), new InodeTimes(), last)
                        .run(last);
            }
            assertThat(last.root().changed(0)).isEqualTo(Stat.of(file).changed());
        }
    }

    @Test
    void noticesWhatIsWrittenDuringARollback() throws Exception {
        Files.writeString(file, "first");
        try (Snapshots store = Snapshots.open(directory.resolve("store"), CaptureLimits.defaults())) {
            WorkTree tree = WorkTree.of(store, project.toString(), TreeLimits.defaults());
            Occasion call =
                    Occasion.in(project.toString()).withSession("s", "t").withCall("c", "Bash", "");
            tree.before(call, false, false, Optional.empty());
            Files.writeString(file, "agent");
            tree.after("s", "c");
            FileTime time = Files.getLastModifiedTime(file);
            // The last step before the rename: same size, and the same time as far as anybody can see.
            int[] steps = new int[1];
            Rollback rollback = new Rollback(store, path -> {
                steps[0]++;
                if (path.equals(file.toString()) && steps[0] == 1) {
                    rewrite(time);
                }
            });
            Receipt receipt = rollback.apply(rollback.plan(new Selection.Last(project.toString())), OnConflict.KEEP);
            assertThat(receipt.failed())
                    .extracting(Receipt.Kept::reason)
                    .containsExactly("it was changed during the rollback");
            assertThat(Files.readString(file)).isEqualTo("users");
        }
    }

    @Test
    void tellsOneIndexFileFromAnother() throws Exception {
        Path index = directory.resolve("tree.rri");
        List<Integer> sums = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TreeNode.Builder root = new TreeNode.Builder();
            byte[] name = ("n" + i).getBytes(StandardCharsets.US_ASCII);
            root.add(name, TreeNode.bits(TreeNode.LINK, 0777, false), 1, 1, 1, 1, TreeNode.NONE, name, null);
            IndexFile.write(
                    index, new TreeIndex(root.build(null), new FileState.Directory(0755, 0), 1, 1, 0, List.of()));
            sums.add(IndexFile.sum(index));
        }
        assertThat(sums).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(IndexFile.sum(directory.resolve("none"))).isZero();
        assertThat(IndexFile.sum(Files.write(directory.resolve("short"), new byte[3])))
                .isZero();
    }

    private void rewrite(FileTime time) {
        try {
            Files.writeString(file, "users");
            Files.setLastModifiedTime(file, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Snapshots store, FileState state) throws SnapshotException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.read(((FileState.File) state).content(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
