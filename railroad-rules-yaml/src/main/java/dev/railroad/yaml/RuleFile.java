package dev.railroad.yaml;

import dev.railroad.rule.Rule;
import java.util.List;

/**
 * What a rule file says. Rules that have a problem are left out.
 *
 * @param restraints rules that ask or block
 * @param exemptions rules that allow
 * @param recoverable the restraints that give way where {@link #allowRecoverable} is set: what they stop can be undone
 *     from a snapshot
 * @param allowRecoverable whether {@code recoverable: allow} is set
 * @param tests the tests of the rules
 * @param problems all that is wrong, in the order of the text
 */
record RuleFile(
        List<Rule> restraints,
        List<Rule> exemptions,
        List<Rule> recoverable,
        boolean allowRecoverable,
        List<RuleTest> tests,
        List<Problem> problems) {
    /** A file that is not there. */
    static final RuleFile EMPTY = new RuleFile(List.of(), List.of(), List.of(), false, List.of(), List.of());

    RuleFile {
        restraints = List.copyOf(restraints);
        exemptions = List.copyOf(exemptions);
        recoverable = List.copyOf(recoverable);
        tests = List.copyOf(tests);
        problems = List.copyOf(problems);
    }

    /** Whether it would take away from what others forbid. */
    boolean loosens() {
        return allowRecoverable || !exemptions.isEmpty();
    }
}
