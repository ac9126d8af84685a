package dev.railroad.shell;

import dev.railroad.Span;

/** What stands between {@code [[} and {@code ]]}. */
public sealed interface TestExpression extends Node {
    /** {@code word}: true when not empty. */
    record Single(Word word, Span span) implements TestExpression {}

    /** {@code -f word}. */
    record Unary(String operator, Word operand, Span span) implements TestExpression {}

    /** {@code a == b}, {@code a -nt b}, {@code a =~ b}, {@code a < b}. */
    record Binary(Word left, String operator, Word right, Span span) implements TestExpression {}

    /** {@code ! e}. */
    record Not(TestExpression expression, Span span) implements TestExpression {}

    /** {@code a && b}, {@code a || b}. */
    record Logical(TestExpression left, Command.AndOr.Operator operator, TestExpression right, Span span)
            implements TestExpression {}
}
