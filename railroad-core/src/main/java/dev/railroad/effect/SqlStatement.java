package dev.railroad.effect;

import java.util.List;

/**
 * One SQL statement as its tokens.
 *
 * @param tokens words in upper case where unquoted, quoted identifiers and literals with their quotes, operators by
 *     themselves; comments are gone
 * @param unbounded whether it is a DELETE or UPDATE that a WHERE clause does not limit (or limits by a constant)
 */
public record SqlStatement(List<String> tokens, boolean unbounded) {
    public SqlStatement {
        tokens = List.copyOf(tokens);
    }
}
