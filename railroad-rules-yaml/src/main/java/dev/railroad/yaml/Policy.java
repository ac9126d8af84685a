package dev.railroad.yaml;

import dev.railroad.rule.Authority;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Several files together.
 *
 * @param layers the files, from the greatest authority
 * @param rules what they say
 */
record Policy(List<Layer> layers, RuleSet rules) {
    /**
     * A file, and whether what loosens in it counts.
     *
     * @param trusted true for files of the user and the organisation
     */
    record Layer(LoadedFile file, boolean trusted) {
        private boolean is(Layer other) {
            return same(file, other.file) && trusted == other.trusted;
        }

        @SuppressWarnings("ReferenceEquality") // a file that is read again is another one
        private static boolean same(LoadedFile a, LoadedFile b) {
            return a == b;
        }
    }

    private boolean isOf(List<Layer> others) {
        if (layers.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < layers.size(); i++) {
            if (!layers.get(i).is(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The policies used lately, so that the same files give the same rule set. Thread-safe. */
    static final class Cache {
        private static final int MOST = 32;

        private final List<RuleFile> packs;
        private volatile List<Policy> recent = List.of();

        Cache(List<RuleFile> packs) {
            this.packs = List.copyOf(packs);
        }

        /** The rules of these files and the packs. */
        RuleSet of(List<Layer> layers) {
            List<Policy> known = recent;
            for (int i = 0; i < known.size(); i++) {
                if (known.get(i).isOf(layers)) {
                    return known.get(i).rules();
                }
            }
            return add(layers);
        }

        private synchronized RuleSet add(List<Layer> layers) {
            Policy policy = new Policy(List.copyOf(layers), together(layers));
            List<Policy> next = new ArrayList<>(MOST);
            next.add(policy);
            for (int i = 0; i < recent.size() && next.size() < MOST; i++) {
                next.add(recent.get(i));
            }
            recent = List.copyOf(next);
            return policy.rules();
        }

        private RuleSet together(List<Layer> layers) {
            List<Rule> rules = new ArrayList<>();
            List<String> notices = new ArrayList<>();
            for (Layer layer : layers) {
                RuleFile file = layer.file().inForce();
                addRestraints(file, layer.file().authority(), layers, rules);
                if (layer.trusted()) {
                    rules.addAll(file.exemptions());
                } else {
                    notices.add(
                            layer.file().shown()
                                    + " allows things, which does not count until a human looks at it and runs `railroad trust`.");
                }
                notices.addAll(layer.file().notices());
            }
            for (RuleFile pack : packs) {
                addRestraints(pack, Authority.PACK, layers, rules);
            }
            return new RuleSet(rules, notices);
        }

        private static void addRestraints(RuleFile file, Authority authority, List<Layer> layers, List<Rule> rules) {
            if (!givesWay(authority, layers)) {
                rules.addAll(file.restraints());
                return;
            }
            Set<Rule> recoverable = Collections.newSetFromMap(new IdentityHashMap<>());
            recoverable.addAll(file.recoverable());
            for (Rule rule : file.restraints()) {
                if (!recoverable.contains(rule)) {
                    rules.add(rule);
                }
            }
        }

        /** Whether someone of greater or the same authority wants what can be undone to be allowed. */
        private static boolean givesWay(Authority authority, List<Layer> layers) {
            for (Layer layer : layers) {
                if (layer.trusted()
                        && layer.file().inForce().allowRecoverable()
                        && layer.file().authority().compareTo(authority) >= 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
