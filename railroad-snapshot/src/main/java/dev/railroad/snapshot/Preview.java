package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;

/** Shows what a rollback would do: one line a path, then unified differences from the present to what comes back. */
public final class Preview {
    /** Previews of rollbacks from {@code store}. */
    public Preview(Snapshots store, PreviewLimits limits) {}

    /**
     * The plan as text, each line ended by a line feed; control characters of names and files are made visible.
     *
     * @param onConflict what would be done with conflicts
     */
    public String show(RollbackPlan plan, OnConflict onConflict) throws SnapshotException {
        throw new UnsupportedOperationException();
    }
}
