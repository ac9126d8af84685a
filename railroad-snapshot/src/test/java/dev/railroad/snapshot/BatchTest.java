package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Omission;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents without a restore point, and restore points of what was found to have changed. */
class BatchTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    @TempDir
    Path directory;

    @Test
    void keepsABaselineWithoutARestorePoint() throws Exception {
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        ContentId streamed;
        FileState small;
        FileState big;
        try (Tree tree = new Tree(directory)) {
            tree.put("small", "small");
            Files.write(tree.at("big"), large);
            try (SnapshotBatch batch = tree.store.batch()) {
                small = batch.put(tree.name("small"), NO_LIMIT);
                big = batch.put(tree.name("big"), NO_LIMIT);
                streamed = batch.put(tree.name("stream"), new ByteArrayInputStream(large, 0, 2 << 20));
                batch.commit(new Baseline(Names.name(tree.project), 1));
            }
        }
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.content(small)).asString().isEqualTo("small");
            assertThat(tree.content(big)).isEqualTo(large);
            assertThat(tree.content(FileState.File.holding(streamed, 0)))
                    .isEqualTo(java.util.Arrays.copyOf(large, 2 << 20));
            assertThat(tree.points()).isEmpty();
            assertThat(tree.store.verify()).isEmpty();
        }
    }

    @Test
    void countsNothingThatWasNotCommitted() throws Exception {
        try (Tree tree = new Tree(directory)) {
            tree.put("a", "never committed");
            try (SnapshotBatch batch = tree.store.batch()) {
                batch.put(tree.name("a"), NO_LIMIT);
                assertThat(tree.store.holds(ContentId.of("never committed".getBytes(StandardCharsets.UTF_8))))
                        .isFalse();
            }
            assertThat(tree.store.holds(ContentId.of("never committed".getBytes(StandardCharsets.UTF_8))))
                    .isFalse();
            assertThat(Segments.of(tree.root)).isEmpty();
        }
    }

    @Test
    void saysWhatCannotBeKept() throws Exception {
        try (Tree tree = new Tree(directory);
                SnapshotBatch batch = tree.store.batch()) {
            tree.put("a", "four");
            assertThat(batch.put(tree.name("a"), 3))
                    .isInstanceOfSatisfying(
                            FileState.Unknown.class, u -> assertThat(u.reason()).isEqualTo(Reason.TOO_LARGE));
            assertThat(batch.put(Names.name(tree.root.resolve("segments")), NO_LIMIT))
                    .isEqualTo(new FileState.Unknown(Reason.OWN_STORE, ""));
            assertThat(batch.put(tree.name("missing"), NO_LIMIT)).isEqualTo(new FileState.Absent());
            assertThat(batch.keep(tree.name("a"), ContentId.of(new byte[9]))).isFalse();
        }
    }

    @Test
    void makesAPointOfWhatAScanFound() throws Exception {
        RestorePoint call;
        RestorePoint user;
        try (Tree tree = new Tree(directory)) {
            tree.put("a", "one");
            FileState one;
            FileState two;
            try (SnapshotBatch batch = tree.store.batch()) {
                one = batch.put(tree.name("a"), NO_LIMIT);
                batch.commit(new Baseline(Names.name(tree.project), 1));
                tree.put("a", "two");
                two = batch.put(tree.name("a"), NO_LIMIT);
                FileState lost = FileState.File.holding(ContentId.of(new byte[9]), 9);
                call = batch.commit(new Delta(
                        Kind.CALL,
                        tree.occasion("s"),
                        List.of(new Entry(tree.name("a"), one, two), new Entry(tree.name("b"), lost, two)),
                        List.of(new Omission(tree.name("node_modules"), "can be installed again", 12_345))));
                tree.put("a", "one");
                user = batch.commit(new Delta(
                        Kind.USER,
                        Occasion.in(Names.name(tree.project)),
                        List.of(new Entry(tree.name("a"), two, one)),
                        List.of()));
            }
            assertThat(call.entries().get(1).before()).isEqualTo(Reasons.missing());
        }
        try (Tree tree = new Tree(directory)) {
            // The first still did what it was seen to do, although the second found the file as it had been before.
            assertThat(tree.points()).containsExactly(user, call);
            assertThat(tree.content(user.entries().get(0).before())).asString().isEqualTo("two");
            assertThat(tree.points().get(1).omissions())
                    .containsExactly(new Omission(tree.name("node_modules"), "can be installed again", 12_345));
        }
    }

    @Test
    void goesOnAfterAFailure() throws Exception {
        try (Tree tree = new Tree(directory);
                SnapshotBatch batch = tree.store.batch()) {
            assertThatThrownBy(() -> batch.put(tree.name("x"), new java.io.InputStream() {
                        @Override
                        public int read() throws java.io.IOException {
                            throw new java.io.IOException("broken");
                        }
                    }))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("broken");
            tree.put("a", "a");
            FileState state = batch.put(tree.name("a"), NO_LIMIT);
            batch.commit(new Baseline(Names.name(tree.project), 1));
            assertThat(tree.content(state)).asString().isEqualTo("a");
        }
    }

    @Test
    void pinsAndUnpins() throws Exception {
        try (Tree tree = new Tree(directory)) {
            tree.put("a", "a");
            String id = tree.capture("s", "a").id();
            tree.store.pin(id, true);
            assertThat(tree.store.pinned()).containsExactly(id);
            try (Tree again = new Tree(directory)) {
                assertThat(again.store.pinned()).containsExactly(id);
                again.store.pin(id, false);
            }
            assertThat(tree.store.pinned()).isEmpty();
            assertThatThrownBy(() -> tree.store.pin("nosuchpoint", true)).hasMessageContaining("no restore point");
        }
    }
}
