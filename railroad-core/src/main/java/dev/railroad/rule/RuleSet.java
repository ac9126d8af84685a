package dev.railroad.rule;

import java.util.List;

/**
 * What a source has to say in one workspace. A source answers with the same instance for as long as nothing changed, so
 * that what is derived from it can be kept.
 *
 * @param rules in no particular order of importance
 * @param notices what a human must be told with every answer, such as a file that could not be read
 */
public record RuleSet(List<Rule> rules, List<String> notices) {
    /** No rules, nothing to say. */
    public static final RuleSet EMPTY = new RuleSet(List.of(), List.of());

    public RuleSet {
        rules = List.copyOf(rules);
        notices = List.copyOf(notices);
    }
}
