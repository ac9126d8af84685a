package dev.railroad.rule;

import dev.railroad.Span;
import java.util.Optional;

/** Finds something in a text, in time linear in its length. Implementations are immutable and thread-safe. */
public interface TextMatcher {
    /** The first place where it is found; empty when it is not. */
    Optional<Span> find(String text);
}
