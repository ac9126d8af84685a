package dev.railroad.yaml;

import dev.railroad.ToolCall;

/**
 * A call that shows what a rule is about.
 *
 * @param rule the rule's name
 * @param call the call
 * @param expected what must come of it
 * @param file the file that the test is written in, for people
 * @param line where in it, from 1
 */
public record RuleTest(String rule, ToolCall call, Expected expected, String file, int line) {
    /** What must come of a call. */
    public enum Expected {
        /** The rule has a finding about it. */
        MATCHED,
        /** The rule has no finding about it. */
        NOT_MATCHED,
        /** No rule of the file has one: it is what the rule proposes instead. */
        ALLOWED
    }
}
