package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what is kept: from the newest to the oldest, until a limit is reached. Pure: it reads a {@link Catalog} and
 * changes nothing.
 */
final class Keeping {
    private final Catalog catalog;
    private final Baselines baselines;
    private final LiveSet live;
    private final Set<String> points = new HashSet<>();
    private final Set<String> projects = new HashSet<>();
    private final List<String> droppedPoints = new ArrayList<>();
    private final List<String> droppedProjects = new ArrayList<>();
    private final Map<String, List<Codec.Held>> carried = new HashMap<>();

    /**
     * @param live receives the contents that are needed
     * @param limit how many bytes they may take, as {@link Retention#limit} says
     */
    Keeping(Catalog catalog, Baselines baselines, LiveSet live, Retention retention, long limit, Instant now) {
        this.catalog = catalog;
        this.baselines = baselines;
        this.live = live;
        List<StoredPoint> newestFirst = new ArrayList<>(catalog.points());
        newestFirst.sort(Comparator.comparing((StoredPoint p) -> p.occasion().time())
                .thenComparing(StoredPoint::id)
                .reversed());
        keepPinned(newestFirst);
        choose(newestFirst, retention, limit, now);
        keepRollbacksOfKept(newestFirst);
        carry(newestFirst);
        for (StoredPoint point : newestFirst) {
            if (!points.contains(point.id())) {
                droppedPoints.add(point.id());
            }
        }
    }

    Set<String> points() {
        return points;
    }

    Set<String> projects() {
        return projects;
    }

    List<String> droppedPoints() {
        return droppedPoints;
    }

    List<String> droppedProjects() {
        return droppedProjects;
    }

    /**
     * Contents that only restore points hold that go, though they are what a project with a baseline looks like now: to
     * be added to the baseline.
     */
    Map<String, List<Codec.Held>> carried() {
        return carried;
    }

    private void keep(StoredPoint point) {
        if (points.add(point.id())) {
            live.addPoint(point);
        }
    }

    /** A rollback that is not finished needs itself, and what it undoes to be told from what it does not. */
    private void keepPinned(List<StoredPoint> all) {
        Set<String> needed = new HashSet<>(catalog.pinned());
        for (StoredPoint point : all) {
            if (point.kind() == Kind.ROLLBACK && !catalog.isFinished(point.id())) {
                needed.add(point.id());
                needed.addAll(point.undoes());
            }
        }
        for (StoredPoint point : all) {
            if (needed.contains(point.id())) {
                keep(point);
            }
        }
    }

    private void choose(List<StoredPoint> newestFirst, Retention retention, long limit, Instant now) {
        Instant oldest = now.minus(retention.age());
        Instant safe = now.minus(retention.grace());
        Map<String, Instant> open = lastActivity(newestFirst);
        Set<String> sessions = new LinkedHashSet<>();
        boolean isFull = false;
        for (StoredPoint point : newestFirst) {
            Instant time = point.occasion().time();
            isFull = keepBaselines(open, time, oldest, safe, isFull, limit);
            sessions.add(point.occasion().project() + '\0' + point.occasion().session());
            boolean isYoung = !time.isBefore(safe);
            if (isYoung || (!isFull && !time.isBefore(oldest) && sessions.size() <= retention.sessions())) {
                keep(point);
            }
            isFull |= live.bytes() > limit;
        }
        keepBaselines(open, Instant.MIN, oldest, safe, isFull, limit);
    }

    /** Keeps the baselines of the projects that were busy last at or after {@code time}. */
    private boolean keepBaselines(
            Map<String, Instant> open, Instant time, Instant oldest, Instant safe, boolean isFull, long limit) {
        boolean full = isFull;
        for (String project : baselines.projects()) {
            Instant last = open.get(project);
            if (last == null || last.isBefore(time)) {
                continue;
            }
            open.remove(project);
            if (last.isBefore(oldest) || (full && last.isBefore(safe))) {
                droppedProjects.add(project);
                continue;
            }
            projects.add(project);
            for (long generation : baselines.generations(project)) {
                live.addAll(baselines.contents(project, generation));
            }
            full |= live.bytes() > limit;
        }
        return full;
    }

    private Map<String, Instant> lastActivity(List<StoredPoint> newestFirst) {
        Map<String, Instant> last = new HashMap<>();
        for (String project : baselines.projects()) {
            last.put(project, Instant.ofEpochMilli(baselines.millis(project)));
        }
        for (StoredPoint point : newestFirst) {
            last.computeIfPresent(
                    point.occasion().project(),
                    (key, time) -> time.isBefore(point.occasion().time())
                            ? point.occasion().time()
                            : time);
        }
        return last;
    }

    /** Without its rollback, a call that was undone would be listed as one that stands. */
    private void keepRollbacksOfKept(List<StoredPoint> newestFirst) {
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            StoredPoint point = newestFirst.get(i);
            for (String undone : point.undoes()) {
                if (points.contains(undone)) {
                    keep(point);
                }
            }
        }
    }

    private void carry(List<StoredPoint> newestFirst) {
        Map<String, Set<String>> seen = new HashMap<>();
        for (StoredPoint point : newestFirst) {
            String project = point.occasion().project();
            if (projects.contains(project)) {
                Set<String> paths = seen.computeIfAbsent(project, key -> new HashSet<>());
                for (Codec.After after : catalog.afters(point.id())) {
                    carry(point, after.states(), paths);
                }
                carry(point, point.entries(), paths);
            }
        }
    }

    private void carry(StoredPoint point, List<Entry> entries, Set<String> paths) {
        for (Entry entry : entries) {
            if (!paths.add(entry.path()) || !(entry.after() instanceof FileState.File file)) {
                continue;
            }
            byte[] digest = file.content().digest();
            if (!points.contains(point.id())
                    && !isInBaseline(point.occasion().project(), digest)
                    && catalog.holds(digest)) {
                live.add(digest);
                carried.computeIfAbsent(point.occasion().project(), key -> new ArrayList<>())
                        .add(new Codec.Held(entry.path(), digest));
            }
        }
    }

    private boolean isInBaseline(String project, byte[] digest) {
        List<Long> generations = baselines.generations(project);
        return !generations.isEmpty()
                && baselines.contents(project, generations.get(0)).contains(digest);
    }
}
