package dev.railroad.shell;

import dev.railroad.Span;
import java.util.List;
import java.util.Optional;

/** A part of a word. */
public sealed interface Part extends Node {
    /**
     * Unquoted characters as they stand: may hold pathname patterns ({@code * ? [}) and a leading tilde; line
     * continuations are removed; never holds quotes, escapes or expansions.
     */
    record Literal(String text, Span span) implements Part {}

    /** Characters whose quoting is resolved: {@code '…'}, {@code \c}, {@code $'…'} (escapes decoded). */
    record Quoted(String text, Span span) implements Part {}

    /** {@code "…"} and {@code $"…"}: the parts inside; text in it is {@link Quoted}. */
    record DoubleQuoted(List<Part> parts, Span span) implements Part {
        public DoubleQuoted {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code $name}, {@code ${name…}}.
     *
     * @param name a variable's name, a digit string or one of {@code @*#?-$!_0}; may be empty for
     *     {@link Operator#OTHER}
     * @param subscript what stands in {@code [ ]}; {@code @} and {@code *} are literal words
     * @param prefix {@code ${#…}} or {@code ${!…}}
     * @param operator what is done to the value
     * @param operands the words that the operator takes, in order: a pattern and a replacement for the replacing ones
     */
    record Parameter(
            String name, Optional<Word> subscript, Prefix prefix, Operator operator, List<Word> operands, Span span)
            implements Part {
        /** What stands before the name. */
        public enum Prefix {
            NONE,
            /** {@code ${#name}}. */
            LENGTH,
            /** {@code ${!name}}. */
            INDIRECT
        }

        /** What stands after the name. */
        public enum Operator {
            NONE,
            /** {@code -}. */
            DEFAULT_IF_UNSET,
            /** {@code :-}. */
            DEFAULT_IF_EMPTY,
            /** {@code =}. */
            ASSIGN_IF_UNSET,
            /** {@code :=}. */
            ASSIGN_IF_EMPTY,
            /** {@code ?}. */
            ERROR_IF_UNSET,
            /** {@code :?}. */
            ERROR_IF_EMPTY,
            /** {@code +}. */
            ALTERNATIVE_IF_SET,
            /** {@code :+}. */
            ALTERNATIVE_IF_NOT_EMPTY,
            /** {@code #}. */
            REMOVE_SHORTEST_PREFIX,
            /** {@code ##}. */
            REMOVE_LONGEST_PREFIX,
            /** {@code %}. */
            REMOVE_SHORTEST_SUFFIX,
            /** {@code %%}. */
            REMOVE_LONGEST_SUFFIX,
            /** {@code /}. */
            REPLACE_FIRST,
            /** {@code //}. */
            REPLACE_ALL,
            /** {@code /#}. */
            REPLACE_PREFIX,
            /** {@code /%}. */
            REPLACE_SUFFIX,
            /** {@code :offset} or {@code :offset:length}. */
            SUBSTRING,
            /** {@code ^}. */
            UPPERCASE_FIRST,
            /** {@code ^^}. */
            UPPERCASE_ALL,
            /** {@code ,}. */
            LOWERCASE_FIRST,
            /** {@code ,,}. */
            LOWERCASE_ALL,
            /** {@code @Q} and its kin; the operand is the letter. */
            TRANSFORM,
            /** {@code ${!name*}} and {@code ${!name@}}: names that begin so. */
            NAMES,
            /**
             * A form that bash refuses when it expands it, or another shell's ({@code ${(f)name}}): the value is
             * unknown; the one operand is all that stands between the braces, with the expansions in it.
             */
            OTHER
        }

        public Parameter {
            operands = List.copyOf(operands);
        }
    }

    /** {@code $(…)}, {@code `…`}, {@code $(<file)} (a script of one redirection), {@code ${ …; }}. */
    record CommandSubstitution(Script script, Span span) implements Part {}

    /**
     * {@code <(…)}, {@code >(…)}.
     *
     * @param input whether the command reads what the substitution writes ({@code <})
     */
    record ProcessSubstitution(boolean input, Script script, Span span) implements Part {}

    /** {@code $((…))} and {@code $[…]}: the expression's text, expansions in it resolved as in double quotes. */
    record Arithmetic(Word expression, Span span) implements Part {}

    /** {@code {a,b}}: two or more alternatives. */
    record Braces(List<Word> alternatives, Span span) implements Part {
        public Braces {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** {@code {1..9..2}}, {@code {a..f}}: the ends and the step as written; the step is empty when absent. */
    record BraceRange(String first, String last, String step, Span span) implements Part {}

    /** {@code ?( *( +( @( !(}: the operator and the alternatives. */
    record ExtendedPattern(char operator, List<Word> alternatives, Span span) implements Part {
        public ExtendedPattern {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** {@code (a b [k]=v)} as the value of an assignment or in an argument of a declaration command. */
    record ArrayLiteral(List<Element> elements, Span span) implements Part {
        /** An element, with its subscript when one is given. */
        public record Element(Optional<Word> subscript, Word value) {}

        public ArrayLiteral {
            elements = List.copyOf(elements);
        }
    }
}
