package dev.railroad.effect.program;

import java.util.List;

/**
 * One option of a program's table.
 *
 * @param name the canonical spelling: the first one
 * @param spellings all of them
 * @param arity whether it takes a value
 * @param ends whether all that follows are operands, as after {@code python -m}
 * @param roles what it means when it is given; for a value, what the value is
 */
record OptionRule(String name, List<String> spellings, Arity arity, boolean ends, List<Role> roles) {
    /** Whether an option takes a value. */
    enum Arity {
        NONE,
        /** The rest of the word, or the next word. */
        REQUIRED,
        /** Only in the same word. */
        OPTIONAL,
        /** The words up to {@code ;} or {@code +}: find's {@code -exec}. */
        COMMAND
    }

    OptionRule {
        spellings = List.copyOf(spellings);
        roles = List.copyOf(roles);
    }
}
