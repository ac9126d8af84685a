package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a rollback would do, path by path. Nothing has been touched yet.
 *
 * @param points the restore points that are rolled back, newest first
 * @param steps the paths, sorted; those that are already as they were included
 * @param resumes whether this finishes an interrupted rollback instead of doing what was selected
 */
public record RollbackPlan(List<RestorePoint> points, List<Step> steps, boolean resumes) {
    public RollbackPlan {
        points = List.copyOf(points);
        steps = List.copyOf(steps);
    }

    /** How many calls are taken back; one can have more than one restore point. */
    public int calls() {
        Set<String> calls = new HashSet<>();
        for (RestorePoint point : points) {
            if (point.kind() == RestorePoint.Kind.CALL) {
                calls.add(Selector.call(point));
            }
        }
        return calls.size();
    }

    /** What would happen to one path. */
    public enum Action {
        /** It is already as it was: untouched. */
        NOTHING,
        /** Its content, type, mode or link target is brought back. */
        RESTORE,
        /** It was not there before: removed. */
        REMOVE,
        /** It is not as the agent left it: kept, unless conflicts are to be restored. */
        CONFLICT,
        /** What was there is not in the store, or cannot be reached: kept. */
        IMPOSSIBLE
    }

    /**
     * One path.
     *
     * @param path the path, written as in {@link RestorePoint}
     * @param action what would happen
     * @param wanted what was there before
     * @param left what the agent left there, as far as known
     * @param present what is there now
     * @param reason why it is a conflict or impossible, one line for people; else empty
     * @param changes what the selected restore points did to it that may still be there, oldest first
     */
    public record Step(
            String path,
            Action action,
            FileState wanted,
            FileState left,
            FileState present,
            String reason,
            List<RestorePoint.Entry> changes) {
        public Step {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(wanted, "wanted");
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(present, "present");
            Objects.requireNonNull(reason, "reason");
            changes = List.copyOf(changes);
        }

        /** The same path with another action, for another reason. */
        Step as(Action newAction, String newReason) {
            return new Step(path, newAction, wanted, left, present, newReason, changes);
        }
    }

    /** How many steps are of this kind. */
    public int count(Action action) {
        int n = 0;
        for (Step step : steps) {
            if (step.action() == action) {
                n++;
            }
        }
        return n;
    }

    /**
     * Whether there is nothing to do and nothing to tell: everything is as it was. A plan with nothing but conflicts and
     * impossible steps is not empty: applying it records that a human has seen them, so that the next rollback goes on
     * to older calls. Nor is one that {@link #resumes}: applying it records that the interrupted rollback is over.
     */
    public boolean isEmpty() {
        return !resumes && count(Action.NOTHING) == steps.size();
    }
}
