package dev.railroad.effect.interpreter;

import org.jspecify.annotations.Nullable;

/** Where the states come together that leave a loop by {@code break} or a function by {@code return}. */
final class Collector {
    private @Nullable State left;
    private @Nullable State continued;

    /** {@code break} or {@code return} in this state. */
    void leave(State state) {
        left = add(left, state);
    }

    /** {@code continue} in this state. */
    void again(State state) {
        continued = add(continued, state);
    }

    /** Joins the states that left into {@code state}. */
    void joinLeft(State state) {
        if (left != null) {
            state.join(left);
            left = null;
        }
    }

    /** Joins the states that went on to the next round into {@code state}. */
    void joinContinued(State state) {
        if (continued != null) {
            state.join(continued);
            continued = null;
        }
    }

    private static State add(@Nullable State before, State state) {
        State copy = state.copy();
        if (before != null) {
            copy.join(before);
        }
        return copy;
    }
}
