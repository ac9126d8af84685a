package dev.railroad.yaml;

import dev.railroad.ToolCall;

/**
 * A call that a rule must match, or must not.
 *
 * @param rule the rule's name
 * @param call the call
 * @param matches whether the rule must have a finding about it
 * @param file the file that the test is written in, for people
 * @param line where in it
 */
public record RuleTest(String rule, ToolCall call, boolean matches, String file, int line) {}
