package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All restore points in their order, with what was learned about them since. A snapshot of a {@link Catalog}:
 * immutable.
 *
 * <p>A rollback undoes paths of restore points, and settles more: those that it left alone because a human wanted to
 * keep them. A rollback that was itself undone does neither any more; as a rollback is always younger than what it
 * undoes, one pass from the youngest to the oldest tells what stands.
 */
final class History {
    private final List<RestorePoint> points;
    private final Map<String, StoredPoint> stored = new HashMap<>();
    private final Map<String, Set<String>> settled = new HashMap<>();
    private final Map<String, Set<String>> undone = new HashMap<>();

    History(Catalog catalog) {
        List<StoredPoint> ordered = new ArrayList<>();
        for (StoredPoint point : catalog.points()) {
            ordered.add(point);
            stored.put(point.id(), point);
        }
        ordered.sort(
                Comparator.comparing((StoredPoint p) -> p.occasion().time()).thenComparing(StoredPoint::id));
        for (int i = ordered.size() - 1; i >= 0; i--) {
            settle(ordered.get(i), catalog);
        }
        List<RestorePoint> all = new ArrayList<>();
        Map<String, FileState> next = new HashMap<>();
        for (int i = ordered.size() - 1; i >= 0; i--) {
            StoredPoint point = ordered.get(i);
            List<Entry> entries = entries(point, catalog, next);
            Status status = status(point, entries, catalog);
            all.add(new RestorePoint(
                    point.id(), point.kind(), point.occasion(), entries, point.omissions(), point.undoes(), status));
            for (Entry entry : point.entries()) {
                next.put(entry.path(), entry.before());
            }
        }
        Collections.reverse(all);
        points = Collections.unmodifiableList(all);
    }

    /** Oldest first. */
    List<RestorePoint> points() {
        return points;
    }

    /** Newest first. */
    List<RestorePoint> points(PointQuery query) {
        List<RestorePoint> found = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0 && found.size() < query.limit(); i--) {
            RestorePoint point = points.get(i);
            if (matches(query.project(), point.occasion().project())
                    && matches(query.session(), point.occasion().session())
                    && matches(query.call(), point.occasion().call())) {
                found.add(point);
            }
        }
        return found;
    }

    /** Whether a rollback that stands has undone what a restore point did to a path. */
    boolean isUndone(RestorePoint point, String path) {
        return undone.getOrDefault(point.id(), Set.of()).contains(path);
    }

    /** Whether a rollback that stands has decided about a path of a restore point. */
    boolean isSettled(RestorePoint point, String path) {
        return settled.getOrDefault(point.id(), Set.of()).contains(path);
    }

    /** All paths that a rollback has decided about, whether it restored them or not. */
    List<String> decided(RestorePoint rollback) {
        StoredPoint point = stored.get(rollback.id());
        return point == null ? List.of() : point.settled();
    }

    private void settle(StoredPoint rollback, Catalog catalog) {
        Set<String> settledAgain = settled.getOrDefault(rollback.id(), Set.of());
        Set<String> undoneAgain = undone.getOrDefault(rollback.id(), Set.of());
        Map<String, FileState> failed = rollback.undoes().isEmpty() ? Map.of() : seen(rollback, catalog);
        for (String id : rollback.undoes()) {
            for (String path : rollback.settled()) {
                if (!settledAgain.contains(path) && !failed.containsKey(path)) {
                    settled.computeIfAbsent(id, key -> new HashSet<>()).add(path);
                }
            }
            for (Entry entry : rollback.entries()) {
                // What did not change, as a parent that was only opened and closed again, is not undone.
                if (!undoneAgain.contains(entry.path())
                        && !failed.containsKey(entry.path())
                        && (!States.same(entry.before(), entry.after())
                                || Times.differ(entry.path(), entry.before(), entry.after()))) {
                    undone.computeIfAbsent(id, key -> new HashSet<>()).add(entry.path());
                }
            }
        }
    }

    /** What was seen after a call; after a rollback, only the paths that are otherwise than it meant. */
    private static Map<String, FileState> seen(StoredPoint point, Catalog catalog) {
        Map<String, FileState> seen = new HashMap<>();
        List<Codec.After> afters = new ArrayList<>(catalog.afters(point.id()));
        afters.sort(Comparator.comparingLong(Codec.After::seconds).thenComparingInt(Codec.After::nanos));
        for (Codec.After after : afters) {
            for (Entry entry : after.states()) {
                seen.put(entry.path(), entry.after());
            }
        }
        return seen;
    }

    private Status status(StoredPoint point, List<Entry> entries, Catalog catalog) {
        boolean isRollback = point.kind() == Kind.ROLLBACK;
        Set<String> done = (isRollback ? settled : undone).getOrDefault(point.id(), Set.of());
        boolean all = !done.isEmpty();
        for (Entry entry : entries) {
            all &= done.contains(entry.path()) || (!isRollback && States.same(entry.before(), entry.after()));
        }
        if (all) {
            return Status.UNDONE;
        }
        return isRollback && !catalog.isFinished(point.id()) ? Status.UNFINISHED : Status.STANDING;
    }

    /**
     * The entries with what was learned since. Where nobody has said what a call left, and the next restore point found
     * the path as it was before, the call has not happened: a human has refused it.
     *
     * @param next what the next restore point found at each path
     */
    private static List<Entry> entries(StoredPoint point, Catalog catalog, Map<String, FileState> next) {
        Map<String, FileState> seen = seen(point, catalog);
        List<Entry> entries = new ArrayList<>(point.entries().size());
        for (Entry entry : point.entries()) {
            FileState before = entry.before();
            FileState after = seen.get(entry.path());
            if (after == null) {
                FileState found = next.get(entry.path());
                boolean refused =
                        point.kind() == Kind.CALL && !point.seen() && found != null && States.same(found, before);
                after = refused ? before : entry.after();
            }
            if (before instanceof FileState.File file
                    && !catalog.holds(file.content().digest())) {
                before = Reasons.missing();
            }
            entries.add(new Entry(entry.path(), before, after));
        }
        return entries;
    }

    private static boolean matches(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }
}
