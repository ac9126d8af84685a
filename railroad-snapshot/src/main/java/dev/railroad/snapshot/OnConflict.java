package dev.railroad.snapshot;

/** What a rollback does with a path that is not as the agent left it. */
public enum OnConflict {
    /** Leaves it alone. */
    KEEP,
    /** Restores it all the same; what is there now is kept in the rollback's own restore point. */
    RESTORE,
    /**
     * Takes what the calls changed out of the text that is there now, by a three-way merge; leaves it alone where the
     * same lines were changed since, and where it is not text.
     */
    MERGE,
    /** Leaves it alone, and puts what was there before beside it as {@code NAME.railroad-before}. */
    BOTH
}
