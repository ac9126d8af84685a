package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** Its value where one value is wanted; empty when it has none. An array stands for its element 0. */
    default Optional<Value> scalar() {
        if (this instanceof Scalar scalar) {
            return Optional.of(scalar.value());
        }
        if (this instanceof Printed printed) {
            return Optional.of(printed.whole());
        }
        if (this instanceof Indexed array) {
            return Optional.ofNullable(array.elements().get(0));
        }
        if (this instanceof Associative array) {
            return Optional.ofNullable(array.elements().get("0"));
        }
        return Optional.empty();
    }

    /** Known to have no value. */
    record Unset() implements Content {}

    /** One value. */
    record Scalar(Value value) implements Content {}

    /** A list that is no array: the positional parameters, the directory stack. */
    record Listed(List<Value> values) implements Content {
        public Listed {
            values = List.copyOf(values);
        }
    }

    /**
     * What was printed, as a chain from its end, because commands add to it one by one.
     *
     * @param length of the known text
     */
    final class Printed implements Content {
        final @Nullable Printed before;
        final Value text;
        final int length;

        Printed(@Nullable Printed before, Value text) {
            this.before = before;
            this.text = text;
            this.length = text.length() + (before == null ? 0 : before.length);
        }

        /** All of it. */
        Value whole() {
            List<Value> texts = new ArrayList<>();
            for (Printed part = this; part != null; part = part.before) {
                texts.add(part.text);
            }
            Value.Builder whole = new Value.Builder();
            for (int i = texts.size() - 1; i >= 0; i--) {
                whole.append(texts.get(i));
            }
            return whole.build();
        }
    }

    /** An indexed array. */
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
