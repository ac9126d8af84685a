package dev.railroad.cli;

import dev.railroad.Verdict;

/** The exit codes of the verbs. ({@code railroad hook} has its own: 0, and 2 to refuse.) */
final class Exit {
    /** Done; for {@code check} and {@code explain}: no objection. */
    static final int OK = 0;

    /** Not done, and said why. */
    static final int FAILED = 1;

    /** Wrong usage, or a rule file that cannot be read. */
    static final int USAGE = 2;

    /** {@code rollback}, {@code undo}, {@code redo}: something was left as it is, for a conflict or because it is not kept. */
    static final int CONFLICTS = 3;

    /** {@code rollback}, {@code undo}, {@code redo}: done, but something is not as it should be now. */
    static final int INCOMPLETE = 4;

    /** {@code check} and {@code explain}: a person would be asked. */
    static final int ASK = 10;

    /** {@code check} and {@code explain}: the call would be refused. */
    static final int BLOCK = 11;

    private Exit() {}

    /** The exit code that stands for a verdict. */
    static int of(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> OK;
            case ASK -> ASK;
            case BLOCK -> BLOCK;
        };
    }
}
