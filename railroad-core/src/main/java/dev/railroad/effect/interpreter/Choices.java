package dev.railroad.effect.interpreter;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a command's meaning depends on which of several values a variable holds, the command is interpreted once for
 * each: this is the odometer that counts through the combinations. A run asks {@link #pick} whenever it meets a fork;
 * {@link #next} turns the last fork that has a way left.
 */
final class Choices {
    /** The answer of {@link #pick} when there are too many combinations: take something that stands for all. */
    static final int ALL = -1;

    /** So many combinations of one command are told apart. */
    private static final int MAX_RUNS = 48;

    /** For reading outside of a {@link Trial}: it never takes one way for all, and so never changes. */
    private static final Choices NONE = none();

    private final List<int[]> forks = new ArrayList<>(0);
    private int position;
    private int runs = 1;
    private boolean blurred;

    /** Those by which the parts of a state read, all the same; {@link Trial} exchanges them. */
    static final class Current {
        private Choices choices = NONE;

        Choices get() {
            return choices;
        }

        void set(Choices fresh) {
            choices = fresh;
        }
    }

    private static Choices none() {
        Choices none = new Choices();
        none.blurred = true;
        return none;
    }

    /** Which of {@code count} ways to go, from 0; or {@link #ALL}. */
    int pick(int count) {
        if (blurred) {
            return ALL;
        }
        if (position == forks.size()) {
            forks.add(new int[] {0, count});
        }
        return forks.get(position++)[0];
    }

    /** Prepares the next run; false when all ways have been gone. */
    boolean next() {
        if (blurred) {
            return false;
        }
        position = 0;
        while (!forks.isEmpty()) {
            int[] last = forks.get(forks.size() - 1);
            if (++last[0] < last[1]) {
                blurred = ++runs > MAX_RUNS;
                return true;
            }
            forks.remove(forks.size() - 1);
        }
        return false;
    }
}
