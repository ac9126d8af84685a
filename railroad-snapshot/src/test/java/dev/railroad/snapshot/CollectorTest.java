package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collection keeps, and what is left of what it does not. */
class CollectorTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Instant NOW = Instant.now();
    private static final Retention ALL =
            new Retention(Duration.ofDays(30), Long.MAX_VALUE, 1, 1_000, 0, Long.MAX_VALUE, Duration.ofHours(1));

    @TempDir
    Path directory;

    private final Random random = new Random(11);

    private static Collected collect(Tree tree, Retention retention, Instant now) throws SnapshotException {
        return new Collector(tree.root, tree.root.resolve("segments"), FileOps.DISK, Roots.NONE, now)
                .collect(retention, Progress.NONE);
    }

    private RestorePoint captureAt(Tree tree, String session, Duration ago, String name, byte[] content)
            throws Exception {
        Files.write(tree.at(name), content);
        return tree.store.capture(
                tree.occasion(session).withTime(NOW.minus(ago)), List.of(Subject.of(tree.name(name))));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void dropsWhatIsOldWithItsContentsAndNothingElse() throws Exception {
        byte[] old = bytes(300_000);
        byte[] young = bytes(100_000);
        RestorePoint kept;
        Collected collected;
        try (Tree tree = new Tree(directory)) {
            captureAt(tree, "s", Duration.ofDays(31), "a", old);
            kept = captureAt(tree, "s", Duration.ofDays(29), "a", young);
        }
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.points()).hasSize(2);
            long generation = tree.store.generation();
            collected = collect(tree, ALL, NOW);
            assertThat(tree.points()).containsExactly(kept);
            assertThat(tree.content(kept.entries().get(0).before())).isEqualTo(young);
            assertThat(tree.store.holds(ContentId.of(old))).isFalse();
            assertThat(tree.store.generation()).isNotEqualTo(generation);
            assertThat(tree.store.verify()).isEmpty();
        }
        assertThat(collected.points()).hasSize(1);
        assertThat(collected.bytesBefore()).isGreaterThan(400_000);
        assertThat(collected.bytesAfter()).isBetween(100_000L, 105_000L);
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.points()).containsExactly(kept);
            assertThat(collect(tree, ALL, NOW).segments()).isZero();
        }
    }

    @Test
    void rehearsesWithoutAChange() throws Exception {
        try (Tree tree = new Tree(directory)) {
            captureAt(tree, "s", Duration.ofDays(31), "a", bytes(300_000));
        }
        try (Tree tree = new Tree(directory)) {
            byte[] before = Files.readAllBytes(Segments.only(tree));
            Collected collected = tree.store.rehearse(ALL, Roots.NONE);
            assertThat(collected.points()).hasSize(1);
            assertThat(collected.bytesAfter()).isLessThan(1_000);
            assertThat(tree.points()).hasSize(1);
            assertThat(Files.readAllBytes(Segments.only(tree))).isEqualTo(before);
        }
    }

    @Test
    void keepsTheNewestThatFitAndAllOfTheLastHour() throws Exception {
        try (Tree tree = new Tree(directory)) {
            List<RestorePoint> points = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                points.add(captureAt(tree, "s", Duration.ofHours(12 - 2 * i), "a", bytes(100_000)));
            }
            RestorePoint recent = captureAt(tree, "s", Duration.ofMinutes(10), "a", bytes(400_000));
            tree.store.pin(points.get(0).id(), true);
            Retention small = new Retention(Duration.ofDays(30), 700_000, 1, 1_000, 0, 700_000, Duration.ofHours(1));
            collect(tree, small, NOW);
            assertThat(tree.points())
                    .contains(recent, points.get(0), points.get(5))
                    .hasSizeLessThan(6);
            Retention none = new Retention(Duration.ofDays(30), 0, 1, 1_000, 0, 0, Duration.ofHours(1));
            collect(tree, none, NOW);
            assertThat(tree.points()).containsExactly(recent, points.get(0));
            assertThat(tree.store.verify()).isEmpty();
        }
    }

    @Test
    void keepsTheLastSessions() throws Exception {
        try (Tree tree = new Tree(directory)) {
            for (int i = 0; i < 5; i++) {
                captureAt(tree, "s" + i, Duration.ofHours(20 - i), "a", bytes(100));
            }
            collect(tree, new Retention(Duration.ofDays(30), NO_LIMIT, 1, 2, 0, NO_LIMIT, Duration.ofHours(1)), NOW);
            assertThat(tree.points()).extracting(p -> p.occasion().session()).containsExactly("s4", "s3");
        }
    }

    @Test
    void makesRoomOnAFullDisk() {
        long total = 1L << 40;
        Retention retention = Retention.defaults();
        assertThat(retention.limit(total, total / 2, 1L << 30)).isEqualTo(5L << 30);
        assertThat(retention.limit(20L << 30, 10L << 30, 1L << 30)).isEqualTo(1L << 30);
        assertThat(retention.limit(total, total / 10 - (1L << 30), 3L << 30)).isEqualTo(2L << 30);
        assertThat(retention.limit(total, 0, 3L << 30)).isEqualTo(256L << 20);
    }

    @Test
    void keepsAnUndoneCallUndoneAndAnOpenRollbackOpen() throws Exception {
        try (Tree tree = new Tree(directory)) {
            tree.put("a", "one");
            RestorePoint call = tree.write("s", "a", "two");
            tree.rollbackLast();
            tree.store.pin(call.id(), true);
            Retention none = new Retention(Duration.ZERO, 0, 1, 1, 0, 0, Duration.ZERO);
            collect(tree, none, Instant.now().plusSeconds(100));
            assertThat(tree.points()).hasSize(2);
            assertThat(tree.points().get(1).status()).isEqualTo(RestorePoint.Status.UNDONE);

            StoredPoint open = tree.store.captureRollback(
                    new StoredPoint(
                            "0123456789",
                            Kind.ROLLBACK,
                            tree.occasion("s"),
                            List.of(),
                            List.of(),
                            false,
                            List.of(call.id()),
                            List.of(tree.name("a"))),
                    List.of());
            tree.store.pin(call.id(), false);
            collect(tree, none, Instant.now().plusSeconds(200));
            assertThat(tree.points()).extracting(RestorePoint::id).contains(open.id(), call.id());
            tree.store.finishRollback(open.id(), List.of());
            collect(tree, none, Instant.now().plusSeconds(300));
            assertThat(tree.points()).isEmpty();
        }
    }

    @Test
    void keepsABaselineAndWhatHasBecomeOfItSince() throws Exception {
        try (Tree tree = new Tree(directory)) {
            byte[] untouched = bytes(1_000);
            byte[] changed = bytes(1_000);
            byte[] now = bytes(1_000);
            Files.write(tree.at("untouched"), untouched);
            Files.write(tree.at("changed"), changed);
            String project = Names.name(tree.project);
            try (SnapshotBatch batch = tree.store.batch()) {
                batch.put(tree.name("untouched"), NO_LIMIT);
                FileState before = batch.put(tree.name("changed"), NO_LIMIT);
                batch.commit(new Baseline(project, 1));
                Files.write(tree.at("changed"), now);
                FileState after = batch.put(tree.name("changed"), NO_LIMIT);
                Occasion old = tree.occasion("s").withTime(NOW.minus(Duration.ofDays(40)));
                batch.commit(
                        new Delta(Kind.CALL, old, List.of(new Entry(tree.name("changed"), before, after)), List.of()));
            }
            for (int round = 0; round < 2; round++) {
                collect(tree, ALL, NOW.plusSeconds(round));
                assertThat(tree.points()).isEmpty();
                assertThat(tree.store.holds(ContentId.of(untouched))).isTrue();
                assertThat(tree.store.holds(ContentId.of(now))).isTrue();
            }
            collect(tree, ALL, NOW.plus(Duration.ofDays(31)));
            assertThat(tree.store.holds(ContentId.of(untouched))).isFalse();
            assertThat(tree.store.holds(ContentId.of(now))).isFalse();
        }
    }

    @Test
    void keepsOnlyTheNewestGenerationsOfABaseline() throws Exception {
        try (Tree tree = new Tree(directory)) {
            List<ContentId> ids = new ArrayList<>();
            try (SnapshotBatch batch = tree.store.batch()) {
                for (int generation = 1; generation <= 4; generation++) {
                    byte[] content = bytes(generation <= 2 ? 5_000 : 500);
                    ids.add(ContentId.of(content));
                    Files.write(tree.at("a"), content);
                    batch.put(tree.name("a"), NO_LIMIT);
                    batch.commit(new Baseline(Names.name(tree.project), generation));
                }
            }
            collect(tree, ALL, NOW);
            for (int i = 0; i < 4; i++) {
                assertThat(tree.store.holds(ids.get(i)))
                        .as("generation %s", i + 1)
                        .isEqualTo(i >= 2);
            }
        }
    }

    @Test
    void keepsWhatAskersName() throws Exception {
        byte[] content = bytes(5_000);
        try (Tree tree = new Tree(directory)) {
            captureAt(tree, "s", Duration.ofDays(31), "a", content);
        }
        try (Tree tree = new Tree(directory)) {
            Roots roots = each -> each.accept(ContentId.of(content).digest());
            new Collector(tree.root, tree.root.resolve("segments"), FileOps.DISK, roots, NOW)
                    .collect(ALL, Progress.NONE);
            assertThat(tree.points()).isEmpty();
            assertThat(tree.store.holds(ContentId.of(content))).isTrue();
        }
    }

    @Test
    void movesLargeContentsWithAllTheirPieces() throws Exception {
        byte[] large = bytes(3_500_000);
        RestorePoint kept;
        try (Tree tree = new Tree(directory)) {
            captureAt(tree, "s", Duration.ofDays(31), "a", bytes(4_000_000));
            kept = captureAt(tree, "s", Duration.ofDays(1), "b", large);
        }
        try (Tree tree = new Tree(directory)) {
            Path before = Segments.only(tree);
            collect(tree, ALL, NOW);
            assertThat(before).doesNotExist();
            assertThat(tree.content(kept.entries().get(0).before())).isEqualTo(large);
            assertThat(tree.store.verify()).isEmpty();
        }
    }

    @Test
    void letsAWriterLiveWhoseSegmentIsTaken() throws Exception {
        try (Tree tree = new Tree(directory)) {
            RestorePoint first = captureAt(tree, "s", Duration.ZERO, "a", bytes(1_000));
            Path segment = Segments.only(tree);
            FileTime longAgo = FileTime.from(NOW.minus(Duration.ofDays(1)));
            Files.setLastModifiedTime(segment, longAgo);
            Files.setLastModifiedTime(Claim.file(segment), longAgo);
            collect(tree, ALL, NOW);
            assertThat(Claim.file(segment)).doesNotExist();
            RestorePoint second = captureAt(tree, "s", Duration.ZERO, "a", bytes(1_000));
            assertThat(tree.points()).containsExactly(second, first);
            assertThat(Segments.of(tree.root)).hasSize(2);
            assertThat(tree.store.verify()).isEmpty();
        }
    }

    @Test
    void joinsManyShortSegments() throws Exception {
        List<RestorePoint> points = new ArrayList<>();
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Tree tree = new Tree(directory);
            trees.add(tree);
            points.add(0, captureAt(tree, "s", Duration.ofMinutes(60 - i), "a", bytes(1_000)));
        }
        trees.forEach(Tree::close);
        try (Tree tree = new Tree(directory)) {
            assertThat(Segments.of(tree.root)).hasSize(12);
            collect(tree, ALL, NOW);
            assertThat(Segments.of(tree.root)).hasSize(1);
            assertThat(tree.points()).isEqualTo(points);
            assertThat(tree.store.verify()).isEmpty();
        }
    }

    @Test
    void runsOneAtATime() throws Exception {
        try (Tree tree = new Tree(directory);
                var held = Sweep.lock(tree.root)) {
            assertThat(held.isOpen()).isTrue();
            assertThatThrownBy(() -> collect(tree, ALL, NOW))
                    .isInstanceOfSatisfying(
                            SnapshotException.class, e -> assertThat(e.kind()).isEqualTo(SnapshotException.Kind.BUSY));
        }
    }

    @Test
    void isDueOnceInAWhile() throws Exception {
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.store.collectIfDue(ALL, Roots.NONE, Duration.ofHours(6)))
                    .isPresent();
            assertThat(tree.store.collectIfDue(ALL, Roots.NONE, Duration.ofHours(6)))
                    .isEmpty();
            FileTime longAgo = FileTime.from(NOW.minus(Duration.ofHours(7)));
            Files.setLastModifiedTime(tree.root.resolve("gc.lock"), longAgo);
            assertThat(tree.store.collectIfDue(ALL, Roots.NONE, Duration.ofHours(6)))
                    .isPresent();
        }
    }

    @Test
    void purgesAPathFromEveryFile() throws Exception {
        String secret = "THE-SECRET-TOKEN-" + Long.toHexString(random.nextLong());
        byte[] other = bytes(2_000);
        RestorePoint both;
        try (Tree tree = new Tree(directory);
                SnapshotBatch batch = tree.store.batch()) {
            Files.writeString(tree.at(".env"), secret);
            Files.write(tree.at("b"), other);
            both = tree.capture("s", ".env", "b");
            Files.writeString(tree.at("copy"), secret);
            tree.capture("s", "copy");
            Files.writeString(tree.at(".env"), secret + " changed " + secret);
            batch.put(tree.name(".env"), NO_LIMIT);
            batch.put(tree.name("b"), NO_LIMIT);
            batch.commit(new Baseline(Names.name(tree.project), 1));
            assertThat(holding(tree.root, secret)).isNotEmpty();

            Collected.Purged purged = tree.store.purge(tree.at(".env"), Roots.NONE, Progress.NONE);
            assertThat(purged.contents()).isEqualTo(2);
            assertThat(purged.points()).isEqualTo(2);
            assertThat(purged.otherPaths()).containsExactly(tree.name("copy"));
            assertThat(holding(tree.root, secret)).isEmpty();
            assertThat(tree.points()).hasSize(2);
            RestorePoint left = tree.points().get(1);
            assertThat(left.entries().get(0).before())
                    .isEqualTo(new FileState.Unknown(FileState.Reason.DAMAGED, "it was purged"));
            assertThat(left.entries().get(1)).isEqualTo(both.entries().get(1));
            assertThat(tree.content(left.entries().get(1).before())).isEqualTo(other);
            assertThat(tree.store.verify()).isEmpty();

            // The writer goes on, and keeps anew what is there now.
            RestorePoint again = tree.capture("s", ".env");
            assertThat(tree.content(again.entries().get(0).before())).asString().contains(secret);
        }
    }

    private static List<Path> holding(Path root, String text) throws Exception {
        List<Path> found = new ArrayList<>();
        for (Path file : Disk.below(root)) {
            if (Files.isRegularFile(file)
                    && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(file);
            }
        }
        return found;
    }
}
