package dev.railroad.effect.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a configuration file holds, whatever its syntax. Immutable. */
sealed interface Tree {
    /** Nothing of interest. */
    Tree NONE = new Other();

    /**
     * A scalar.
     *
     * @param line where it begins, from 1
     */
    record Text(String text, int line) implements Tree {}

    /** A mapping, in the order of the file. */
    record Table(Map<String, Tree> entries) implements Tree {}

    /** A list. */
    record Items(List<Tree> list) implements Tree {}

    /** Null, or what could not be read. */
    record Other() implements Tree {}

    /** The value of a key; {@link #NONE} when this is no mapping or lacks it. */
    default Tree get(String key) {
        return this instanceof Table table ? table.entries().getOrDefault(key, NONE) : NONE;
    }

    /** The keys of a mapping, none of anything else. */
    default Iterable<String> keys() {
        return this instanceof Table table ? table.entries().keySet() : List.of();
    }

    /** The elements of a list; a scalar stands for a list of itself. */
    default List<Tree> list() {
        if (this instanceof Items items) {
            return items.list();
        }
        return this instanceof Text ? List.of(this) : List.of();
    }

    /** The text of a scalar; empty for anything else. */
    default Optional<Text> scalar() {
        return this instanceof Text text ? Optional.of(text) : Optional.empty();
    }

    /** The text of a scalar, else {@code fallback}. */
    default String textOr(String fallback) {
        return this instanceof Text text ? text.text() : fallback;
    }
}
