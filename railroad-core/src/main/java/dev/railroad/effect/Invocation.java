package dev.railroad.effect;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A program and its arguments, read by the program's own grammar.
 *
 * @param program the canonical name: the last component of the path, resolved by the table's aliases; empty when the
 *     name is not known
 * @param name the name as it was evaluated
 * @param arguments all arguments after the name, as they stand
 * @param options in order, in canonical spelling
 * @param operands in order, subcommands included; options and their values are left out
 * @param subcommands how many of the first operands are subcommands in the program's table
 * @param grammar the spelling rules at this subcommand
 * @param harmless whether an option makes it do nothing ({@code --help}, {@code --dry-run})
 */
public record Invocation(
        String program,
        Value name,
        List<Argument> arguments,
        List<Option> options,
        List<Operand> operands,
        int subcommands,
        Grammar grammar,
        boolean harmless) {
    /**
     * An argument that is no option.
     *
     * @param certain false when it may be the value of an option that the table does not know, or a hole
     */
    public record Operand(Argument argument, boolean certain) {
        /** What it is. */
        public Value value() {
            return argument.value();
        }
    }

    /** How the options of a program (at a subcommand) are spelled. Implementations are immutable. */
    public interface Grammar {
        /** Whether the program has a table; otherwise everything is read by convention. */
        boolean isKnown();

        /**
         * The canonical names of the options that one word stands for: {@code -rf} is {@code -r} and {@code -f}; a
         * word the table does not know stands for itself. The value part ({@code --x=value}) is left out.
         */
        List<String> canonical(String word);

        /** Whether operands of this program are mere text, as those of {@code echo} and {@code grep}. */
        boolean takesText();
    }

    public Invocation {
        Objects.requireNonNull(program, "program");
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        operands = List.copyOf(operands);
    }

    /** What is read from the arguments differs when they do, so they say enough. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + arguments.hashCode();
    }

    /** Whether the option with this canonical name is there for certain. */
    public boolean has(String option) {
        return find(option).map(Option::certain).orElse(false);
    }

    /** The last option with this canonical name. */
    public Optional<Option> find(String option) {
        for (int i = options.size() - 1; i >= 0; i--) {
            if (options.get(i).name().equals(option)) {
                return Optional.of(options.get(i));
            }
        }
        return Optional.empty();
    }

    /** The known text of operand {@code index}; empty when there is none or it is not known. */
    public String operand(int index) {
        return index < operands.size() ? operands.get(index).value().textOr("") : "";
    }
}
