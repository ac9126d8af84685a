package dev.railroad.engine;

import dev.railroad.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The indexes of the rule sets seen lately. Sources answer with the same instance for as long as nothing changes, so an
 * index is found by identity. Thread-safe; a few projects at once are all that is kept.
 */
final class Policies {
    private record Policy(List<RuleSet> sets, RuleIndex index) {
        boolean isOf(List<RuleSet> others) {
            if (sets.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < sets.size(); i++) {
                if (!same(sets.get(i), others.get(i))) {
                    return false;
                }
            }
            return true;
        }

        @SuppressWarnings("ReferenceEquality") // that is the idea
        private static boolean same(RuleSet a, RuleSet b) {
            return a == b;
        }
    }

    private static final int MOST = 32;

    private volatile List<Policy> recent = List.of();

    /** The index of these sets. */
    RuleIndex index(List<RuleSet> sets) {
        List<Policy> known = recent;
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).isOf(sets)) {
                return known.get(i).index();
            }
        }
        return add(sets);
    }

    private synchronized RuleIndex add(List<RuleSet> sets) {
        Policy policy = new Policy(List.copyOf(sets), new RuleIndex(sets));
        List<Policy> next = new ArrayList<>(MOST);
        next.add(policy);
        for (int i = 0; i < recent.size() && next.size() < MOST; i++) {
            next.add(recent.get(i));
        }
        recent = List.copyOf(next);
        return policy.index();
    }
}
