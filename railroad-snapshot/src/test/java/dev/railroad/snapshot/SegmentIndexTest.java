package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index beside a segment saves reading it, and can never be believed more than the segment. */
class SegmentIndexTest {
    @TempDir
    Path directory;

    private final List<RestorePoint> points = new ArrayList<>();
    private Path index = Path.of("/");
    private byte[] right = new byte[0];

    @BeforeEach
    void seal() throws Exception {
        Random random = new Random(6);
        try (Tree tree = new Tree(directory)) {
            for (int i = 0; i < 30; i++) {
                byte[] content = new byte[40_000];
                random.nextBytes(content);
                Files.write(tree.at("a"), content);
                points.add(0, tree.capture("s", "a"));
            }
        }
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.points()).isEqualTo(points);
            index = SegmentIndex.of(Segments.only(tree));
            right = Files.readAllBytes(index);
        }
    }

    private void checkAll() throws Exception {
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.points()).isEqualTo(points);
            for (RestorePoint point : points) {
                FileState.File file = (FileState.File) point.entries().get(0).before();
                assertThat(tree.store.holds(file.content())).isTrue();
                tree.store.read(file.content(), new ByteArrayOutputStream());
            }
        }
        // Whole, or thrown away for the next to write it anew.
        assertThat(Files.exists(index) ? Files.readAllBytes(index) : right).isEqualTo(right);
    }

    @Test
    void isReadInsteadOfTheSegment() throws Exception {
        SegmentIndex opened =
                SegmentIndex.open(Segments.of(index.getParent().getParent()).get(0));
        assertThat(opened).isNotNull();
        assertThat(opened.rows()).isEqualTo(30);
        assertThat(opened.records()).hasSize(30);
        checkAll();
    }

    @Test
    void harmsNothingWhateverByteOfItIsWrong() throws Exception {
        for (int at = 0; at < right.length; at += at < 64 ? 1 : 41) {
            byte[] wrong = right.clone();
            wrong[at] ^= (byte) (1 << at % 8);
            Files.write(index, wrong);
            checkAll();
        }
    }

    @Test
    void harmsNothingWhereverItEnds() throws Exception {
        for (int length = 0; length < right.length; length += 199) {
            Files.write(index, Arrays.copyOf(right, length));
            checkAll();
        }
    }

    @Test
    void isNotTakenForAnothersOrAShorterSegments() throws Exception {
        Path segment = Segments.of(index.getParent().getParent()).get(0);
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - 8));
        assertThat(SegmentIndex.open(segment)).isNull();
        bytes[30] ^= 1;
        Files.write(segment, bytes);
        assertThat(SegmentIndex.open(segment)).isNull();
    }
}
