package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Collections beside writers and readers, and killed. */
@DisabledOnOs(OS.WINDOWS)
class CollectorProcessTest {
    private static final int ROUNDS = 4;
    private static final Retention DAYS =
            new Retention(Duration.ofDays(30), Long.MAX_VALUE, 1, 1_000_000, 0, Long.MAX_VALUE, Duration.ZERO);

    @TempDir
    Path directory;

    @Test
    void losesNothingWhenWritersAndCollectionsAreKilled() throws Exception {
        Map<String, String> promised = new LinkedHashMap<>();
        Random random = new Random(8);
        for (int round = 0; round < ROUNDS; round++) {
            Process writer = Child.start("exec \"$@\"", "C", "age", directory.toString());
            Process collector = Child.start("exec \"$@\"", "C", "collect", directory.toString());
            try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII);
                    BufferedReader rounds = collector.inputReader(StandardCharsets.US_ASCII)) {
                for (int n = 40 + random.nextInt(60); n > 0; n--) {
                    promise(lines.readLine(), promised);
                }
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    assertThat(rounds.readLine()).isNotNull();
                }
                collector.destroyForcibly();
                for (int n = random.nextInt(20); n > 0; n--) {
                    promise(lines.readLine(), promised);
                }
                writer.destroyForcibly();
            }
            collector.waitFor();
            writer.waitFor();
        }
        try (Tree tree = new Tree(directory)) {
            check(tree, promised);
            new Collector(
                            tree.root,
                            tree.root.resolve("segments"),
                            FileOps.DISK,
                            Roots.NONE,
                            Instant.now().plus(Duration.ofHours(2)))
                    .collect(DAYS, Progress.NONE);
            check(tree, promised);
            assertThat(tree.points()).allMatch(p -> promised.containsKey(p.id()) || isYoung(p));
        }
    }

    private static boolean isYoung(RestorePoint point) {
        return point.occasion().time().isAfter(Instant.now().minus(Duration.ofDays(2)));
    }

    private static void promise(String line, Map<String, String> promised) {
        String[] words = line.split(" ");
        if (words.length == 2) {
            promised.put(words[0], words[1]);
        }
    }

    private static void check(Tree tree, Map<String, String> promised) throws SnapshotException {
        List<RestorePoint> points = tree.store.points(PointQuery.session("s"));
        assertThat(points)
                .extracting(RestorePoint::id)
                .containsAll(promised.keySet())
                .doesNotHaveDuplicates();
        for (RestorePoint point : points) {
            for (Entry entry : point.entries()) {
                FileState.File file = (FileState.File) entry.before();
                tree.store.read(file.content(), new ByteArrayOutputStream());
            }
        }
        for (String content : promised.values()) {
            tree.store.read(new ContentId(content), new ByteArrayOutputStream());
        }
    }

    @Test
    void goesOnBesideWritersReadersAndOtherCollections() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        AtomicInteger writing = new AtomicInteger(3);
        AtomicInteger collected = new AtomicInteger();
        try (Tree tree = new Tree(directory)) {
            List<Callable<Map<String, String>>> work = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String name = "file" + i;
                Snapshots store = i == 0 ? tree.store : Snapshots.open(tree.root, CaptureLimits.defaults());
                int seed = i;
                work.add(() -> {
                    try {
                        return write(tree, store, name, new Random(seed));
                    } finally {
                        writing.decrementAndGet();
                    }
                });
            }
            for (int i = 0; i < 2; i++) {
                work.add(() -> {
                    while (writing.get() > 0) {
                        collected.addAndGet(collectOnce(tree));
                    }
                    return Map.of();
                });
            }
            work.add(() -> {
                try (Snapshots reader = Snapshots.open(tree.root, CaptureLimits.defaults())) {
                    while (writing.get() > 0) {
                        read(reader);
                    }
                }
                return Map.of();
            });
            Map<String, String> promised = new LinkedHashMap<>();
            for (Future<Map<String, String>> done : threads.invokeAll(work)) {
                promised.putAll(done.get());
            }
            assertThat(collected.get()).isPositive();
            assertThat(promised).hasSize(3 * 60);
            check(tree, promised);
            assertThat(tree.store.verify()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<String, String> write(Tree tree, Snapshots store, String name, Random random) throws Exception {
        Map<String, String> promised = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            byte[] content = new byte[3_000];
            new Random(random.nextInt(20)).nextBytes(content);
            Files.write(tree.at(name), content);
            Instant time = Instant.now().minus(Duration.ofDays(i % 2 == 0 ? 40 : 1));
            RestorePoint point = store.capture(
                    new dev.railroad.spi.Occasion(
                            Names.name(tree.project), "s", "", "", "c", "Write", Names.name(tree.project), "", time),
                    List.of(Subject.of(tree.name(name))));
            if (i % 2 == 1) {
                FileState.File file = (FileState.File) point.entries().get(0).before();
                promised.put(point.id(), file.content().hex());
            }
        }
        return promised;
    }

    private static int collectOnce(Tree tree) throws SnapshotException {
        Instant later = Instant.now().plus(Duration.ofHours(2));
        try {
            return new Collector(tree.root, tree.root.resolve("segments"), FileOps.DISK, Roots.NONE, later)
                    .collect(DAYS, Progress.NONE)
                    .segments();
        } catch (SnapshotException e) {
            assertThat(e.kind()).isEqualTo(SnapshotException.Kind.BUSY);
            return 0;
        }
    }

    /** What is listed and young can be read, whatever a collection moves meanwhile. */
    private static void read(Snapshots reader) throws SnapshotException {
        for (RestorePoint point : reader.points(PointQuery.all().withLimit(20))) {
            if (isYoung(point)) {
                FileState.File file = (FileState.File) point.entries().get(0).before();
                reader.read(file.content(), new ByteArrayOutputStream());
            }
        }
    }
}
