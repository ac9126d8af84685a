package dev.railroad.snapshot;

/** What a rollback does with a path that is not as the agent left it. */
public enum OnConflict {
    /** Leaves it alone. */
    KEEP,
    /** Restores it all the same; what is there now is kept in the rollback's own restore point. */
    RESTORE
}
