package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a variable holds. Immutable. */
sealed interface Content {
    /** The script unset it, or made it without giving it a value. */
    Content UNSET = new Unset();

    /** A scalar. */
    static Content of(Value value) {
        return new Scalar(value);
    }

    /** A scalar of known text. */
    static Content of(String text) {
        return new Scalar(Value.of(text));
    }

    /** Known to have no value. */
    record Unset() implements Content {}

    /** One value. */
    record Scalar(Value value) implements Content {}

    /** An indexed array; the positional parameters are one that starts at 1. */
    record Indexed(SortedMap<Integer, Value> elements) implements Content {
        public Indexed {
            elements = Collections.unmodifiableSortedMap(new TreeMap<>(elements));
        }
    }

    /** An associative array, in the order of assignment (bash's own order is arbitrary). */
    record Associative(Map<String, Value> elements) implements Content {
        public Associative {
            elements = Collections.unmodifiableMap(new LinkedHashMap<>(elements));
        }
    }
}
