package dev.railroad.shell;

import dev.railroad.Span;

/** A redirection (POSIX.1-2017 XCU 2.7). */
public sealed interface Redirection extends Node {
    /**
     * The file descriptor in front: digits, {@code {name}}, or empty for the operator's own (0 for input, 1 for
     * output).
     */
    String descriptor();

    /** From or to a file, or another descriptor. */
    record File(String descriptor, Operator operator, Word target, Span span) implements Redirection {
        /** How. */
        public enum Operator {
            /** {@code <}. */
            READ,
            /** {@code >}. */
            WRITE,
            /** {@code >|}. */
            CLOBBER,
            /** {@code >>}. */
            APPEND,
            /** {@code <>}. */
            READ_WRITE,
            /** {@code &>} and {@code >&word}. */
            WRITE_BOTH,
            /** {@code &>>}. */
            APPEND_BOTH,
            /** {@code <&}: the target is a descriptor, {@code -}, or digits followed by {@code -}. */
            DUPLICATE_INPUT,
            /** {@code >&}: likewise. */
            DUPLICATE_OUTPUT
        }
    }

    /**
     * {@code <<word … word}.
     *
     * @param body the lines; one {@link Part.Quoted} when {@code expands} is false; tabs already stripped for
     *     {@code <<-}
     * @param expands whether the delimiter was unquoted
     */
    record HereDocument(String descriptor, String delimiter, boolean expands, Word body, Span span)
            implements Redirection {}

    /** {@code <<< word}. */
    record HereString(String descriptor, Word word, Span span) implements Redirection {}
}
