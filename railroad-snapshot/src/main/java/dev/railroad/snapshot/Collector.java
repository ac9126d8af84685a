package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes what is kept no more. One at a time, by a lock that nobody else asks for; captures, rollbacks and readers go
 * on beside it, and it can be killed at any moment: what is needed is written anew and forced before the segment it
 * stood in is removed, and {@link Epoch} says how writers know.
 */
final class Collector {
    private final Path root;
    private final Path segments;
    private final FileOps ops;
    private final Epoch epoch;
    private final Catalog catalog;
    private final Roots roots;
    private final Instant now;

    /** @param roots what is needed beside restore points and baselines */
    Collector(Path root, Path segments, FileOps ops, Roots roots, Instant now) {
        this.root = root;
        this.segments = segments;
        this.ops = ops;
        this.epoch = new Epoch(root, ops);
        this.catalog = new Catalog(segments, epoch, true);
        this.roots = roots;
        this.now = now;
    }

    /** What a collection would do. Nothing is changed. */
    Collected rehearse(Retention retention) throws SnapshotException {
        try {
            look();
            Baselines baselines = new Baselines(catalog);
            Keeping keeping = keeping(baselines, retention);
            Needed needed = new Needed(catalog, baselines, keeping.points(), keeping.projects(), roots, Redaction.NONE);
            Victims victims = new Victims(catalog, needed);
            long after = Math.max(0, size() - victims.deadBytes());
            return report(keeping, size(), after, victims.size(), baselines.damages());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Collects when nobody does, and nobody has done it for a while; none otherwise. */
    Optional<Collected> collectIfDue(Retention retention, Duration every) throws SnapshotException {
        if (!Sweep.isDue(root, every, now)) {
            return Optional.empty();
        }
        try {
            return Optional.of(collect(retention, Progress.NONE));
        } catch (SnapshotException e) {
            if (e.kind() == SnapshotException.Kind.BUSY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Collects.
     *
     * @throws SnapshotException {@code BUSY} when another collection is running
     */
    Collected collect(Retention retention, Progress progress) throws SnapshotException {
        return locked(() -> {
            Sweep sweep = new Sweep(root, segments, ops, now);
            sweep.leftovers();
            look();
            long before = size();
            Baselines baselines = new Baselines(catalog);
            Keeping keeping = keeping(baselines, retention);
            try (Rewriter rewriter = new Rewriter(segments, ops, epoch, catalog, sweep)) {
                rewriter.drop(keeping, baselines, now.toEpochMilli());
                look();
                Set<String> gone = new HashSet<>(keeping.droppedProjects());
                Victims victims = new Victims(catalog, needed(gone, Redaction.NONE));
                List<String> problems = new ArrayList<>(baselines.damages());
                int removed = 0;
                long done = 0;
                for (List<SegmentView> round : victims.rounds()) {
                    done += size(round);
                    removed += rewriter.rewrite(round, false, () -> needed(gone, Redaction.NONE), problems);
                    progress.at(done, size(victims.all()));
                }
                look();
                return report(keeping, before, size(), removed, problems);
            }
        });
    }

    /**
     * Removes all that was ever at a path, or below it.
     *
     * @param path absolute, written as the paths of restore points are
     */
    Collected.Purged purge(String path, Progress progress) throws SnapshotException {
        return locked(() -> {
            look();
            long before = size();
            Redaction redaction = Redaction.of(catalog, path);
            Sweep sweep = new Sweep(root, segments, ops, now);
            List<String> problems = new ArrayList<>();
            int removed = 0;
            if (!redaction.isEmpty()) {
                Needed needed = needed(Set.of(), redaction);
                List<SegmentView> concerned = new ArrayList<>();
                for (SegmentView view : catalog.segments()) {
                    if (needed.isRedacted(view)) {
                        concerned.add(view);
                    }
                }
                try (Rewriter rewriter = new Rewriter(segments, ops, epoch, catalog, sweep)) {
                    for (SegmentView view : concerned) {
                        List<SegmentView> round = List.of(view);
                        removed += rewriter.rewrite(round, true, () -> needed(Set.of(), redaction), problems);
                        progress.at(removed, concerned.size());
                    }
                }
                look();
            }
            Collected collected = new Collected(List.of(), List.of(), before, size(), removed, problems);
            return new Collected.Purged(
                    redaction.contents().count(),
                    redaction.points().size(),
                    List.copyOf(redaction.otherPaths()),
                    collected);
        });
    }

    /** Something that no other collection may come in between. */
    private interface Work<T> {
        T run() throws SnapshotException, IOException;
    }

    private <T> T locked(Work<T> work) throws SnapshotException {
        try {
            FileChannel lock = Sweep.lock(root);
            try {
                return work.run();
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Keeping keeping(Baselines baselines, Retention retention) throws IOException {
        FileStore disk = Files.getFileStore(segments);
        long limit = retention.limit(disk.getTotalSpace(), disk.getUsableSpace(), size());
        LiveSet live = new LiveSet(catalog, new Digests(Format.DIGEST));
        return new Keeping(catalog, baselines, live, retention, limit, now);
    }

    /** What is needed now: all that is listed, and all baselines but those of some projects that nobody went on with. */
    private Needed needed(Set<String> gone, Redaction redaction) throws SnapshotException {
        Baselines baselines = new Baselines(catalog);
        Set<String> projects = baselines.projects();
        projects.removeIf(project -> gone.contains(project) && baselines.millis(project) < now.toEpochMilli());
        Set<String> points = new HashSet<>();
        for (StoredPoint point : catalog.points()) {
            points.add(point.id());
        }
        return new Needed(catalog, baselines, points, projects, roots, redaction);
    }

    private static Collected report(Keeping keeping, long before, long after, int removed, List<String> problems) {
        return new Collected(keeping.droppedPoints(), keeping.droppedProjects(), before, after, removed, problems);
    }

    private SnapshotException failed(IOException e) {
        return Failures.of("clean up the snapshot store", root, e);
    }

    private void look() throws SnapshotException {
        epoch.refresh();
        catalog.refresh();
    }

    private long size() {
        return size(catalog.segments());
    }

    private static long size(Iterable<SegmentView> views) {
        long size = 0;
        for (SegmentView view : views) {
            size += view.size();
        }
        return size;
    }
}
