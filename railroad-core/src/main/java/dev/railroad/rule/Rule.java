package dev.railroad.rule;

import dev.railroad.Verdict;
import java.util.Objects;

/**
 * One rule, compiled. Immutable.
 *
 * @param name unique within its source, such as {@code filesystem/delete-home}
 * @param source where it is written, for people: a pack's name or {@code path:line}
 * @param authority who wrote it
 * @param verdict what it demands; {@link Verdict#ALLOW} exempts what it matches from rules of less authority
 * @param message one sentence: what the call would do and why that is stopped; {@code {subject}} stands for what the
 *     rule matched
 * @param suggestion a safer way; empty when there is none
 * @param condition what it applies to
 */
public record Rule(
        String name,
        String source,
        Authority authority,
        Verdict verdict,
        String message,
        String suggestion,
        Condition condition) {
    public Rule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(suggestion, "suggestion");
        Objects.requireNonNull(condition, "condition");
    }
}
