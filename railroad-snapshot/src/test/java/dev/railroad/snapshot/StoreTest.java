package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.SnapshotException.Kind;
import dev.railroad.spi.SnapshotStore;
import dev.railroad.spi.Subject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path directory;

    @Test
    void isForTheOwnerOnly() throws Exception {
        try (Tree tree = new Tree(directory)) {
            tree.put("a", "a");
            tree.write("s", "a", "b");
            tree.rollbackLast();
            for (Path each : Disk.below(directory.toRealPath().resolve("state"))) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(each));
                assertThat(mode).as("%s", each).isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void repairsWhatOthersCouldReadAndRefusesWhatTheyCouldWrite() throws Exception {
        Path root = Files.createDirectory(directory.resolve("store"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Snapshots.open(root, CaptureLimits.defaults()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");

        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> Snapshots.open(root, CaptureLimits.defaults()))
                .isInstanceOfSatisfying(
                        SnapshotException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("could be written by other users");
    }

    @Test
    void refusesLinksAndFilesForARoot() throws Exception {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        assertThatThrownBy(() -> Snapshots.open(link, CaptureLimits.defaults()))
                .hasMessageContaining("is a symbolic link");
        Files.createSymbolicLink(real.resolve("segments"), directory);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> Snapshots.open(real, CaptureLimits.defaults()))
                .hasMessageContaining("is a symbolic link");
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> Snapshots.open(file, CaptureLimits.defaults()))
                .hasMessageContaining("is not a directory");
    }

    @Test
    void goesOnInTheSameSegmentFromProcessToProcess() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            try (Tree tree = new Tree(directory)) {
                tree.put("a", "content " + i % 3);
                ids.add(0, tree.capture("s", "a").id());
            }
        }
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.points()).extracting(RestorePoint::id).containsExactlyElementsOf(ids);
            assertThat(Segments.of(tree.root)).hasSize(1);
            assertThat(tree.root.resolve("segments").toFile().list()).hasSize(1);
            assertThat(tree.store.verify()).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindThatNeverWrote() throws Exception {
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.points()).isEmpty();
            assertThatThrownBy(() -> tree.store.capture(tree.occasion("s"), List.of(Subject.of("relative"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(directory.resolve("state/railroad/segments").toFile().list()).isEmpty();
    }

    @Test
    void givesEveryWriterASegmentOfItsOwn() throws Exception {
        try (Tree one = new Tree(directory);
                Tree two = new Tree(directory)) {
            one.put("a", "a");
            RestorePoint first = one.capture("s", "a");
            RestorePoint second = two.capture("s", "a");
            assertThat(Segments.of(one.root)).hasSize(2);
            assertThat(one.points()).extracting(RestorePoint::id).containsExactly(second.id(), first.id());
            assertThat(two.points()).isEqualTo(one.points());
        }
    }

    @Test
    void takesManyWritersAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Tree shared = new Tree(directory)) {
            List<Callable<List<RestorePoint>>> work = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                String name = "file" + writer;
                Snapshots store =
                        writer % 2 == 0 ? shared.store : Snapshots.open(shared.root, CaptureLimits.defaults());
                work.add(() -> {
                    List<RestorePoint> made = new ArrayList<>();
                    for (int i = 0; i < 25; i++) {
                        Files.writeString(shared.at(name), name + " " + i);
                        made.add(store.capture(shared.occasion(name), List.of(Subject.of(shared.name(name)))));
                        store.points(PointQuery.session(name));
                    }
                    return made;
                });
            }
            List<RestorePoint> made = new ArrayList<>();
            for (Future<List<RestorePoint>> done : threads.invokeAll(work)) {
                made.addAll(done.get());
            }
            assertThat(shared.points())
                    .extracting(RestorePoint::id)
                    .containsExactlyInAnyOrderElementsOf(
                            made.stream().map(RestorePoint::id).toList());
            for (RestorePoint point : made) {
                FileState state = point.entries().get(0).before();
                assertThat(new String(shared.content(state), StandardCharsets.UTF_8))
                        .startsWith(point.occasion().session());
            }
            assertThat(shared.store.verify()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysThatAContentIsMissing() throws Exception {
        try (Tree tree = new Tree(directory)) {
            assertThatThrownBy(() -> tree.store.read(ContentId.of(new byte[1]), new ByteArrayOutputStream()))
                    .isInstanceOfSatisfying(
                            SnapshotException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
        }
    }

    @Test
    void isDeclaredToTheServiceLoaderOnModuleAndClassPathAlike() throws Exception {
        String name = HomeSnapshotStore.class.getName();
        Path sources = Path.of("src/main");
        assertThat(Files.readString(sources.resolve("resources/META-INF/services/" + SnapshotStore.class.getName())))
                .isEqualTo(name + "\n");
        assertThat(Files.readString(sources.resolve("java/module-info.java")))
                .containsPattern("provides " + SnapshotStore.class.getName() + " with\\s+" + name + ";");
        new HomeSnapshotStore().close();
    }

    @Test
    void reportsTheDirectoryOfAUser() {
        assertThat(HomeSnapshotStore.directory("/home/u", "")).hasToString("/home/u/.local/state/railroad/snapshots");
        assertThat(HomeSnapshotStore.directory("/home/u", "/s")).hasToString("/s/railroad/snapshots");
        assertThat(HomeSnapshotStore.directory("/home/u", "rel"))
                .hasToString("/home/u/.local/state/railroad/snapshots");
    }
}
