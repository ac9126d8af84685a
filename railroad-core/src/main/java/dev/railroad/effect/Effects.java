package dev.railroad.effect;

import dev.railroad.Mark;
import java.util.List;

/**
 * All that a call would do, in the order of its text; both branches of a condition count.
 *
 * @param list the effects
 * @param marks what later calls of the session must know of the files that this one leaves behind
 */
public record Effects(List<Effect> list, List<Mark> marks) {
    /** Effects that leave nothing to remember. */
    public Effects(List<Effect> list) {
        this(list, List.of());
    }

    public Effects {
        list = List.copyOf(list);
        marks = List.copyOf(marks);
    }
}
