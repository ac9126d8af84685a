package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.FileState.Unknown;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.Subject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {
    @TempDir
    Path directory;

    private Tree tree;

    @BeforeEach
    void open() throws Exception {
        tree = new Tree(directory);
    }

    @Test
    void keepsContentModeAndTimeOfAFile() throws Exception {
        tree.put("a.txt", "hello");
        Files.setPosixFilePermissions(tree.at("a.txt"), PosixFilePermissions.fromString("rwxr-x--x"));
        long time = 1_700_000_000_123_456_789L;
        Files.setLastModifiedTime(tree.at("a.txt"), FileTime.from(time, TimeUnit.NANOSECONDS));

        RestorePoint point = tree.capture("s", "a.txt");

        FileState.File file = (FileState.File) point.entries().get(0).before();
        assertThat(file).isEqualTo(new FileState.File(bytes("hello"), 5, 0751, time));
        assertThat(tree.content(file)).asString().isEqualTo("hello");
        assertThat(tree.points()).containsExactly(point);
    }

    private static ContentId bytes(String text) {
        return ContentId.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsTheOccasion() throws Exception {
        Occasion occasion = new Occasion(
                "/p", "session", "agent", "turn", "call", "Write", "/p/sub", "Write é", Instant.ofEpochSecond(12, 345));
        RestorePoint point = tree.store.capture(occasion, List.of(Subject.of(tree.name("x"))));

        assertThat(point.occasion()).isEqualTo(occasion);
        assertThat(tree.store.points(new PointQuery("/p", "session", "call", 1)))
                .containsExactly(point);
        assertThat(tree.store.points(PointQuery.session("other"))).isEmpty();
        assertThat(point.id()).matches("[0-9a-hjkmnp-tv-z]{10}");
    }

    @Test
    void recordsWhatTheNewestCallOfThatNameHasLeft() throws Exception {
        tree.put("a", "before");
        RestorePoint point = tree.capture("s", "a");
        tree.put("a", "after");

        assertThat(tree.store.recordAfter("s", "")).isEmpty();
        assertThat(tree.store.recordAfter("s", "another")).isEmpty();
        RestorePoint told = tree.store.recordAfter("s", point.occasion().call()).orElseThrow();
        assertThat(((FileState.File) told.entries().get(0).after()).content()).isEqualTo(bytes("after"));
        assertThat(tree.points()).containsExactly(told);
    }

    @Test
    void ordersRestorePointsEvenWhenTheClockGoesBack() throws Exception {
        Occasion occasion = tree.occasion("s").withTime(Instant.ofEpochSecond(1000));
        RestorePoint first = tree.store.capture(occasion, List.of(Subject.of(tree.name("x"))));
        RestorePoint second =
                tree.store.capture(occasion.withTime(Instant.ofEpochSecond(500)), List.of(Subject.of(tree.name("x"))));

        assertThat(tree.points()).extracting(RestorePoint::id).containsExactly(second.id(), first.id());
        assertThat(second.occasion().time()).isEqualTo(Instant.ofEpochSecond(1000, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 16_383, 16_384, 16_385, 1_048_575, 1_048_576, 1_048_577, 3_145_728, 5_000_000})
    void keepsFilesOfAnySize(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Files.write(tree.at("f"), content);
        FileState before = tree.capture("s", "f").entries().get(0).before();

        assertThat(((FileState.File) before).content()).isEqualTo(ContentId.of(content));
        assertThat(tree.content(before)).isEqualTo(content);
        assertThat(tree.store.verify()).isEmpty();
    }

    @Test
    void keepsACompressibleFileInLittleSpace() throws Exception {
        Files.write(tree.at("f"), new byte[3_000_000]);
        FileState before = tree.capture("s", "f").entries().get(0).before();

        assertThat(tree.content(before)).isEqualTo(new byte[3_000_000]);
        assertThat(Files.size(Segments.only(tree))).isLessThan(30_000);
    }

    @Test
    void keepsAWholeDirectory() throws Exception {
        tree.put("d/a.txt", "a");
        tree.put("d/sub/b.txt", "b");
        Files.createDirectory(tree.at("d/empty"));
        Files.createSymbolicLink(tree.at("d/link"), Path.of("sub"));
        Files.createSymbolicLink(tree.at("d/dangling"), Path.of("nowhere"));

        List<Entry> entries = tree.capture("s", "d").entries();

        assertThat(entries)
                .extracting(e -> Names.path(e.path()).getFileName() + ":"
                        + e.before().getClass().getSimpleName())
                .containsExactly(
                        "d:Directory",
                        "a.txt:File",
                        "dangling:Link",
                        "empty:Directory",
                        "link:Link",
                        "sub:Directory",
                        "b.txt:File");
    }

    @Test
    void keepsALinkAndWhatAWriteThroughItWouldChange() throws Exception {
        tree.put("target.txt", "t");
        Files.createSymbolicLink(tree.at("one"), Path.of("two"));
        Files.createSymbolicLink(tree.at("two"), tree.at("target.txt"));
        Files.createSymbolicLink(tree.at("dangling"), Path.of("sub/missing"));
        Files.createSymbolicLink(tree.at("loop"), Path.of("loop"));

        assertThat(names(tree.capture("s", "one"))).containsExactly("one", "target.txt", "two");
        assertThat(names(tree.capture("s", "dangling"))).containsExactly("dangling", "sub", "sub/missing");
        assertThat(names(tree.capture("s", "loop"))).containsExactly("loop");
    }

    @Test
    void recordsAPathBelowALinkByItsRealPlace() throws Exception {
        tree.put("real/a.txt", "a");
        Files.createSymbolicLink(tree.at("link"), Path.of("real"));

        assertThat(names(tree.capture("s", "link/a.txt"))).containsExactly("real/a.txt");
        assertThat(names(tree.capture("s", "link/new"))).containsExactly("real/new");
        assertThat(names(tree.capture("s", "link/../a/../b"))).containsExactly("b");
    }

    private List<String> names(RestorePoint point) {
        return point.entries().stream()
                .map(e -> e.path().substring(Names.name(tree.project).length() + 1))
                .toList();
    }

    @Test
    void keepsThatNothingWasThere() throws Exception {
        List<Entry> entries = tree.capture("s", "a/b/c").entries();

        FileState directory = new FileState.Directory(FileState.UNKNOWN_MODE, 0);
        assertThat(entries)
                .containsExactly(
                        new Entry(tree.name("a"), new FileState.Absent(), directory),
                        new Entry(tree.name("a/b"), new FileState.Absent(), directory),
                        new Entry(tree.name("a/b/c"), new FileState.Absent(), Unknown.notTold()));
        tree.put("file", "x");
        assertThat(tree.capture("s", "file/below").entries())
                .containsExactly(new Entry(tree.name("file/below"), new FileState.Absent(), Unknown.notTold()));
    }

    @Test
    void saysWhatItLeavesOut() throws Exception {
        Tree small = new Tree(directory, new CaptureLimits(10, 25, 6, 1));
        small.put("big", "12345678901");
        small.put("x/1", "1234567890");
        small.put("x/2", "1234567890");
        small.put("x/3", "1234567890");
        small.put("deep/a/b/c", "");

        assertThat(left(small.capture("s", "big"))).containsExactly(new Unknown(Reason.TOO_LARGE, "11 bytes"));
        assertThat(left(small.capture("s", "x")))
                .containsExactly(new Unknown(Reason.LIMIT_REACHED, "more than 25 bytes in all"));
        assertThat(left(small.capture("s", "deep")))
                .containsExactly(new Unknown(Reason.LIMIT_REACHED, "deeper than 1 directories"));
        for (int i = 0; i < 10; i++) {
            small.put("many/" + i, "");
        }
        RestorePoint many = small.capture("s", "many");
        assertThat(left(many)).containsExactly(new Unknown(Reason.LIMIT_REACHED, "this and all that follows"));
        assertThat(many.entries()).hasSize(7);
        assertThat(left(small.store.capture(small.occasion("s"), List.of(Subject.of(small.root.toString())))))
                .containsExactly(new Unknown(Reason.OWN_STORE, ""));
    }

    @Test
    void doesNotOpenPipes() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", tree.at("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        RestorePoint point = tree.capture("s", "pipe");
        assertThat(left(point)).isEmpty();
        assertThat(point.entries().get(0).before())
                .isInstanceOfSatisfying(
                        FileState.Special.class,
                        pipe -> assertThat(pipe.type()).isEqualTo(FileState.Special.Type.PIPE));
    }

    @Test
    void saysThatNoFileCanHaveAName() throws Exception {
        RestorePoint point = tree.store.capture(tree.occasion("s"), List.of(Subject.of("/a\0b")));
        assertThat(left(point)).containsExactly(new Unknown(Reason.UNREADABLE, "no file can have this name"));
        assertThatThrownBy(() -> tree.store.capture(tree.occasion("s"), List.of(Subject.of("relative"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tree.points()).containsExactly(point);
    }

    private static List<FileState> left(RestorePoint point) {
        return point.leftOut().stream().map(Entry::before).toList();
    }

    @Test
    void keepsNamesThatAreNotUtf8() throws Exception {
        Path odd = Path.of(URI.create(tree.project.toUri() + "odd%FF%C3%A9%20%25"));
        Files.writeString(odd, "x");
        Files.createSymbolicLink(
                tree.at("link"), Path.of(URI.create("file:///..%2F%FE")).subpath(0, 2));
        String name = Names.name(odd);

        RestorePoint point =
                tree.store.capture(tree.occasion("s"), List.of(Subject.of(name), Subject.of(Names.name(tree.project))));
        assertThat(name).endsWith("/odd\udcffé %");
        assertThat(point.entries()).extracting(Entry::path).contains(name);
        assertThat(tree.points()).containsExactly(point);

        Files.delete(odd);
        Files.delete(tree.at("link"));
        tree.after(point);
        assertThat(tree.rollbackLast().complete()).isTrue();
        assertThat(Files.readString(odd)).isEqualTo("x");
        assertThat(Names.linkText(Files.readSymbolicLink(tree.at("link")))).isEqualTo("../\udcfe");
    }
}
