package dev.railroad.snapshot;

import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells who else changed a path, as far as restore points know. Not safe for several threads. */
final class Witnesses {
    private final History history;
    /** The restore points that have an entry of each path, oldest first; made when the first conflict is found. */
    private final Map<String, List<RestorePoint>> byPath = new HashMap<>();

    Witnesses(History history) {
        this.history = history;
    }

    /**
     * Why a step is a conflict, with a name where there is one.
     *
     * @param selected the ids of what is rolled back
     */
    String reason(Step step, Set<String> selected) {
        boolean since = false;
        for (RestorePoint point : of(step.path())) {
            if (selected.contains(point.id())) {
                since = true;
            } else if (since && changed(point, step.path()) && !history.isUndone(point, step.path())) {
                return switch (point.kind()) {
                    case USER -> "you changed it after the call";
                    case ROLLBACK -> "rollback " + point.id() + " changed it since";
                    case CALL ->
                        "call " + point.id() + " changed it later"
                                + (point.occasion().tool().isEmpty()
                                        ? ""
                                        : " (" + point.occasion().tool() + ")");
                };
            }
        }
        return step.reason();
    }

    private static boolean changed(RestorePoint point, String path) {
        for (Entry entry : point.entries()) {
            if (entry.path().equals(path)) {
                return !States.same(entry.before(), entry.after()) && !(entry.before() instanceof FileState.Unknown);
            }
        }
        return false;
    }

    private List<RestorePoint> of(String path) {
        if (byPath.isEmpty()) {
            for (RestorePoint point : history.points()) {
                for (Entry entry : point.entries()) {
                    byPath.computeIfAbsent(entry.path(), key -> new ArrayList<>(1))
                            .add(point);
                }
            }
        }
        return byPath.getOrDefault(path, List.of());
    }
}
