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
 * <p>A rollback settles paths of the restore points that it undoes. A rollback that was itself undone settles nothing
 * any more; as a rollback is always younger than what it undoes, one pass from the youngest to the oldest tells what
 * stands.
 */
final class History {
    private final List<RestorePoint> points;
    private final Map<String, StoredPoint> stored = new HashMap<>();
    private final Map<String, Set<String>> settled = new HashMap<>();

    History(Catalog catalog) {
        List<StoredPoint> ordered = new ArrayList<>();
        for (StoredPoint point : catalog.points()) {
            ordered.add(point);
            stored.put(point.id(), point);
        }
        ordered.sort(
                Comparator.comparing((StoredPoint p) -> p.occasion().time()).thenComparing(StoredPoint::id));
        for (int i = ordered.size() - 1; i >= 0; i--) {
            settle(ordered.get(i));
        }
        List<RestorePoint> all = new ArrayList<>();
        for (StoredPoint point : ordered) {
            all.add(new RestorePoint(
                    point.id(),
                    point.kind(),
                    point.occasion(),
                    entries(point, catalog),
                    point.undoes(),
                    status(point, catalog)));
        }
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

    /** Whether a rollback that stands has decided about a path of a restore point. */
    boolean isSettled(RestorePoint point, String path) {
        return settled.getOrDefault(point.id(), Set.of()).contains(path);
    }

    /** All paths that a rollback has decided about, whether it restored them or not. */
    List<String> decided(RestorePoint rollback) {
        StoredPoint point = stored.get(rollback.id());
        return point == null ? List.of() : point.settled();
    }

    private void settle(StoredPoint point) {
        Set<String> own = settled.getOrDefault(point.id(), Set.of());
        for (String path : point.settled()) {
            if (own.contains(path)) {
                continue;
            }
            for (String undone : point.undoes()) {
                settled.computeIfAbsent(undone, key -> new HashSet<>()).add(path);
            }
        }
    }

    private Status status(StoredPoint point, Catalog catalog) {
        Set<String> done = settled.getOrDefault(point.id(), Set.of());
        boolean undone = !point.entries().isEmpty();
        for (Entry entry : point.entries()) {
            undone &= done.contains(entry.path());
        }
        if (undone) {
            return Status.UNDONE;
        }
        boolean finished = point.kind() != Kind.ROLLBACK || catalog.isFinished(point.id());
        return finished ? Status.STANDING : Status.UNFINISHED;
    }

    private static List<Entry> entries(StoredPoint point, Catalog catalog) {
        Map<String, FileState> seen = new HashMap<>();
        List<Codec.After> afters = new ArrayList<>(catalog.afters(point.id()));
        afters.sort(Comparator.comparingLong(Codec.After::seconds).thenComparingInt(Codec.After::nanos));
        for (Codec.After after : afters) {
            for (Entry entry : after.states()) {
                seen.put(entry.path(), entry.after());
            }
        }
        List<Entry> entries = new ArrayList<>(point.entries().size());
        for (Entry entry : point.entries()) {
            FileState before = entry.before();
            if (before instanceof FileState.File file && !catalog.holds(file.content())) {
                before = new FileState.Unknown(FileState.Reason.DAMAGED, "its content is missing in the store");
            }
            entries.add(new Entry(entry.path(), before, seen.getOrDefault(entry.path(), entry.after())));
        }
        return entries;
    }

    private static boolean matches(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }
}
