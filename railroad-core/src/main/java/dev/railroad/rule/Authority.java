package dev.railroad.rule;

/** Who wrote a rule, from the least to the greatest authority. Exemptions reach only rules of less authority. */
public enum Authority {
    /** Shipped with Railroad. */
    PACK,
    /** The project's own file. */
    PROJECT,
    /** The user's file. */
    USER,
    /** The file of those who run the machine. */
    ORGANISATION
}
