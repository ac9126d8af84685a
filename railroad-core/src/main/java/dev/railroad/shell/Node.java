package dev.railroad.shell;

import dev.railroad.Span;

/** A piece of a script that knows where it stands in the text. All nodes are immutable. */
public sealed interface Node permits Script, Statement, Command, Word, Part, Redirection, Assignment, TestExpression {
    /** The characters this was read from. */
    Span span();
}
