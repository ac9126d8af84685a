package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Omission;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.SnapshotStore;
import dev.railroad.spi.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link SnapshotStore} must do. To check yours, extend this class and say how it is opened; each test gets
 * an object of its own.
 */
public abstract class SnapshotStoreContract {
    private static final int LARGE = 2_500_000;

    @TempDir
    Path directory;

    private Path project = Path.of("/");

    /**
     * Opens the store of this test, which is empty at first. It is opened again after it was closed, and while it is
     * open, as other processes do; what was kept must be there.
     *
     * @param room an empty directory for whoever needs one, the same for each call
     */
    protected abstract SnapshotStore open(Path room) throws Exception;

    @BeforeEach
    final void makeProject() throws IOException {
        project = Files.createDirectories(directory.toRealPath().resolve("project"));
    }

    private SnapshotStore open() throws Exception {
        return open(Files.createDirectories(directory.toRealPath().resolve("room")));
    }

    private Occasion occasion(String session, String call) {
        return Occasion.in(project.toString()).withSession(session, "turn").withCall(call, "Write", "a summary");
    }

    private String put(String name, byte[] content) throws IOException {
        return Files.write(project.resolve(name), content).toString();
    }

    private String put(String name, String content) throws IOException {
        return put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] read(SnapshotStore store, FileState state) throws SnapshotException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.read(((FileState.File) state).content(), out);
        return out.toByteArray();
    }

    private static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static ContentId id(String content) {
        return ContentId.of(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    final void keepsWhatItHasReturned() throws Exception {
        byte[] large = noise(LARGE, 1);
        RestorePoint point;
        try (SnapshotStore store = open()) {
            List<Subject> subjects = List.of(
                    Subject.of(put("empty", "")),
                    Subject.of(put("large", large)),
                    Subject.of(put("small", "small")),
                    Subject.of(project.resolve("missing").toString()));
            point = store.capture(occasion("s", "c"), subjects);
        }
        put("small", "changed since");
        try (SnapshotStore store = open()) {
            assertThat(store.points(PointQuery.all())).containsExactly(point);
            assertThat(point.entries())
                    .extracting(Entry::path)
                    .containsExactly(
                            project.resolve("empty").toString(),
                            project.resolve("large").toString(),
                            project.resolve("missing").toString(),
                            project.resolve("small").toString());
            assertThat(read(store, point.entries().get(0).before())).isEmpty();
            assertThat(read(store, point.entries().get(1).before())).isEqualTo(large);
            assertThat(point.entries().get(2).before()).isEqualTo(new FileState.Absent());
            assertThat(read(store, point.entries().get(3).before())).asString().isEqualTo("small");
        }
    }

    @Test
    final void listsTheNewestFirstAndWhatIsAskedFor() throws Exception {
        try (SnapshotStore store = open()) {
            Instant time = Instant.parse("2026-01-02T03:04:05Z");
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Occasion occasion = occasion("s" + i % 2, "c" + i).withTime(time);
                ids.add(
                        0,
                        store.capture(occasion, List.of(Subject.of(put("a", "v" + i))))
                                .id());
            }
            assertThat(store.points(PointQuery.all()))
                    .extracting(RestorePoint::id)
                    .containsExactlyElementsOf(ids);
            assertThat(store.points(PointQuery.all().withLimit(2)))
                    .extracting(RestorePoint::id)
                    .containsExactly(ids.get(0), ids.get(1));
            assertThat(store.points(PointQuery.session("s0")))
                    .extracting(RestorePoint::id)
                    .containsExactly(ids.get(1), ids.get(3), ids.get(5));
            assertThat(store.points(new PointQuery("", "s1", "c3", 9)))
                    .extracting(RestorePoint::id)
                    .containsExactly(ids.get(2));
            assertThat(store.points(PointQuery.project("/elsewhere"))).isEmpty();
            assertThat(store.points(PointQuery.project(project.toString()))).hasSize(6);
        }
    }

    @Test
    final void saysWhatACallHasLeft() throws Exception {
        try (SnapshotStore store = open()) {
            store.capture(occasion("s", "c"), List.of(Subject.of(put("a", "before"))));
            put("a", "after");
            assertThat(store.recordAfter("s", "another")).isEmpty();
            assertThat(store.recordAfter("s", "c")).isPresent();
        }
        try (SnapshotStore store = open()) {
            Entry entry = store.points(PointQuery.all()).get(0).entries().get(0);
            assertThat(((FileState.File) entry.before()).content()).isEqualTo(id("before"));
            assertThat(((FileState.File) entry.after()).content()).isEqualTo(id("after"));
        }
    }

    @Test
    final void neverAnswersWithOtherBytes() throws Exception {
        try (SnapshotStore store = open()) {
            assertThat(store.holds(id("never kept"))).isFalse();
            assertThatThrownBy(() -> store.read(id("never kept"), OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            e -> assertThat(e.kind()).isEqualTo(SnapshotException.Kind.DAMAGED));
            store.capture(occasion("s", "c"), List.of(Subject.of(put("a", "kept"))));
            assertThat(store.holds(id("kept"))).isTrue();
        }
    }

    @Test
    final void survivesWhatFails() throws Exception {
        try (SnapshotStore store = open()) {
            FileState state = store.capture(occasion("s", "c"), List.of(Subject.of(put("a", "content"))))
                    .entries()
                    .get(0)
                    .before();
            assertThatThrownBy(() -> store.read(((FileState.File) state).content(), new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("the sink is full");
                        }
                    }))
                    .isInstanceOf(SnapshotException.class);
            try (SnapshotBatch batch = store.batch()) {
                assertThatThrownBy(() -> batch.put(project.resolve("b").toString(), new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the source is gone");
                            }
                        }))
                        .isInstanceOf(SnapshotException.class);
                FileState again = batch.put(put("b", "second"), Long.MAX_VALUE);
                batch.commit(new Baseline(project.toString(), 1));
                assertThat(read(store, again)).asString().isEqualTo("second");
            }
            assertThat(read(store, state)).asString().isEqualTo("content");
            assertThat(store.points(PointQuery.all())).hasSize(1);
        }
    }

    @Test
    final void keepsContentsWithoutARestorePoint() throws Exception {
        byte[] large = noise(LARGE, 2);
        FileState file;
        try (SnapshotStore store = open()) {
            try (SnapshotBatch batch = store.batch()) {
                file = batch.put(put("a", "a"), Long.MAX_VALUE);
                assertThat(batch.put(project.resolve("no").toString(), 9)).isEqualTo(new FileState.Absent());
                assertThat(batch.put(put("long", "too long"), 3)).isInstanceOf(FileState.Unknown.class);
                batch.put(project.resolve("x").toString(), new ByteArrayInputStream(large));
                assertThat(batch.keep(project.resolve("y").toString(), id("never kept")))
                        .isFalse();
                batch.commit(new Baseline(project.toString(), 1));
                assertThat(batch.keep(project.resolve("y").toString(), id("a"))).isTrue();
                batch.put(put("b", "given up"), Long.MAX_VALUE);
            }
            assertThat(store.holds(id("given up"))).isFalse();
        }
        try (SnapshotStore store = open()) {
            assertThat(read(store, file)).asString().isEqualTo("a");
            assertThat(read(store, FileState.File.holding(ContentId.of(large), LARGE)))
                    .isEqualTo(large);
            assertThat(store.points(PointQuery.all())).isEmpty();
        }
    }

    @Test
    final void makesRestorePointsOfWhatWasFound() throws Exception {
        RestorePoint call;
        RestorePoint own;
        try (SnapshotStore store = open();
                SnapshotBatch batch = store.batch()) {
            FileState one = batch.put(put("a", "one"), Long.MAX_VALUE);
            batch.commit(new Baseline(project.toString(), 1));
            String path = put("a", "two");
            FileState two = batch.put(path, Long.MAX_VALUE);
            FileState lost = FileState.File.holding(id("never kept"), 10);
            Omission omission = new Omission(project.resolve("build").toString(), "can be made again", 7);
            call = batch.commit(new Delta(
                    Kind.CALL,
                    occasion("s", "c"),
                    List.of(new Entry(path, one, two), new Entry(path + "2", lost, two)),
                    List.of(omission)));
            own = batch.commit(new Delta(Kind.USER, occasion("", ""), List.of(new Entry(path, two, one)), List.of()));
            assertThat(call.entries().get(1).before()).isInstanceOf(FileState.Unknown.class);
            assertThat(call.omissions()).containsExactly(omission);
        }
        try (SnapshotStore store = open()) {
            assertThat(store.points(PointQuery.all())).containsExactly(own, call);
            assertThat(read(store, call.entries().get(0).before())).asString().isEqualTo("one");
            assertThat(read(store, own.entries().get(0).before())).asString().isEqualTo("two");
        }
    }

    @Test
    final void pins() throws Exception {
        String id;
        try (SnapshotStore store = open()) {
            id = store.capture(occasion("s", "c"), List.of(Subject.of(put("a", "a"))))
                    .id();
            store.pin(id, true);
            assertThatThrownBy(() -> store.pin("nosuchpoint", true))
                    .isInstanceOfSatisfying(
                            SnapshotException.class,
                            e -> assertThat(e.kind()).isEqualTo(SnapshotException.Kind.NOT_FOUND));
        }
        try (SnapshotStore store = open()) {
            assertThat(store.pinned()).containsExactly(id);
            store.pin(id, false);
            assertThat(store.pinned()).isEmpty();
        }
    }

    @Test
    final void refusesWhatIsNoSubjectAsAWhole() throws Exception {
        try (SnapshotStore store = open()) {
            assertThatThrownBy(() -> store.capture(
                            occasion("s", "c"), List.of(Subject.of(put("a", "a")), Subject.of("relative"))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.points(PointQuery.all())).isEmpty();
            assertThat(store.capture(occasion("s", "c"), List.of(Subject.of(put("a", "a"))))
                            .entries())
                    .hasSize(1);
        }
    }

    @Test
    final void servesManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SnapshotStore one = open();
                SnapshotStore two = open()) {
            List<Callable<List<RestorePoint>>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SnapshotStore store = i % 2 == 0 ? one : two;
                String name = "f" + i;
                work.add(() -> {
                    List<RestorePoint> made = new ArrayList<>();
                    for (int n = 0; n < 15; n++) {
                        String path = put(name, name + n);
                        made.add(store.capture(occasion(name, "c" + n), List.of(Subject.of(path))));
                    }
                    return made;
                });
            }
            List<RestorePoint> made = new ArrayList<>();
            for (Future<List<RestorePoint>> done : threads.invokeAll(work)) {
                made.addAll(done.get());
            }
            for (SnapshotStore store : Arrays.asList(one, two)) {
                assertThat(store.points(PointQuery.all())).containsExactlyInAnyOrderElementsOf(made);
                for (RestorePoint point : made) {
                    assertThat(read(store, point.entries().get(0).before()))
                            .asString()
                            .startsWith(point.occasion().session());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
