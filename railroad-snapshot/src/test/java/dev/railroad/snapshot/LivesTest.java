package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of short random lives of a project: calls of two sessions that write, remove, exchange and chmod files,
 * directories and links, a user who does the same, rollbacks of every selection, undos and redos. What must hold after
 * each step is said by the model: whole trees as they were, and who changed a path last.
 */
class LivesTest {
    private static final int LIVES = 3_000;
    /** The first seed; {@code -Drailroad.test.seed} plays others. */
    private static final long SEED = Long.getLong("railroad.test.seed", 0);

    /** The build must end on slow machines too; fewer lives are still lives. */
    private static final long NANOS = 40_000_000_000L;

    private static final String[] NAMES = {"a", "b", "d/a", "d/b", "d/e/a", "D", "x y", "é"};

    @TempDir
    private Path directory;

    private Random random = new Random(0);
    private int written;

    /** A call and the tree before it. */
    private record Call(RestorePoint point, TreeMap<String, String> before) {}

    /** One project while it lives. */
    private static final class Life {
        final Tree tree;
        final List<Call> calls = new ArrayList<>();
        final Set<String> users = new HashSet<>();
        boolean rolledBack;
        boolean userWasHere;
        String story = "";

        Life(Tree tree) {
            this.tree = tree;
        }
    }

    @Test
    void holdInEveryStep() throws Exception {
        long end = System.nanoTime() + NANOS;
        int lives = 0;
        while (lives < LIVES && (System.nanoTime() < end || lives < 50)) {
            random = new Random(SEED + lives);
            Path place = directory.resolve("life" + lives);
            try (Tree tree = new Tree(place)) {
                Life life = new Life(tree);
                for (int i = 0; i < NAMES.length; i++) {
                    if (random.nextBoolean()) {
                        mutate(life, NAMES[i]);
                    }
                }
                int steps = 3 + random.nextInt(10);
                for (int step = 0; step < steps; step++) {
                    step(life, "seed " + (SEED + lives) + ", step " + step);
                }
            }
            for (Path each : Disk.below(place)) {
                Files.delete(each);
            }
            lives++;
        }
        System.out.println("lives: " + lives);
    }

    private void step(Life life, String where) throws Exception {
        int dice = random.nextInt(10);
        if (dice < 5 || life.calls.isEmpty()) {
            call(life);
        } else if (dice < 7) {
            String name = name();
            life.story += "; user " + name;
            touchedBy(life, mutate(life, name), true);
            life.userWasHere = true;
        } else {
            rollback(life, where);
        }
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private void call(Life life) throws Exception {
        TreeMap<String, String> before = life.tree.look();
        String[] names = new String[1 + random.nextInt(2)];
        for (int i = 0; i < names.length; i++) {
            names[i] = name();
        }
        String session = random.nextBoolean() ? "s" : "t";
        RestorePoint point = life.tree.capture(session, names);
        life.story += "; call " + point.id() + " of " + session;
        for (String name : names) {
            life.story += " " + name;
            touchedBy(life, mutate(life, name), false);
        }
        life.tree.after(point);
        life.calls.add(new Call(point, before));
    }

    /** Does something to a path; the answer is the paths that it did something to. */
    private Set<String> mutate(Life life, String name) throws IOException {
        TreeMap<String, String> before = life.tree.look();
        Path path = life.tree.at(name);
        for (Path parent = path.getParent(); !parent.equals(life.tree.project); parent = parent.getParent()) {
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                return Set.of(); // Something is in the way.
            }
        }
        boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        int dice = random.nextInt(8);
        if (exists && dice == 0) {
            remove(path);
        } else if (exists && dice == 1 && !Files.isSymbolicLink(path)) {
            String mode = random.nextBoolean() ? "rwx------" : Files.isDirectory(path) ? "rwxr-xr-x" : "r--r-----";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        } else if (dice == 2) {
            remove(path);
            Files.createDirectories(path);
        } else if (dice == 3) {
            remove(path);
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of("target" + ++written));
        } else {
            if (exists && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                remove(path);
            }
            Files.createDirectories(path.getParent());
            if (Files.exists(path) && !Files.isWritable(path)) {
                remove(path);
            }
            Files.writeString(path, "content " + ++written);
        }
        TreeMap<String, String> after = life.tree.look();
        Set<String> touched = new HashSet<>(before.keySet());
        touched.addAll(after.keySet());
        touched.removeIf(each -> String.valueOf(before.get(each)).equals(String.valueOf(after.get(each))));
        return touched;
    }

    private static void remove(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path each : Disk.below(path)) {
                Files.delete(each);
            }
        }
    }

    private static void touchedBy(Life life, Set<String> names, boolean user) {
        if (user) {
            life.users.addAll(names);
        } else {
            life.users.removeAll(names);
        }
    }

    private void rollback(Life life, String where) throws Exception {
        int from = random.nextInt(life.calls.size());
        Call call = life.calls.get(from);
        String project = Names.name(life.tree.project);
        Selection selection = switch (random.nextInt(6)) {
            case 0 -> new Selection.Last(project, 1 + random.nextInt(3));
            case 1 -> new Selection.Session(project, random.nextBoolean() ? "s" : "");
            case 2 -> new Selection.One(call.point().id());
            case 3 -> new Selection.To(call.point().id());
            case 4 -> life.tree.only(new Selection.Since(project, "", Instant.EPOCH), "d*");
            default -> new Selection.Since(project, "", call.point().occasion().time());
        };
        RollbackPlan plan;
        try {
            plan = life.tree.plan(selection);
        } catch (SnapshotException e) {
            assertThat(e.kind()).as(where).isEqualTo(SnapshotException.Kind.NOT_FOUND);
            return;
        }
        life.story += "; " + selection;
        String story = where + life.story;
        TreeMap<String, String> before = life.tree.look();
        Map<String, String> identities = identities(life.tree);
        Receipt receipt = life.tree.rollback.apply(plan, OnConflict.KEEP);
        TreeMap<String, String> after = life.tree.look();

        assertThat(receipt.failed()).as(story).isEmpty();
        for (String name : identities.keySet()) {
            if (!receipt.restored().contains(name)) {
                assertThat(identities(life.tree)).as(story).containsEntry(name, identities.get(name));
            }
        }
        for (String name : life.users) {
            assertThat(after.get(name)).as(story + ": the user's " + name).isEqualTo(before.get(name));
        }
        boolean all = selection instanceof Selection.Since;
        if (all && !life.rolledBack && !life.userWasHere) {
            assertThat(after).as(story).isEqualTo(call.before());
        }
        if (receipt.undoPoint().isEmpty()) {
            return;
        }
        assertThat(life.tree.rollback(new Selection.Undo(project)).complete())
                .as(story)
                .isTrue();
        assertThat(life.tree.look()).as(story + "; undo").isEqualTo(before);
        int ending = random.nextInt(3);
        if (ending > 0) {
            assertThat(life.tree.rollback(new Selection.Redo(project)).complete())
                    .as(story)
                    .isTrue();
            assertThat(life.tree.look()).as(story + "; redo").isEqualTo(after);
            life.rolledBack = true;
        }
        if (ending == 2) {
            assertThat(life.tree.rollback(new Selection.Undo(project)).complete())
                    .as(story)
                    .isTrue();
            assertThat(life.tree.look()).as(story + "; second undo").isEqualTo(before);
        }
        life.story += "; undone " + (ending == 0 ? 1 : ending);
    }

    /** Inode and times of each file. */
    private static Map<String, String> identities(Tree tree) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String name : tree.look().keySet()) {
            Path path = Names.path(name);
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                Map<String, Object> stat =
                        Files.readAttributes(path, "unix:ino,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
                all.put(name, stat.get("ino") + " " + stat.get("ctime") + " " + stat.get("lastModifiedTime"));
            }
        }
        return all;
    }
}
