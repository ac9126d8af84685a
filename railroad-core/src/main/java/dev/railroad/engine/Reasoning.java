package dev.railroad.engine;

import dev.railroad.Decision;
import dev.railroad.effect.Effects;
import dev.railroad.effect.Truth;
import dev.railroad.rule.Rule;
import java.util.List;
import java.util.Objects;

/**
 * How a decision came about, for people. Immutable.
 *
 * @param decision what was decided
 * @param effects what the call would do; empty when that could not be found
 * @param weighed the rules that were tried on it and held, and those about the same commands that did not
 */
public record Reasoning(Decision decision, Effects effects, List<Weighed> weighed) {
    /** What became of a rule. */
    public enum Outcome {
        /** It holds, and demands its verdict; or that a human is asked where it holds only plausibly. */
        DEMANDS,
        /** It holds, but a rule of more authority exempts what it holds for. */
        EXEMPTED,
        /** It holds, and exempts from rules of less authority. */
        EXEMPTS,
        /** It is about the same command, but does not hold. */
        FAILS,
        /** It would hold, were one thing otherwise. */
        NEARLY
    }

    /**
     * A rule tried on one effect.
     *
     * @param effect index into the effects; -1 for the call as a whole
     * @param truth how certainly the rule's condition holds
     * @param unless what would have to be otherwise for a rule that holds {@link Outcome#NEARLY}, in words that go on
     *     after "if"; else empty
     */
    public record Weighed(Rule rule, int effect, Truth truth, Outcome outcome, String unless) {
        public Weighed {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(truth, "truth");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(unless, "unless");
        }
    }

    public Reasoning {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(effects, "effects");
        weighed = List.copyOf(weighed);
    }
}
