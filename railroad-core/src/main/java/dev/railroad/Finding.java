package dev.railroad;

import java.util.Objects;

/**
 * Why a call is not simply allowed: one rule that applied at one place.
 *
 * @param rule the rule's name, such as {@code filesystem/delete-home}
 * @param source where the rule is written, for people: a pack's name or {@code path:line}
 * @param verdict what the rule demands
 * @param message one sentence: what the call would do and why that is stopped
 * @param suggestion a safer way that the same policy accepts; empty when there is none
 * @param at the place in the call
 * @param excerpt the text at that place, shortened; never a secret
 */
public record Finding(
        String rule, String source, Verdict verdict, String message, String suggestion, Location at, String excerpt) {
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(suggestion, "suggestion");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(excerpt, "excerpt");
    }
}
