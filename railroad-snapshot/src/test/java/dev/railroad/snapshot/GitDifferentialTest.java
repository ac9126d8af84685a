package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The index of a work tree against {@code git add -A && git write-tree} on the same tree: seeded random changes, and
 * after each the two must agree whether anything changed, and which paths. Compared is what git knows: contents, the
 * bit that makes a file executable, and links; not empty directories and other modes.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class GitDifferentialTest {
    private static final int STEPS = 25;
    private static final String[] NAMES = {
        "a", "b", "d", "d/a", "d/b", "d/e", "d/e/a", "D", "x y", "é", "-n", "a.b", "d.x", "\"q\"", "d/a~"
    };

    @TempDir
    private Path directory;

    private Random random = new Random(0);
    private final List<String> story = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agrees(long seed) throws Exception {
        random = new Random(seed);
        Path project = Files.createDirectory(directory.toRealPath().resolve("project"));
        Path repository = directory.toRealPath().resolve("git");
        Git git = new Git(project);
        String[] beside = {"--git-dir=" + repository, "--work-tree=" + project};
        git.run(beside[0], beside[1], "init", "-q");
        // Names are compared as they are, whatever the file system thinks of their case.
        git.run(beside[0], beside[1], "config", "core.ignorecase", "false");
        try (Snapshots store = Snapshots.open(directory.resolve("store"), CaptureLimits.defaults())) {
            List<TreeIndex> indexes = new ArrayList<>();
            List<String> trees = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                int changes = random.nextInt(4);
                for (int i = 0; i < changes; i++) {
                    mutate(project);
                }
                TreeIndex last = indexes.isEmpty() ? null : indexes.get(step - 1);
                indexes.add(new TreeScan(store, store.root(), project, TreeLimits.defaults(), new InodeTimes(), last)
                        .run(last));
                git.run(beside[0], beside[1], "add", "-A");
                trees.add(git.run(beside[0], beside[1], "write-tree"));
                int other = random.nextInt(step + 1);
                for (int from : new int[] {Math.max(0, step - 1), other}) {
                    assertThat(ours(project, indexes.get(from), indexes.get(step)))
                            .as("seed %d, step %d, from %d: %s", seed, step, from, story)
                            .isEqualTo(theirs(git, beside, trees.get(from), trees.get(step)));
                }
            }
        }
    }

    /** The paths in which git would see a difference. */
    private static Set<String> ours(Path project, TreeIndex from, TreeIndex to) {
        Set<String> paths = new TreeSet<>();
        for (Entry entry : TreeDelta.between(Names.name(project), from, to).changes()) {
            String before = seenByGit(entry.before());
            if (!before.equals(seenByGit(entry.after()))) {
                paths.add(entry.path().substring(Names.name(project).length() + 1));
            }
        }
        return paths;
    }

    private static String seenByGit(FileState state) {
        if (state instanceof FileState.File file) {
            return (file.mode() & 0100) + file.content().hex();
        }
        return state instanceof FileState.Link link ? "-> " + link.target() : "";
    }

    private static Set<String> theirs(Git git, String[] beside, String from, String to) throws Exception {
        String out = git.run(beside[0], beside[1], "diff-tree", "-r", "-z", "--name-only", from, to);
        Set<String> paths = new TreeSet<>();
        for (String path : out.split("\0")) {
            if (!path.isEmpty()) {
                paths.add(path);
            }
        }
        assertThat(paths.isEmpty()).isEqualTo(from.equals(to));
        return paths;
    }

    private void mutate(Path project) throws IOException {
        String name = NAMES[random.nextInt(NAMES.length)];
        Path path = project.resolve(name);
        int dice = random.nextInt(9);
        story.add(name + " " + dice);
        for (Path parent = path.getParent(); !parent.equals(project); parent = parent.getParent()) {
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(parent);
            }
        }
        Files.createDirectories(path.getParent());
        boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        if (dice == 0 || dice < 7 && !isFile) {
            remove(path);
        }
        switch (dice) {
            case 0 -> {
                // Removed.
            }
            case 1 -> {
                if (!isFile) {
                    Files.createDirectories(path);
                }
            }
            case 2 -> link(path, "target " + random.nextInt(3));
            case 3, 4 -> {
                if (isFile) {
                    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
                    PosixFilePermission bit =
                            dice == 3 ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.GROUP_WRITE;
                    if (!mode.remove(bit)) {
                        mode.add(bit);
                    }
                    Files.setPosixFilePermissions(path, mode);
                }
            }
            // Few contents of one length, so that the same comes again, and in the same tick.
            default -> {
                if (dice > 6 && !isFile) {
                    remove(path);
                }
                Files.writeString(path, "content " + random.nextInt(4) + "\n");
            }
        }
    }

    private static void link(Path path, String target) throws IOException {
        Files.deleteIfExists(path);
        Files.createSymbolicLink(path, Path.of(target));
    }

    private static void remove(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path each : Disk.below(path)) {
                Files.delete(each);
            }
        }
    }
}
