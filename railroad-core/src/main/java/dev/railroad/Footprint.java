package dev.railroad;

/** How much of the work tree a call may change: what has to be kept before it runs. */
public enum Footprint {
    /** It only reads. */
    NOTHING,
    /** Exactly what {@link Decision#preserve} lists. */
    LISTED,
    /** Nobody can say beforehand: programs of unknown effect run, or code that is not fully understood. */
    UNKNOWN
}
