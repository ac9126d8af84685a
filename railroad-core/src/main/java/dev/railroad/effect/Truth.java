package dev.railroad.effect;

/** Three-valued logic: what depends on something unknown is {@link #MAYBE}, never quietly {@link #NO}. */
public enum Truth {
    NO,
    MAYBE,
    YES;

    /** {@link #YES} or {@link #NO}. */
    public static Truth of(boolean value) {
        return value ? YES : NO;
    }

    /** The weaker of the two. */
    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The stronger of the two. */
    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The opposite; maybe stays maybe. */
    public Truth not() {
        return this == MAYBE ? MAYBE : of(this == NO);
    }
}
