package dev.railroad.shell;

import dev.railroad.Span;
import java.util.List;

/**
 * A list of statements: a whole text, or the body of a compound command or a substitution.
 *
 * @param statements in order
 */
public record Script(List<Statement> statements, Span span) implements Node {
    public Script {
        statements = List.copyOf(statements);
    }
}
