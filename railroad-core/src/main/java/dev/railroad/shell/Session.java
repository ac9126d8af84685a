package dev.railroad.shell;

import dev.railroad.Limits;
import java.util.ArrayList;
import java.util.List;

/** What the lexers of one parse share: the bounds, the nesting reached and the problems found. */
final class Session {
    /** A chain of {@code &&} is deep on its left, and who walks the tree recurses there. */
    static final int MAX_CHAIN = 1_000;

    /** After so many refused statements the rest of the text is one {@link Command.Unparsed}. */
    static final int MAX_PROBLEMS = 64;

    private final Limits limits;
    private final List<Parse.Problem> problems = new ArrayList<>();
    private int depth;

    Session(Limits limits) {
        this.limits = limits;
    }

    /** Goes one level down; false when that is too deep. Every call is paired with {@link #leave}. */
    boolean enter() {
        return ++depth <= limits.maxDepth();
    }

    void leave() {
        depth--;
    }

    void problem(int offset, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Parse.Problem(offset, message));
        }
    }

    List<Parse.Problem> problems() {
        return problems;
    }
}
