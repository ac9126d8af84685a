package dev.railroad.cli;

/** The exit codes of the verbs. ({@code railroad hook} has its own: 0, and 2 to refuse.) */
final class Exit {
    /** Done; for {@code check}: no objection. */
    static final int OK = 0;

    /** Not done, and said why. */
    static final int FAILED = 1;

    /** Wrong usage, or a rule file that cannot be read. */
    static final int USAGE = 2;

    /** {@code check}: a person would be asked. */
    static final int ASK = 10;

    /** {@code check}: the call would be refused. */
    static final int BLOCK = 11;

    private Exit() {}
}
