package dev.railroad.shell;

import dev.railroad.Span;
import java.util.List;
import java.util.Optional;

/** A command (POSIX.1-2017 XCU 2.9 and bash's additions). */
public sealed interface Command extends Node {
    /** {@code A=1 cmd word >file}: words are empty for pure assignments or redirections. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, Span span)
            implements Command {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }
    }

    /**
     * {@code a | b |& c}; always two commands or more, or negated.
     *
     * @param negated whether {@code !} stands before it
     * @param stderrToo for each {@code |} between commands, whether it was {@code |&}
     */
    record Pipeline(boolean negated, List<Command> commands, List<Boolean> stderrToo, Span span) implements Command {
        public Pipeline {
            commands = List.copyOf(commands);
            stderrToo = List.copyOf(stderrToo);
        }
    }

    /** {@code a && b}, {@code a || b}; left-associative: a long chain is deep on the left, at most a thousand. */
    record AndOr(Command left, Operator operator, Command right, Span span) implements Command {
        /** What joins the two. */
        public enum Operator {
            AND,
            OR
        }
    }

    /** {@code { list; }}. */
    record Group(Script body, Span span) implements Command {}

    /** {@code ( list )}. */
    record Subshell(Script body, Span span) implements Command {}

    /** {@code if c; then b; elif c; then b; else b; fi}: the clauses in order. */
    record If(List<Clause> clauses, Optional<Script> otherwise, Span span) implements Command {
        /** A condition and what runs when it holds. */
        public record Clause(Script condition, Script body) {}

        public If {
            clauses = List.copyOf(clauses);
        }
    }

    /** {@code while c; do b; done}, and {@code until}. */
    record While(boolean until, Script condition, Script body, Span span) implements Command {}

    /** {@code for name in words; do b; done}; without {@code in} it walks the positional parameters. */
    record For(String name, Optional<List<Word>> words, Script body, Span span) implements Command {
        public For {
            words = words.map(List::copyOf);
        }
    }

    /** {@code select name in words; do b; done}. */
    record Select(String name, Optional<List<Word>> words, Script body, Span span) implements Command {
        public Select {
            words = words.map(List::copyOf);
        }
    }

    /** {@code for ((init; condition; step)); do b; done}; each expression may be empty. */
    record ArithmeticFor(Word init, Word condition, Word step, Script body, Span span) implements Command {}

    /** {@code case word in pattern|pattern) list ;; esac}. */
    record Case(Word subject, List<Item> items, Span span) implements Command {
        /** The end of an item: {@code ;;}, {@code ;&}, {@code ;;&}. */
        public enum Terminator {
            BREAK,
            FALL_THROUGH,
            CONTINUE
        }

        /** One branch. */
        public record Item(List<Word> patterns, Script body, Terminator terminator) {
            public Item {
                patterns = List.copyOf(patterns);
            }
        }

        public Case {
            items = List.copyOf(items);
        }
    }

    /** {@code name() compound} and {@code function name compound}. */
    record FunctionDefinition(String name, Command body, Span span) implements Command {}

    /** {@code ((expression))}. */
    record Arithmetic(Word expression, Span span) implements Command {}

    /** {@code [[ expression ]]}. */
    record Test(TestExpression expression, Span span) implements Command {}

    /** {@code coproc NAME command}. */
    record Coprocess(String name, Command body, Span span) implements Command {}

    /** {@code time -p pipeline}; the body is absent for a lone {@code time}. */
    record Timed(Optional<Command> body, Span span) implements Command {}

    /** A compound command with redirections after it. */
    record Redirected(Command command, List<Redirection> redirections, Span span) implements Command {
        public Redirected {
            redirections = List.copyOf(redirections);
        }
    }

    /**
     * Text that is not understood. It stands for anything, never for nothing.
     *
     * @param reason what was expected, for people
     */
    record Unparsed(String reason, Span span) implements Command {}
}
