package dev.railroad.snapshot;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What selected restore points did to each path, oldest first, as far as it was not undone. Mutable, for one thread. */
final class Story {
    private final History history;
    private final List<PathPattern> only;
    private final TreeMap<String, List<Entry>> entries = new TreeMap<>();
    private final List<RestorePoint> points = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param only the paths to look at; none for all
     */
    Story(History history, List<PathPattern> only) {
        this.history = history;
        this.only = only;
    }

    /**
     * Adds a restore point that is younger than all that were added before.
     *
     * @param openOnly without the paths that a human has decided to keep
     */
    void add(RestorePoint point, boolean openOnly) {
        boolean tells = false;
        for (Entry entry : point.entries()) {
            String path = entry.path();
            if (isWanted(path) && !history.isUndone(point, path) && !(openOnly && history.isSettled(point, path))) {
                entries.computeIfAbsent(path, key -> new ArrayList<>()).add(entry);
                tells = true;
            }
        }
        if (tells) {
            points.add(0, point);
        }
    }

    /** By path. */
    TreeMap<String, List<Entry>> entries() {
        return entries;
    }

    /** Those that say something, newest first. */
    List<RestorePoint> points() {
        return points;
    }

    /** Whether one of the restore points is known to have left something otherwise than it found it. */
    boolean hasChanges() {
        for (List<Entry> changes : entries.values()) {
            for (Entry entry : changes) {
                if (!States.same(entry.before(), entry.after())
                        || Times.differ(entry.path(), entry.before(), entry.after())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isWanted(String path) {
        for (PathPattern pattern : only) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return only.isEmpty();
    }
}
