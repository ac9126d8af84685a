package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes: killed, short of space, under a poor locale. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    @TempDir
    Path directory;

    @Test
    void losesNothingAcknowledgedWhenWritersAreKilled() throws Exception {
        Map<String, String> acknowledged = new LinkedHashMap<>();
        Random random = new Random(5);
        for (int round = 0; round < 4; round++) {
            Process child = Child.start("exec \"$@\"", "C", "capture", directory.toString());
            try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
                for (int n = 20 + random.nextInt(60); n > 0; n--) {
                    String[] words = lines.readLine().split(" ");
                    acknowledged.put(words[0], words[1]);
                }
                child.destroyForcibly();
            }
            child.waitFor();
        }
        try (Tree tree = new Tree(directory)) {
            List<RestorePoint> points = tree.store.points(PointQuery.session("s"));
            assertThat(points).extracting(RestorePoint::id).containsAll(acknowledged.keySet());
            for (String content : acknowledged.values()) {
                tree.store.read(new ContentId(content), new ByteArrayOutputStream());
            }
        }
    }

    @Test
    void finishesARollbackThatWasKilled() throws Exception {
        Path project;
        try (Tree tree = new Tree(directory)) {
            project = tree.project;
            for (int i = 0; i < 150; i++) {
                tree.put("f" + i, "before " + i);
                tree.captureWrite("s", "f" + i, "after " + i);
                tree.put("f" + i, "after " + i);
            }
        }
        Process child = Child.start("exec \"$@\"", "C", "rollback", directory.toString());
        while (child.isAlive() && !Files.readString(project.resolve("f120")).startsWith("before")) {
            Thread.onSpinWait();
        }
        child.destroyForcibly();
        child.waitFor();

        try (Tree tree = new Tree(directory)) {
            for (RollbackPlan plan = next(tree); plan != null; plan = next(tree)) {
                assertThat(tree.rollback.apply(plan, OnConflict.KEEP).complete())
                        .isTrue();
            }
            for (int i = 0; i < 150; i++) {
                assertThat(tree.get("f" + i)).isEqualTo("before " + i);
            }
            assertThat(tree.look()).hasSize(151);
        }
    }

    private static RollbackPlan next(Tree tree) {
        try {
            RollbackPlan plan = tree.plan(tree.session("s"));
            return plan.isEmpty() ? null : plan;
        } catch (SnapshotException e) {
            return null;
        }
    }

    @Test
    void listsNothingHalfWhenSpaceRunsOut() throws Exception {
        // Java ignores SIGXFSZ, so that a write over the limit fails as one on a full disk does.
        Process child = Child.start("ulimit -f 100; exec \"$@\"", "C", "limited", directory.toString());
        List<String> lines = child.inputReader().lines().toList();
        assertThat(child.waitFor()).isZero();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("cannot write the snapshot store");
        try (Tree tree = new Tree(directory)) {
            List<RestorePoint> points = tree.store.points(PointQuery.session("s"));
            assertThat(points).extracting(RestorePoint::id).containsExactly(lines.get(2), lines.get(0));
            assertThat(tree.content(points.get(0).entries().get(0).before()))
                    .asString()
                    .isEqualTo("smaller");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void keepsEveryNameInEveryLocale(String locale) throws Exception {
        Map<String, String> before;
        try (Tree tree = new Tree(directory)) {
            for (String name : List.of("plain", "%C3%A9", "%F0%9F%98%80", "%FF%FE", "a%0Ab", "%C3", "sp%20%25")) {
                Files.writeString(Path.of(URI.create(tree.project.toUri() + name)), name);
            }
            Files.createSymbolicLink(
                    tree.at("link"), Path.of(URI.create("file:///%C3%A9")).subpath(0, 1));
            before = tree.look();
        }
        Process child = Child.start("exec \"$@\"", locale, "names", directory.toString());
        assertThat(child.inputReader().lines().toList()).containsExactly("true 8");
        assertThat(child.waitFor()).isZero();
        try (Tree tree = new Tree(directory)) {
            assertThat(tree.look()).isEqualTo(before);
        }
    }
}
