package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;

/**
 * Brings back what was there before calls: {@link #plan}, show it ({@link Preview}), {@link #apply}.
 *
 * <p>A path is restored only when every change to it since the first selected call is known to be the selected calls'
 * own; anything else is a conflict. Before anything is touched, the present is itself made a restore point. A rollback
 * that was killed half way is finished by planning and applying any rollback of the same project again.
 */
public final class Rollback {
    /** Rolls back from {@code store}. */
    public Rollback(Snapshots store) {}

    /**
     * Finds out what {@code selection} would change. Where a rollback of the project was interrupted, the plan finishes
     * that one first ({@link RollbackPlan#resumes}); selecting {@link Selection.To} its own id takes it back instead.
     *
     * @throws SnapshotException of kind {@code NOT_FOUND} when there is nothing to roll back
     */
    public RollbackPlan plan(Selection selection) throws SnapshotException {
        throw new UnsupportedOperationException();
    }

    /**
     * Does it. What has changed since the plan was made is found out again: a path that is no longer as planned is
     * kept.
     *
     * @throws SnapshotException when the present could not be kept, or another rollback is running; then nothing was
     *     touched
     */
    public Receipt apply(RollbackPlan plan, OnConflict onConflict) throws SnapshotException {
        throw new UnsupportedOperationException();
    }
}
