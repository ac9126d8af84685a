package dev.railroad.effect.interpreter;

import dev.railroad.effect.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets something once for each combination of the alternatives that it looks at (see {@link Choices}), and joins
 * the outcomes. What looks at no alternative runs once and pays only for a cheap copy of the state.
 */
final class Trial {
    /** What is tried. */
    interface Action {
        void run(State state);
    }

    /** So many effects are compared with one another: unequal ones differ soon, but a hash is of all that they hold. */
    private static final int FEW = 12;

    private Trial() {}

    static void each(Session session, State state, Action action) {
        Choices outer = state.choices();
        Choices choices = new Choices();
        State before = state.copy();
        state.choices(choices);
        int firstEffect = session.effects().size();
        action.run(state);
        @Nullable State joined = null;
        while (choices.next() && !session.exhausted()) {
            if (joined == null) {
                joined = state.copy();
            }
            State another = before.copy();
            another.choices(choices);
            action.run(another);
            joined.join(another);
        }
        if (joined != null) {
            state.become(joined);
            dropRepeated(session.effects(), firstEffect);
        }
        state.choices(outer);
    }

    /** Leaves each of the effects from an index on only once. */
    static void dropRepeated(List<Effect> effects, int from) {
        if (effects.size() - from > FEW) {
            List<Effect> tail = effects.subList(from, effects.size());
            LinkedHashSet<Effect> distinct = new LinkedHashSet<>(tail);
            if (distinct.size() < tail.size()) {
                List<Effect> kept = new ArrayList<>(distinct);
                tail.clear();
                effects.addAll(kept);
            }
            return;
        }
        int kept = from;
        for (int i = from; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            if (!effects.subList(from, kept).contains(effect)) {
                effects.set(kept++, effect);
            }
        }
        effects.subList(kept, effects.size()).clear();
    }
}
