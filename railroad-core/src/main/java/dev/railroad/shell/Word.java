package dev.railroad.shell;

import dev.railroad.Span;
import java.util.List;

/**
 * A word before any expansion: its parts, joined without a gap. The empty list is the empty word.
 *
 * @param parts in order
 */
public record Word(List<Part> parts, Span span) implements Node {
    public Word {
        parts = List.copyOf(parts);
    }

    /** Whether the word consists of nothing but one unquoted text. */
    public boolean isLiteral(String text) {
        return parts.size() == 1
                && parts.get(0) instanceof Part.Literal literal
                && literal.text().equals(text);
    }
}
