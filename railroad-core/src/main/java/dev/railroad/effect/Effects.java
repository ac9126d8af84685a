package dev.railroad.effect;

import java.util.List;

/**
 * All that a call would do, in the order of its text; both branches of a condition count.
 *
 * @param list the effects
 */
public record Effects(List<Effect> list) {
    public Effects {
        list = List.copyOf(list);
    }
}
