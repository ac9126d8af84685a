package dev.railroad.effect.program;

/** What a program does that a table cannot say. Implementations have no state. */
interface Meaning {
    /** Reports it; the roles of the table were reported before. */
    void apply(Reading reading, Scene scene);
}
