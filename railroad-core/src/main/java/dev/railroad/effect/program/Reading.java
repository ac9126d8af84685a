package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Option;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command as its program's table reads it.
 *
 * @param entry the table at the subcommand
 * @param program canonical name of the program
 * @param command all of it, the name first
 * @param seen its options
 * @param all its operands, subcommands included
 * @param subcommands how many of them are subcommands
 * @param after how many operands stand before {@code --}; as many as there are when it is missing
 * @param alternate the operands in canonical words, where they differ: {@code delete namespace x} for {@code delete ns/x}
 * @param alternateProgram the program of {@code alternate}
 */
record Reading(
        Entry entry,
        String program,
        List<Argument> command,
        List<Seen> seen,
        List<Invocation.Operand> all,
        int subcommands,
        int after,
        List<Invocation.Operand> alternate,
        String alternateProgram,
        int alternateSubcommands) {
    /**
     * An option that was read.
     *
     * @param rule empty when the table does not know it
     * @param at the argument that holds its value, or itself
     * @param words the words of an option that takes a command
     */
    record Seen(Optional<OptionRule> rule, Option option, Location at, List<Argument> words) {}

    Reading {
        seen = List.copyOf(seen);
        all = List.copyOf(all);
        alternate = List.copyOf(alternate);
    }

    /** The operands after the subcommands. */
    List<Invocation.Operand> operands() {
        return all.subList(subcommands, all.size());
    }

    /** The arguments of {@link #operands} from an index on. */
    List<Argument> arguments(int from) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = subcommands + from; i < all.size(); i++) {
            arguments.add(all.get(i).argument());
        }
        return arguments;
    }

    /** The last option of that canonical name. */
    Optional<Option> option(String name) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (seen.get(i).option().name().equals(name)) {
                return Optional.of(seen.get(i).option());
            }
        }
        return Optional.empty();
    }

    /** Whether that option is there, perhaps. */
    boolean has(String name) {
        return option(name).isPresent();
    }

    /** The known text of the last option of that name; empty when there is none. */
    String value(String name) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (seen.get(i).option().name().equals(name)) {
                return seen.get(i).option().value().textOr("");
            }
        }
        return "";
    }

    /** The subcommand at the end of the path, in its canonical name; the program when there is none. */
    String subcommand() {
        return entry.name();
    }

    /** The directory it works in: where the scene is, or where its options send it. */
    Value directory(Scene scene) {
        return elsewhere(scene).orElse(scene.directory());
    }

    /** The directory that its options send it to; empty when they do not. */
    Optional<Value> elsewhere(Scene scene) {
        Optional<Value> directory = Optional.empty();
        for (int i = 0; i < seen.size(); i++) {
            Seen one = seen.get(i);
            if (one.rule().isPresent()) {
                List<Role> roles = one.rule().get().roles();
                for (int j = 0; j < roles.size(); j++) {
                    Role role = roles.get(j);
                    if (role instanceof Role.Directory && role.when().holds(this, scene)) {
                        directory = Optional.of(Words.below(
                                directory.orElse(scene.directory()),
                                one.option().value()));
                    }
                }
            }
        }
        return directory;
    }

    /** A path as the program would open it. */
    Target target(Value path, Scene scene) {
        Optional<Value> directory = elsewhere(scene);
        return scene.target(directory.isPresent() ? Words.below(directory.get(), path) : path);
    }

    /** As rules see it. */
    Invocation invocation(boolean harmless) {
        return invocation(program, all, subcommands, harmless);
    }

    /** As rules see it in canonical words; empty when those are the same. */
    Optional<Invocation> canonical(boolean harmless) {
        return alternate.isEmpty()
                ? Optional.empty()
                : Optional.of(invocation(alternateProgram, alternate, alternateSubcommands, harmless));
    }

    private Invocation invocation(String name, List<Invocation.Operand> operands, int leading, boolean harmless) {
        List<Option> options = new ArrayList<>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            options.add(seen.get(i).option());
        }
        return new Invocation(
                name,
                command.get(0).value(),
                command.subList(1, command.size()),
                options,
                operands,
                leading,
                entry,
                harmless);
    }
}
