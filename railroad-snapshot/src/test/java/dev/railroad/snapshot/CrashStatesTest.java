package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole life of a store, cut off after every operation on its files in many ways, or with every operation failing:
 * nothing that was promised is lost, nothing wrong is returned, nothing is listed that cannot be restored.
 */
class CrashStatesTest {
    /** Of each moment; more of them find no more, and a build has to end. */
    private static final int STATES = 6;

    private static final long SEED = 20261130;
    private static final Retention DAYS =
            new Retention(Duration.ofDays(30), Long.MAX_VALUE, 1, 1_000, 0, Long.MAX_VALUE, Duration.ofHours(1));

    @TempDir
    Path directory;

    private Path project = Path.of("/");
    private Path root = Path.of("/");
    private final Recorder recorder = new Recorder();
    private final Map<String, byte[]> contents = new HashMap<>();
    /** The restore points, by the number of operations after which they were promised. */
    private final TreeMap<Integer, List<RestorePoint>> promised = new TreeMap<>();

    private final TreeMap<Integer, List<ContentId>> baselines = new TreeMap<>();
    /** From how many operations on a restore point may be gone, by its id. */
    private final Map<String, Integer> mayGo = new HashMap<>();

    private final Map<String, Integer> purgedAt = new HashMap<>();

    @BeforeEach
    void open() throws Exception {
        project = Files.createDirectories(directory.toRealPath().resolve("project"));
        root = directory.toRealPath().resolve("store");
    }

    private byte[] put(Random random, String name, int length) throws IOException {
        byte[] content = new byte[length];
        random.nextBytes(content);
        java.util.Arrays.fill(content, 0, length / 3, (byte) 'x');
        Files.write(project.resolve(name), content);
        contents.put(ContentId.of(content).hex(), content);
        return content;
    }

    private RestorePoint capture(Snapshots store, Duration ago, String... names) throws SnapshotException {
        Occasion occasion = Occasion.in(project.toString())
                .withSession("s", "")
                .withCall("c" + recorder.count(), "Write", "")
                .withTime(Instant.now().minus(ago));
        List<Subject> subjects = new ArrayList<>();
        for (String name : names) {
            subjects.add(Subject.of(project.resolve(name).toString()));
        }
        RestorePoint point = store.capture(occasion, subjects);
        promised.computeIfAbsent(recorder.count(), key -> new ArrayList<>()).add(point);
        return point;
    }

    private void collect() throws SnapshotException {
        new Collector(root, root.resolve("segments"), recorder, Roots.NONE, Instant.now()).collect(DAYS, Progress.NONE);
    }

    /** Everything that a store goes through. */
    private void live(Random random) throws Exception {
        Path segments = root.resolve("segments");
        try (Snapshots store = Snapshots.open(root, CaptureLimits.defaults(), recorder)) {
            put(random, "a", 3_000);
            put(random, "b", 100);
            RestorePoint old = capture(store, Duration.ofDays(40), "a", "b");
            put(random, "a", 2_000);
            capture(store, Duration.ofDays(2), "a", "b");
            try (SnapshotBatch batch = store.batch()) {
                batch.put(project.resolve("a").toString(), Long.MAX_VALUE);
                byte[] c = put(random, "c", 1_500);
                batch.put(project.resolve("c").toString(), Long.MAX_VALUE);
                batch.commit(new Baseline(project.toString(), 1));
                baselines
                        .computeIfAbsent(recorder.count(), key -> new ArrayList<>())
                        .add(ContentId.of(c));
            }
            mayGo.put(old.id(), recorder.count());
        }
        collect();
        try (Snapshots store = Snapshots.open(root, CaptureLimits.defaults(), recorder)) {
            store.holds(ContentId.of(new byte[0])); // Now it knows what is there, and leaves that out.
            put(random, "a", 700);
            RestorePoint pinned = capture(store, Duration.ofDays(50), "a", "c");
            store.pin(pinned.id(), true);
            put(random, "big", 1_200_000);
            RestorePoint big = capture(store, Duration.ofDays(45), "big", "b");
            mayGo.put(big.id(), recorder.count());
            collect();
            capture(store, Duration.ofDays(1), "c");
            byte[] secret = put(random, "secret", 900);
            capture(store, Duration.ofDays(1), "secret", "c");
            purgedAt.put(ContentId.of(secret).hex(), recorder.count());
            new Collector(root, segments, recorder, Roots.NONE, Instant.now())
                    .purge(project.resolve("secret").toString(), Progress.NONE);
            capture(store, Duration.ZERO, "a");
        }
        collect();
    }

    @Test
    void losesNothingWhereverThePowerIsCut() throws Exception {
        live(new Random(SEED));
        int total = recorder.count();
        assertThat(total).isGreaterThan(80);
        Random random = new Random(SEED);
        for (int after = 0; after <= total; after++) {
            for (int i = 0; i < STATES; i++) {
                long seed = random.nextLong();
                Path found = directory.toRealPath().resolve("crash-" + after + "-" + i);
                Files.createDirectories(found.resolve("segments"));
                recorder.crash(after, root, found, new Random(seed));
                protect(found);
                try {
                    check(found, after, i == 0);
                } catch (AssertionError | SnapshotException e) {
                    throw new AssertionError("after " + after + " of " + total + " operations, seed " + seed, e);
                }
                for (Path each : Disk.below(found)) {
                    Files.delete(each);
                }
            }
        }
    }

    /** What was promised after so many operations is there, and what is there is right. */
    private void check(Path found, int after, boolean goOn) throws Exception {
        try (Snapshots store = Snapshots.open(found, CaptureLimits.defaults())) {
            Set<String> listed = readAll(store, after);
            for (List<RestorePoint> points : promised.headMap(after, true).values()) {
                for (RestorePoint point : points) {
                    boolean gone = after > mayGo.getOrDefault(point.id(), Integer.MAX_VALUE);
                    assertThat(gone || listed.contains(point.id()))
                            .as(point.id())
                            .isTrue();
                }
            }
            for (List<ContentId> held : baselines.headMap(after, true).values()) {
                for (ContentId content : held) {
                    store.read(content, new ByteArrayOutputStream());
                }
            }
            if (goOn) {
                // Whatever the disk was like: the store goes on, and so does a collection.
                Occasion occasion = Occasion.in(project.toString()).withSession("s", "");
                RestorePoint next = store.capture(
                        occasion, List.of(Subject.of(project.resolve("a").toString())));
                store.collect(DAYS, Roots.NONE, Progress.NONE);
                assertThat(readAll(store, Integer.MAX_VALUE)).contains(next.id());
            }
        }
    }

    private Set<String> readAll(Snapshots store, int after) throws SnapshotException {
        Set<String> listed = new HashSet<>();
        for (RestorePoint point : store.points(PointQuery.all())) {
            assertThat(listed.add(point.id())).isTrue();
            for (Entry entry : point.entries()) {
                if (entry.before() instanceof FileState.File file) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    store.read(file.content(), out);
                    assertThat(out.toByteArray())
                            .isEqualTo(contents.get(file.content().hex()));
                } else if (entry.before() instanceof FileState.Unknown unknown) {
                    assertThat(after).as("%s %s", entry.path(), unknown).isGreaterThan(firstPurge());
                    assertThat(entry.path()).endsWith("secret");
                }
            }
        }
        return listed;
    }

    private int firstPurge() {
        return purgedAt.values().stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
    }

    private static void protect(Path found) throws IOException {
        for (Path each : Disk.below(found)) {
            Files.setPosixFilePermissions(
                    each, PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void losesNothingWhateverFails() throws Exception {
        for (boolean forEver : new boolean[] {false, true}) {
            int number = 0;
            while (failAt(number, forEver, number % 2 == 0 ? "No space left on device" : "Input/output error")) {
                number++;
            }
            assertThat(number).isGreaterThan(80);
        }
    }

    /** One life in which an operation fails; false when there is no such operation. */
    private boolean failAt(int number, boolean forEver, String why) throws Exception {
        promised.clear();
        baselines.clear();
        mayGo.clear();
        purgedAt.clear();
        for (Path each : Disk.below(directory)) {
            if (!each.equals(directory)) {
                Files.delete(each);
            }
        }
        open();
        recorder.failAt(number, forEver, why);
        try {
            live(new Random(SEED));
        } catch (SnapshotException e) {
            assertThat(e.kind()).isIn(SnapshotException.Kind.NO_SPACE, SnapshotException.Kind.FAILED);
        }
        boolean failed = recorder.hasFailed();
        recorder.failNoMore();
        try {
            check(root, recorder.count() + 1, true);
        } catch (AssertionError | SnapshotException e) {
            throw new AssertionError("operation " + number + " failed: " + why + (forEver ? " and all after" : ""), e);
        }
        return failed;
    }
}
