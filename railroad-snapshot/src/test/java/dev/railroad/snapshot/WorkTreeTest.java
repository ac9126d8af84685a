package dev.railroad.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds what calls of unknown effect change, and whose work it is. */
class WorkTreeTest {
    private static final TreeLimits LIMITS = TreeLimits.defaults().withPatience(60_000);

    @TempDir
    private Path directory;

    private Path project;
    private Snapshots store;
    private WorkTree tree;

    @BeforeEach
    void open() throws Exception {
        project = Files.createDirectory(directory.toRealPath().resolve("project"));
        write("a.txt", "one");
        write("src/b.txt", "two");
        Files.createDirectory(project.resolve("empty"));
        store = Snapshots.open(directory.resolve("store"), CaptureLimits.defaults());
        tree = WorkTree.of(store, project.toString(), LIMITS);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsWhatACallChanges() throws Exception {
        before("c1");
        write("a.txt", "changed");
        Files.delete(project.resolve("src/b.txt"));
        Files.delete(project.resolve("empty"));
        write("new/c.txt", "new");
        RestorePoint point = tree.after("s", "c1").orElseThrow();
        assertThat(point.kind()).isEqualTo(Kind.CALL);
        assertThat(point.occasion().call()).isEqualTo("c1");
        assertThat(paths(point)).containsExactly("a.txt", "empty", "new", "new/c.txt", "src/b.txt");
        for (RestorePoint.Entry entry : point.entries()) {
            if (entry.before() instanceof FileState.File file) {
                assertThat(store.holds(file.content())).isTrue();
            }
        }
    }

    @Test
    void makesNoPointOfNothing() throws Exception {
        before("c1");
        assertThat(tree.after("s", "c1")).isEmpty();
        assertThat(tree.after("s", "c1")).isEmpty();
        assertThat(points()).isEmpty();
    }

    @Test
    void knowsTheUsersWork() throws Exception {
        before("c1");
        tree.after("s", "c1");
        write("a.txt", "mine");
        before("c2");
        write("src/b.txt", "theirs");
        tree.after("s", "c2");
        assertThat(points()).containsExactly("CALL c2 [src/b.txt]", "USER  [a.txt]");
    }

    @Test
    void givesACallWhoseEndIsNotScannedYetWhatTheNextScanFinds() throws Exception {
        before("c1");
        write("a.txt", "changed");
        tree.ended("s", "c1");
        before("c2");
        write("src/b.txt", "too");
        assertThat(tree.after("s", "c1")).isEmpty();
        tree.after("s", "c2");
        assertThat(points()).containsExactly("CALL c2 [src/b.txt]", "CALL c1 [a.txt]");
    }

    @Test
    void saysWhichCallsRanAtTheSameTime() throws Exception {
        before("c1");
        before("c2");
        write("a.txt", "whose?");
        RestorePoint point = tree.after("s", "c2").orElseThrow();
        assertThat(point.omissions()).hasSize(1);
        assertThat(point.omissions().get(0).reason()).contains("ran at the same time", "the call c1");
    }

    @Test
    void leavesACallThatAPersonRefusedOutOfIt() throws Exception {
        tree.before(occasion("c1", "t1"), true, false, Optional.empty());
        write("a.txt", "mine");
        before("c2");
        assertThat(points()).containsExactly("USER  [a.txt]");
    }

    @Test
    void givesTheNextPromptsUserHisOwn() throws Exception {
        before("c1");
        write("a.txt", "after the prompt");
        tree.before(occasion("c2", "t2"), false, false, Optional.empty());
        assertThat(points()).containsExactly("USER  [a.txt]");
    }

    @Test
    void givesTheBackgroundWhatIsFoundInItsPromptOnly() throws Exception {
        tree.before(occasion("c1", "t1"), false, true, Optional.empty());
        tree.after("s", "c1");
        write("a.txt", "by the job");
        before("c2");
        tree.after("s", "c2");
        write("a.txt", "by the user");
        tree.before(occasion("c3", "t2"), false, false, Optional.empty());
        assertThat(points()).containsExactly("USER  [a.txt]", "CALL c1 [a.txt]");
    }

    @Test
    void doesNotTakeAKnownWriteForAnothersWork() throws Exception {
        before("c1");
        RestorePoint known = store.capture(
                occasion("w", "t1").withSession("other", "t9"), List.of(Subject.of(project.resolve("a.txt") + "")));
        tree.expect(known, false);
        write("a.txt", "by the other session");
        tree.after("other", "w");
        write("src/b.txt", "by the call");
        assertThat(paths(tree.after("s", "c1").orElseThrow())).containsExactly("src/b.txt");
        before("c2");
        assertThat(points()).containsExactly("CALL c1 [src/b.txt]", "CALL w [a.txt]");
    }

    @Test
    void seesChangesThatHideBehindSizeAndTime() throws Exception {
        before("c1");
        Path file = project.resolve("a.txt");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "eno");
        Files.setLastModifiedTime(file, time);
        assertThat(paths(tree.after("s", "c1").orElseThrow())).containsExactly("a.txt");
    }

    @Test
    void beginsAnewWithoutItsIndex() throws Exception {
        before("c1");
        tree.after("s", "c1");
        for (Path file : List.copyOf(indexes())) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        write("a.txt", "unseen");
        tree = WorkTree.of(store, project.toString(), LIMITS);
        before("c2");
        assertThat(points()).isEmpty();
        write("a.txt", "seen");
        assertThat(paths(tree.after("s", "c2").orElseThrow())).containsExactly("a.txt");
    }

    @Test
    void keepsAgainWhatWasPurgedBehindItsBack() throws Exception {
        before("c1");
        tree.after("s", "c1");
        store.purge(project.resolve("a.txt"), Roots.NONE, Progress.NONE);
        assertThat(store.holds(ContentId.of("one".getBytes(UTF_8)))).isFalse();
        before("c2");
        assertThat(store.holds(ContentId.of("one".getBytes(UTF_8)))).isTrue();
    }

    /** The contents before a call are promised when it is let through; a collection while it runs must not break that. */
    @Test
    void bringsBackWhatWasThereThoughACollectionRanMeanwhile() throws Exception {
        before("c1");
        tree.after("s", "c1");
        before("c2");
        write("a.txt", "changed");
        Files.delete(project.resolve("src/b.txt"));
        Retention nothing = new Retention(Duration.ofDays(30), 0, 0, 1, 0, 0, Duration.ofHours(1));
        store.collect(nothing, Roots.NONE, Progress.NONE);
        RestorePoint point = tree.after("s", "c2").orElseThrow();
        assertThat(paths(point)).containsExactly("a.txt", "src/b.txt");
        assertThat(point.leftOut()).isEmpty();
        Rollback rollback = new Rollback(store);
        Receipt receipt = rollback.apply(rollback.plan(new Selection.One(point.id())), OnConflict.KEEP);
        assertThat(receipt.complete()).as("%s", receipt).isTrue();
        assertThat(project.resolve("a.txt")).hasContent("one");
        assertThat(project.resolve("src/b.txt")).hasContent("two");
    }

    /** A project that has rested is not dropped under a call: its baseline says that it is worked on. */
    @Test
    void saysNowAndThenThatTheProjectIsWorkedOn() throws Exception {
        before("c1");
        tree.after("s", "c1");
        long made = baselineMillis();
        before("c2");
        assertThat(baselineMillis()).isEqualTo(made);
        Path lock = indexes().get(0).resolveSibling("lock");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(31))));
        while (System.currentTimeMillis() == made) {
            Thread.onSpinWait();
        }
        before("c3");
        assertThat(baselineMillis()).isGreaterThan(made);
    }

    private long baselineMillis() throws Exception {
        Path root = store.root();
        Catalog catalog = new Catalog(root.resolve("segments"), new Epoch(root, FileOps.DISK), true);
        catalog.refresh();
        return new Baselines(catalog).millis(project.toString());
    }

    /** Who purges wants it gone: then the restore point says so, and promises nothing. */
    @Test
    void saysWhatWasPurgedWhileTheCallRan() throws Exception {
        before("c1");
        write("a.txt", "changed");
        Files.delete(project.resolve("src/b.txt"));
        store.purge(project.resolve("a.txt"), Roots.NONE, Progress.NONE);
        RestorePoint point = tree.after("s", "c1").orElseThrow();
        assertThat(paths(point)).containsExactly("a.txt", "src/b.txt");
        assertThat(point.entries().get(0).before()).isInstanceOf(FileState.Unknown.class);
        Rollback rollback = new Rollback(store);
        Receipt receipt = rollback.apply(rollback.plan(new Selection.One(point.id())), OnConflict.KEEP);
        assertThat(receipt.kept()).extracting(Receipt.Kept::path).containsExactly(project + "/a.txt");
        assertThat(project.resolve("a.txt")).hasContent("changed");
        assertThat(project.resolve("src/b.txt")).hasContent("two");
    }

    @Test
    void isReadByAnotherProcess() throws Exception {
        before("c1");
        write("a.txt", "changed");
        WorkTree other = WorkTree.of(store, project.toString(), LIMITS);
        assertThat(paths(other.after("s", "c1").orElseThrow())).containsExactly("a.txt");
        before("c2");
        assertThat(points()).containsExactly("CALL c1 [a.txt]");
    }

    @Test
    void leavesOutWhatIsMadeAgainAndSaysSo() throws Exception {
        write("package.json", "{}");
        write("node_modules/x/index.js", "x");
        write("cache/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n");
        write("target/important.txt", "no pom.xml beside");
        WorkTree.Coverage coverage = before("c1");
        assertThat(coverage.omissions())
                .extracting(o -> o.path().substring(project.toString().length() + 1) + ": " + o.reason())
                .containsExactly("cache: a cache: CACHEDIR.TAG", "node_modules: can be made again: package.json");
        write("node_modules/x/index.js", "y");
        write("target/important.txt", "changed");
        RestorePoint point = tree.after("s", "c1").orElseThrow();
        assertThat(paths(point)).containsExactly("target/important.txt");
        assertThat(point.omissions()).hasSize(2);
    }

    @Test
    void knowsWhatItCovers() throws Exception {
        write("pom.xml", "");
        write("target/x.jar", "x");
        assertThat(tree.covers(project + "/a.txt")).isTrue();
        assertThat(tree.covers(project + "/src/missing/deep")).isTrue();
        assertThat(tree.covers(project + "/src/b.txt")).isTrue();
        assertThat(tree.covers(project + "/target")).isTrue();
        assertThat(tree.covers(project + "/target/x.jar")).isFalse();
        assertThat(tree.covers(project.getParent() + "/elsewhere")).isFalse();
    }

    @Test
    void saysWhatIsTooLarge() throws Exception {
        tree = WorkTree.of(store, project.toString(), new TreeLimits(3, 1_000, 10, 60_000));
        write("big.txt", "four");
        before("c1");
        write("big.txt", "fives");
        RestorePoint point = tree.after("s", "c1").orElseThrow();
        assertThat(paths(point)).containsExactly("big.txt");
        assertThat(point.leftOut()).hasSize(1);
    }

    @Test
    void goesOnWhereItRanOutOfTime() throws Exception {
        WorkTree hasty = WorkTree.of(store, project.toString(), LIMITS.withPatience(0));
        assertThat(hasty.before(occasion("c1", "t1"), false, false, Optional.empty())
                        .pending())
                .isEqualTo(2);
        assertThat(before("c2").pending()).isZero();
        write("a.txt", "changed");
        assertThat(paths(tree.after("s", "c2").orElseThrow())).containsExactly("a.txt");
    }

    @Test
    void doesNotFollowLinks() throws Exception {
        before("c1");
        Path link = project.resolve("loop");
        Files.createSymbolicLink(link, project);
        assertThat(paths(tree.after("s", "c1").orElseThrow())).containsExactly("loop");
    }

    private WorkTree.Coverage before(String call) throws Exception {
        return tree.before(occasion(call, "t1"), false, false, Optional.empty());
    }

    private Occasion occasion(String call, String turn) {
        return Occasion.in(project.toString()).withSession("s", turn).withCall(call, "Bash", "the call " + call);
    }

    private List<Path> indexes() throws IOException {
        try (var files = Files.walk(directory.resolve("store/index"))) {
            return files.filter(f -> f.toString().endsWith(".rri")).toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> points() throws Exception {
        List<String> lines = new ArrayList<>();
        for (RestorePoint point : store.points(PointQuery.all())) {
            lines.add(point.kind() + " " + point.occasion().call() + " " + paths(point));
        }
        return lines;
    }

    /** What is told of a restore point. */
    private List<String> paths(RestorePoint point) {
        List<String> paths = new ArrayList<>();
        for (PathChange entry : Comparison.of(point)) {
            paths.add(entry.path().substring(project.toString().length() + 1));
        }
        return paths;
    }
}
