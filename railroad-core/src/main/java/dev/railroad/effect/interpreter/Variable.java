package dev.railroad.effect.interpreter;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A shell variable: what it may hold, several contents after branches that disagree, and how it was declared.
 *
 * @param alternatives never empty
 */
record Variable(List<Content> alternatives, Set<Attribute> attributes) {
    /** What {@code declare} says about a variable. */
    enum Attribute {
        EXPORTED,
        READ_ONLY,
        INTEGER,
        LOWER,
        UPPER,
        /** {@code declare -n}: the value is another variable's name. */
        REFERENCE,
        ASSOCIATIVE,
        INDEXED
    }

    private static final Set<Attribute> PLAIN = Set.of();

    Variable {
        alternatives = List.copyOf(alternatives);
    }

    static Variable of(Content content) {
        return new Variable(List.of(content), PLAIN);
    }

    Variable with(Content content) {
        return new Variable(List.of(content), attributes);
    }

    Variable with(Attribute attribute) {
        EnumSet<Attribute> more = EnumSet.of(attribute);
        more.addAll(attributes);
        return new Variable(alternatives, more);
    }

    Variable without(Attribute attribute) {
        if (!attributes.contains(attribute)) {
            return this;
        }
        EnumSet<Attribute> fewer = EnumSet.copyOf(attributes);
        fewer.remove(attribute);
        return new Variable(alternatives, fewer);
    }

    /** Whether it is known to have no value. */
    boolean isUnset() {
        return alternatives.size() == 1 && alternatives.get(0) instanceof Content.Unset;
    }

    boolean is(Attribute attribute) {
        return attributes.contains(attribute);
    }
}
