package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the states that restore points know of. Safe for use by several threads. */
public final class Comparison {
    private final Snapshots store;

    /** Compares what {@code store} knows. */
    public Comparison(Snapshots store) {
        this.store = store;
    }

    /**
     * The restore point of this name.
     *
     * @param id its id, or the beginning of it as long as that is unique
     * @throws SnapshotException of kind {@code NOT_FOUND} when there is none
     */
    public RestorePoint find(String id) throws SnapshotException {
        return new Selector(store.history()).find(id);
    }

    /** What a restore point tells of: from what was there before to what was there after. */
    public static List<PathChange> of(RestorePoint point) {
        List<PathChange> changes = new ArrayList<>();
        for (Entry entry : point.entries()) {
            if (Times.isTold(entry.path(), entry.before(), entry.after())) {
                changes.add(new PathChange(entry.path(), entry.before(), entry.after()));
            }
        }
        return changes;
    }

    /** From what was there before one restore point to what was there before a later one of the same project. */
    public List<PathChange> between(RestorePoint from, RestorePoint to) throws SnapshotException {
        Map<String, FileState> first = new TreeMap<>();
        Map<String, FileState> last = new TreeMap<>();
        for (RestorePoint point : store.history().points()) {
            boolean inside = isInOrder(from, point)
                    && isInOrder(point, to)
                    && !point.id().equals(to.id());
            if (inside && point.occasion().project().equals(from.occasion().project())) {
                for (Entry entry : point.entries()) {
                    first.putIfAbsent(entry.path(), entry.before());
                    last.put(entry.path(), entry.after());
                }
            }
        }
        for (Entry entry : to.entries()) {
            if (last.containsKey(entry.path())) {
                last.put(entry.path(), entry.before());
            }
        }
        return changes(first, last);
    }

    /** From what was there before a restore point to what is there now, for all paths that it and later ones name. */
    public List<PathChange> untilNow(RestorePoint from) throws SnapshotException {
        Map<String, FileState> first = new TreeMap<>();
        Map<String, FileState> last = new TreeMap<>();
        for (RestorePoint point : store.history().points()) {
            if (isInOrder(from, point)
                    && point.occasion().project().equals(from.occasion().project())) {
                for (Entry entry : point.entries()) {
                    first.putIfAbsent(entry.path(), entry.before());
                }
            }
        }
        for (String path : first.keySet()) {
            last.put(path, store.observe(Names.path(path)));
        }
        return changes(first, last);
    }

    private static boolean isInOrder(RestorePoint a, RestorePoint b) {
        int order = a.occasion().time().compareTo(b.occasion().time());
        return order < 0 || (order == 0 && a.id().compareTo(b.id()) <= 0);
    }

    private static List<PathChange> changes(Map<String, FileState> from, Map<String, FileState> to) {
        List<PathChange> changes = new ArrayList<>();
        for (Map.Entry<String, FileState> each : from.entrySet()) {
            FileState after = to.getOrDefault(each.getKey(), FileState.Unknown.notTold());
            if (Times.isTold(each.getKey(), each.getValue(), after)) {
                changes.add(new PathChange(each.getKey(), each.getValue(), after));
            }
        }
        return changes;
    }
}
