package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.FileState;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a crash or a bad disk makes of a segment: never a wrong byte, never a promise that cannot be kept. */
class DamageTest {
    @TempDir
    Path directory;

    private byte[] segment = new byte[0];
    private Path file = Path.of("/");
    private final List<RestorePoint> points = new ArrayList<>();
    /** How long the segment was when each restore point was acknowledged. */
    private final List<Integer> ends = new ArrayList<>();

    private final Map<String, byte[]> contents = new HashMap<>();
    private Snapshots reader;

    @BeforeEach
    void writeAStore() throws Exception {
        try (Tree tree = new Tree(directory)) {
            Random random = new Random(3);
            for (int i = 0; i < 3; i++) {
                for (String name : List.of("a", "b", "c")) {
                    byte[] content = new byte[random.nextInt(120)];
                    random.nextBytes(content);
                    Arrays.fill(content, 0, content.length / 2, (byte) 'x');
                    Files.write(tree.at(name), content);
                    contents.put(dev.railroad.spi.ContentId.of(content).hex(), content);
                }
                points.add(tree.capture("s", "a", "b", "c"));
                ends.add((int) Files.size(Segments.only(tree)));
            }
            segment = Files.readAllBytes(Segments.only(tree));
        }
        Path copy = directory.toRealPath().resolve("copy");
        reader = Snapshots.open(copy, CaptureLimits.defaults());
        file = copy.resolve("segments/x.rrs");
    }

    /** Reads the segment as if it had been found like this, and checks all that is listed. */
    private List<RestorePoint> survivors(byte[] found) throws Exception {
        Files.write(file, found);
        Snapshots store = Snapshots.open(file.getParent().getParent(), CaptureLimits.defaults());
        List<RestorePoint> listed = store.points(PointQuery.all());
        for (RestorePoint point : listed) {
            RestorePoint written = points.stream()
                    .filter(p -> p.id().equals(point.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(point.occasion()).isEqualTo(written.occasion());
            for (int i = 0; i < point.entries().size(); i++) {
                Entry entry = point.entries().get(i);
                if (!(entry.before() instanceof FileState.Unknown)) {
                    assertThat(entry).isEqualTo(written.entries().get(i));
                    check(store, (FileState.File) entry.before());
                }
            }
        }
        reader = store;
        return listed;
    }

    private void check(Snapshots store, FileState.File state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            store.read(state.content(), out);
        } catch (SnapshotException e) {
            assertThat(e.kind()).isEqualTo(SnapshotException.Kind.DAMAGED);
            return;
        }
        assertThat(out.toByteArray()).isEqualTo(contents.get(state.content().hex()));
    }

    private int acknowledged(int length) {
        int n = 0;
        while (n < ends.size() && ends.get(n) <= length) {
            n++;
        }
        return n;
    }

    private boolean isWhole(RestorePoint point) throws SnapshotException {
        for (Entry entry : point.entries()) {
            if (!(entry.before() instanceof FileState.File state)) {
                return false;
            }
            reader.read(state.content(), new ByteArrayOutputStream());
        }
        return true;
    }

    @Test
    void losesNothingAcknowledgedWhereverAWriteWasCutOff() throws Exception {
        for (int length = 0; length <= segment.length; length++) {
            List<RestorePoint> listed = survivors(Arrays.copyOf(segment, length));
            assertThat(listed).hasSize(acknowledged(length));
            for (RestorePoint point : listed) {
                assertThat(isWhole(point)).isTrue();
            }
        }
    }

    @Test
    void survivesTornAndReorderedSectorsOfTheLastWrite() throws Exception {
        Random random = new Random(4);
        for (int round = 0; round < 600; round++) {
            int safe = random.nextInt(ends.size());
            int from = safe == 0 ? 0 : ends.get(safe - 1);
            int to = ends.get(safe);
            byte[] found = Arrays.copyOf(segment, random.nextInt(4) == 0 ? from + random.nextInt(to - from) : to);
            for (int sector = from; sector < found.length; sector = (sector / 64 + 1) * 64) {
                int end = Math.min((sector / 64 + 1) * 64, found.length);
                int fate = random.nextInt(3);
                for (int i = sector; fate > 0 && i < end; i++) {
                    found[i] = fate == 1 ? 0 : (byte) random.nextInt();
                }
            }
            List<RestorePoint> listed = survivors(found);
            assertThat(listed.size()).isBetween(safe, safe + 1);
            for (RestorePoint point : listed.subList(listed.size() - safe, listed.size())) {
                assertThat(isWhole(point)).isTrue();
            }
            for (RestorePoint point : listed) {
                for (Entry entry : point.entries()) {
                    if (entry.before() instanceof FileState.File state) {
                        reader.read(state.content(), new ByteArrayOutputStream());
                    }
                }
            }
        }
    }

    @Test
    void detectsEveryFlippedByte() throws Exception {
        for (int at = 0; at < segment.length; at++) {
            byte[] found = segment.clone();
            found[at] ^= (byte) (1 << at % 8);
            List<RestorePoint> listed = survivors(found);
            assertThat(listed.size()).isGreaterThanOrEqualTo(at < Format.SEGMENT_HEADER ? 0 : points.size() - 1);
            assertThat(reader.verify()).as("a flipped bit at %s", at).isNotEmpty();
        }
    }

    @Test
    void takesNothingInAFileForARecord() throws Exception {
        try (Tree tree = new Tree(directory.resolve("again"))) {
            byte[] forged = Arrays.copyOf(segment, segment.length + 1);
            Files.write(tree.at("forged"), forged);
            RestorePoint point = tree.capture("s", "forged");
            byte[] holder = Files.readAllBytes(Segments.only(tree));
            for (int at = 40; at < 200; at += 8) {
                byte[] found = holder.clone();
                found[at] ^= 1;
                Files.write(file, found);
                Snapshots store = Snapshots.open(file.getParent().getParent(), CaptureLimits.defaults());
                assertThat(store.points(PointQuery.all()))
                        .extracting(RestorePoint::id)
                        .isSubsetOf(point.id());
            }
        }
    }

    @Test
    void writesOnAfterADamagedEnd() throws Exception {
        try (Tree tree = new Tree(directory)) {
            Path last = Segments.of(tree.root).get(0);
            Files.write(last, Arrays.copyOf(segment, segment.length - 5));
            RestorePoint point = tree.capture("s", "a");
            assertThat(tree.points().get(0)).isEqualTo(point);
            assertThat(tree.points()).hasSize(points.size());
            assertThat(Segments.of(tree.root)).hasSize(2);
        }
    }

    @Test
    void noticesThatTheStoreWasRemoved() throws Exception {
        try (Tree tree = new Tree(directory.resolve("removed"))) {
            tree.put("a", "content of a");
            tree.capture("s", "a");
            assertThat(tree.points()).hasSize(1);
            for (Path each : Disk.below(tree.root)) {
                Files.delete(each);
            }
            RestorePoint point = tree.capture("s", "a");
            assertThat(tree.points()).containsExactly(point);
            assertThat(tree.content(point.entries().get(0).before())).asString().isEqualTo("content of a");
        }
    }
}
