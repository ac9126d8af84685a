package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Directories that are not listed again, and files of which only the inode's time is asked, because what an old index
 * knows of them proves that they are the same. Every scan of that kind must find what one finds that knows nothing.
 */
class UnlistedTest {
    private static final int ROUNDS = 60;
    private static final long PATIENCE = 10_000_000_000L;

    @TempDir
    private Path directory;

    private final InodeTimes times = new InodeTimes();
    private final SplittableRandom random = new SplittableRandom(7);
    private Path project;
    private Snapshots store;

    @BeforeEach
    void make() throws Exception {
        project = Files.createDirectory(directory.toRealPath().resolve("project"));
        store = Snapshots.open(directory.resolve("store"), CaptureLimits.defaults());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void findsWhatAScanFindsThatKnowsNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            Path parent = Files.createDirectories(project.resolve("d" + i % 4).resolve("e" + i % 3));
            Files.writeString(parent.resolve("f" + i), "text " + i);
        }
        TreeIndex last = aged(null);
        for (int i = 0; i < ROUNDS; i++) {
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                change();
            }
            TreeIndex now = scan(last);
            same(now, scan(null), i);
            last = aged(now);
            same(last, scan(null), i);
        }
    }

    @Test
    void seesDirectoriesThatHaveChangedPlaces() throws Exception {
        Path one = Files.createDirectory(project.resolve("one"));
        Path two = Files.createDirectory(project.resolve("two"));
        Files.writeString(one.resolve("a"), "1");
        Files.writeString(two.resolve("a"), "2");
        TreeIndex before = aged(null);
        Files.move(one, project.resolve("spare"));
        Files.move(two, one);
        Files.move(project.resolve("spare"), two);
        TreeIndex now = scan(before);
        same(now, scan(null), 0);
        assertThat(changed(before, now))
                .contains(one.resolve("a").toString(), two.resolve("a").toString());
    }

    @Test
    void seesATextWhoseSizeAndTimeAreThoseOfTheOldOne() throws Exception {
        Path file =
                Files.writeString(Files.createDirectory(project.resolve("deep")).resolve("a"), "old");
        FileTime time = Files.getLastModifiedTime(file);
        TreeIndex before = aged(null);
        Files.writeString(file, "new");
        Files.setLastModifiedTime(file, time);
        assertThat(changed(before, scan(before))).containsExactly(file.toString());
    }

    @Test
    void aTreeInWhichNothingHappenedIsTheSameObject() throws Exception {
        Files.writeString(Files.createDirectory(project.resolve("é")).resolve("ü"), "text");
        Files.createSymbolicLink(project.resolve("é").resolve("link"), Path.of("ü"));
        TreeIndex before = aged(null);
        assertThat(scan(before).root()).isSameAs(before.root());
    }

    private void change() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(project)) {
            paths.filter(path -> !path.equals(project)).sorted().forEach(all::add);
        }
        Path path = all.get(random.nextInt(all.size()));
        Path other = all.get(random.nextInt(all.size()));
        boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        Path parent = isDirectory ? path : path.getParent();
        String name = "n" + random.nextInt(1_000_000);
        switch (random.nextInt(8)) {
            case 0 -> Files.writeString(parent.resolve(name), name);
            case 1 -> Files.createDirectory(parent.resolve(name));
            case 2 -> Files.createSymbolicLink(parent.resolve(name), Path.of(name));
            case 3 -> Files.move(path, path.resolveSibling(name));
            case 4 -> Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-x---"));
            case 5 -> {
                if (!isDirectory && all.size() > 20) {
                    Files.delete(path);
                }
            }
            case 6 -> {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        && Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(path, other, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            default -> {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    FileTime time = Files.getLastModifiedTime(path);
                    Files.writeString(path, "t" + random.nextInt(10));
                    Files.setLastModifiedTime(path, time);
                }
            }
        }
    }

    private TreeIndex scan(TreeIndex last) throws Exception {
        return new TreeScan(store, store.root(), project, TreeLimits.defaults(), times, last).run(last);
    }

    /** Scans until all that is there is old enough for its times to prove something. */
    private TreeIndex aged(TreeIndex from) throws Exception {
        TreeIndex last = scan(from);
        long deadline = System.nanoTime() + PATIENCE;
        while (isYoung(last.root()) && System.nanoTime() < deadline) {
            last = scan(last);
        }
        assertThat(isYoung(last.root())).isFalse();
        return last;
    }

    private static boolean isYoung(TreeNode node) {
        for (int i = 0; i < node.size; i++) {
            TreeNode child = node.child(i);
            if (node.changed(i) == 0 || child != null && isYoung(child)) {
                return true;
            }
        }
        return false;
    }

    private void same(TreeIndex found, TreeIndex fresh, int round) {
        TreeDelta between = TreeDelta.between(project.toString(), found, fresh);
        assertThat(between.changes()).as("round %d", round).isEmpty();
        assertThat(between.times()).as("round %d", round).isEmpty();
    }

    private List<String> changed(TreeIndex before, TreeIndex now) {
        List<String> paths = new ArrayList<>();
        TreeDelta.between(project.toString(), before, now).changes().forEach(entry -> paths.add(entry.path()));
        return paths;
    }
}
