package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two sessions and a person in one tree at once, each with a store of its own on the same directory as processes have
 * it: nothing is lost, nothing is doubled. Twenty seconds, or {@code -Drailroad.test.seconds}.
 */
class TwoSessionsTest {
    private static final long SECONDS = Long.getLong("railroad.test.seconds", 20);
    private static final int FILES = 5;

    @TempDir
    private Path directory;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rollbacks = new AtomicInteger();
    private long end;

    @Test
    void loseAndDoubleNothing() throws Exception {
        TreeMap<String, String> before;
        try (Tree tree = new Tree(directory)) {
            for (String session : List.of("one", "two", "person")) {
                for (int i = 0; i < FILES; i++) {
                    tree.put(session + "/f" + i, session + " at first " + i);
                }
            }
            before = tree.look();
        }
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> all = new ArrayList<>();
        all.add(threads.submit(() -> agent("one")));
        all.add(threads.submit(() -> agent("two")));
        all.add(threads.submit(this::person));
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
        assertThat(rollbacks.get()).isPositive();

        try (Tree tree = new Tree(directory)) {
            assertThat(tree.store.verify()).isEmpty();
            List<RestorePoint> points = tree.store.points(PointQuery.all());
            Set<String> ids = new HashSet<>();
            for (RestorePoint point : points) {
                assertThat(ids.add(point.id()))
                        .as("listed twice: %s", point.id())
                        .isTrue();
            }
            assertThat(ids).isEqualTo(acknowledged);
            for (String session : List.of("one", "two", "person")) {
                assertThat(tree.rollback(tree.session(session)).complete())
                        .as(session)
                        .isTrue();
            }
            assertThat(tree.look()).isEqualTo(before);
        }
    }

    /** A session: call after call in its own directory, each changing one file or making one. */
    private Void agent(String session) throws Exception {
        try (Tree tree = new Tree(directory)) {
            Random random = new Random(session.hashCode());
            for (int call = 0; System.nanoTime() < end; call++) {
                write(tree, session, call, session + "/f" + random.nextInt(FILES + 3));
            }
        }
        return null;
    }

    /** A person: has a call made in a third directory, takes it back, and often does so again. */
    private Void person() throws Exception {
        try (Tree tree = new Tree(directory)) {
            Random random = new Random(3);
            for (int call = 0; System.nanoTime() < end; call++) {
                Map<String, String> first = below(tree, "person");
                RestorePoint point = write(tree, "person", call, "person/f" + random.nextInt(FILES + 3));
                Map<String, String> second = below(tree, "person");
                acknowledge(tree.rollback(new Selection.One(point.id())));
                assertThat(below(tree, "person")).isEqualTo(first);
                if (random.nextBoolean()) {
                    acknowledge(tree.rollback(new Selection.Undo(Names.name(tree.project))));
                    assertThat(below(tree, "person")).isEqualTo(second);
                }
            }
        }
        return null;
    }

    private void acknowledge(Receipt receipt) {
        assertThat(receipt.complete()).as("%s", receipt).isTrue();
        acknowledged.add(receipt.undoPoint());
        rollbacks.incrementAndGet();
    }

    private RestorePoint write(Tree tree, String session, int call, String name) throws SnapshotException, IOException {
        Occasion occasion = Occasion.in(Names.name(tree.project))
                .withSession(session, "turn")
                .withCall(session + "-" + call, "Write", name);
        RestorePoint point = tree.store.capture(occasion, List.of(Subject.of(tree.name(name))));
        assertThat(acknowledged.add(point.id())).isTrue();
        tree.put(name, session + " " + call);
        tree.after(point);
        return point;
    }

    private static Map<String, String> below(Tree tree, String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var all = Files.list(tree.at(name))) {
            for (Path file : (Iterable<Path>) all::iterator) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
