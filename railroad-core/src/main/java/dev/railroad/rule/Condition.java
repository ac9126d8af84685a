package dev.railroad.rule;

import dev.railroad.effect.Truth;
import java.util.List;

/**
 * What a rule applies to. Immutable and thread-safe; compiled when rules are loaded.
 *
 * <p>{@link Truth#MAYBE} means more than "not known": what is not known could plausibly make the condition true. What
 * is merely not known is {@link Truth#NO}, or no command with a variable in it would ever pass.
 */
public sealed interface Condition {
    /** Whether it holds for {@code subject}. */
    Truth test(Subject subject);

    /** All of the parts hold. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth test(Subject subject) {
            Truth truth = Truth.YES;
            for (int i = 0; i < parts.size() && truth != Truth.NO; i++) {
                truth = truth.and(parts.get(i).test(subject));
            }
            return truth;
        }
    }

    /** At least one of the parts holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth test(Subject subject) {
            Truth truth = Truth.NO;
            for (int i = 0; i < parts.size() && truth != Truth.YES; i++) {
                truth = truth.or(parts.get(i).test(subject));
            }
            return truth;
        }
    }
}
