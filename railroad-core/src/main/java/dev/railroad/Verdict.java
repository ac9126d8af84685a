package dev.railroad;

/** What becomes of a call, from the most lenient to the strictest. */
public enum Verdict {
    /** No objection: the host's own permissions go on. */
    ALLOW,
    /** A human decides. */
    ASK,
    /** The call does not run. */
    BLOCK;

    /** The stricter of the two. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
