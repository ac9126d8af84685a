package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import dev.railroad.shell.Assignment;
import dev.railroad.shell.Part;
import dev.railroad.shell.Word;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Carries out assignments: scalars, elements, whole arrays, {@code +=}. */
final class Assigner {
    /** No script needs a larger index, and a sparse array of it must not make us walk to it. */
    private static final int MAX_INDEX = 1 << 20;

    /** Longer arrays are one unknown element. */
    private static final int MAX_ELEMENTS = 4096;

    private final WordEvaluator words;

    Assigner(WordEvaluator words) {
        this.words = words;
    }

    void assign(Assignment assignment, State state) {
        if (assignment.value().parts().size() == 1
                && assignment.value().parts().get(0) instanceof Part.ArrayLiteral array) {
            array(assignment.name(), array, assignment.append(), state);
            return;
        }
        Value value = words.text(assignment.value(), state);
        assign(assignment.name(), assignment.subscript(), value, assignment.append(), state);
    }

    void assign(String name, Optional<Word> subscript, Value value, State state) {
        assign(name, subscript, value, false, state);
    }

    private void assign(String name, Optional<Word> subscript, Value value, boolean append, State state) {
        if (subscript.isPresent()) {
            element(name, words.text(subscript.get(), state), value, append, state);
        } else {
            scalar(name, value, append, state);
        }
    }

    /** {@code name=value} and {@code name+=value} as an attribute of the variable has it. */
    static void scalar(String name, Value value, boolean append, State state) {
        Optional<Variable> declared = state.variables().declared(name);
        boolean integer = is(declared, Variable.Attribute.INTEGER);
        Value result = value;
        if (integer) {
            result = new Arithmetic(state).value(value);
        }
        if (append) {
            Value old = state.variables().scalar(name).orElse(Value.of(""));
            result = integer ? new Arithmetic(state).value(old.plus("+").plus(result)) : old.plus(result);
        }
        if (result.isKnown() && is(declared, Variable.Attribute.LOWER)) {
            result = Value.of(result.textOr("").toLowerCase(Locale.ROOT));
        } else if (result.isKnown() && is(declared, Variable.Attribute.UPPER)) {
            result = Value.of(result.textOr("").toUpperCase(Locale.ROOT));
        }
        if (!is(declared, Variable.Attribute.READ_ONLY)) {
            store(name, result, state);
        }
    }

    /** Assigns to what a text names, as {@code printf -v} and {@code read} have it: {@code x} or {@code x[1]}. */
    static void named(String name, Value value, State state) {
        int bracket = name.indexOf('[');
        if (bracket > 0 && name.endsWith("]")) {
            Value subscript = Value.of(name.substring(bracket + 1, name.length() - 1));
            element(name.substring(0, bracket), subscript, value, false, state);
        } else {
            scalar(name, value, false, state);
        }
    }

    private static boolean is(Optional<Variable> variable, Variable.Attribute attribute) {
        return variable.isPresent() && variable.get().is(attribute);
    }

    /** A scalar assignment to an array sets its first element. */
    private static void store(String name, Value value, State state) {
        if (state.variables().declared(name).isPresent()
                && state.variables().get(name) instanceof Content.Indexed array) {
            TreeMap<Integer, Value> elements = new TreeMap<>(array.elements());
            elements.put(0, value);
            state.variables().set(name, new Content.Indexed(elements));
        } else {
            state.variables().set(name, value);
        }
    }

    private static void element(String name, Value subscript, Value value, boolean append, State state) {
        boolean associative = is(state.variables().declared(name), Variable.Attribute.ASSOCIATIVE);
        Content content =
                state.variables().declared(name).isPresent() ? state.variables().get(name) : Content.UNSET;
        if (associative || content instanceof Content.Associative) {
            Map<String, Value> elements = content instanceof Content.Associative array
                    ? new LinkedHashMap<>(array.elements())
                    : new LinkedHashMap<>();
            String key = subscript.show();
            Value old = elements.getOrDefault(key, Value.of(""));
            elements.put(key, append ? old.plus(value) : value);
            state.variables().set(name, new Content.Associative(elements));
            return;
        }
        TreeMap<Integer, Value> elements = elements(content);
        Optional<Long> at = new Arithmetic(state).evaluate(subscript);
        // An unknown index is a new element: whoever walks the array meets it.
        long end = elements.isEmpty() ? 0 : elements.lastKey() + 1L;
        long index = at.orElse(end);
        index = index < 0 ? end + index : index;
        if (index < 0 || index > MAX_INDEX) {
            return;
        }
        Value old = elements.getOrDefault((int) index, Value.of(""));
        elements.put((int) index, append ? old.plus(value) : value);
        state.variables().set(name, new Content.Indexed(elements));
    }

    /** {@code name=(…)}. */
    void array(String name, Part.ArrayLiteral literal, boolean append, State state) {
        Content before = append && state.variables().declared(name).isPresent()
                ? state.variables().get(name)
                : Content.UNSET;
        if (is(state.variables().declared(name), Variable.Attribute.ASSOCIATIVE)
                || before instanceof Content.Associative) {
            associative(name, literal, before, state);
            return;
        }
        TreeMap<Integer, Value> elements = elements(before);
        int next = elements.isEmpty() ? 0 : elements.lastKey() + 1;
        for (Part.ArrayLiteral.Element element : literal.elements()) {
            if (element.subscript().isPresent()) {
                Optional<Long> at = new Arithmetic(state)
                        .evaluate(words.text(element.subscript().get(), state));
                next = (int) Math.max(0, Math.min(MAX_INDEX, at.orElse((long) next)));
                elements.put(next++, words.text(element.value(), state));
                continue;
            }
            for (Value value : words.elements(element.value(), state)) {
                elements.put(next++, value);
            }
        }
        if (elements.size() > MAX_ELEMENTS) {
            elements.clear();
            elements.put(0, Value.unknown(Origin.LIMIT, name));
        }
        state.variables().set(name, new Content.Indexed(elements));
    }

    private void associative(String name, Part.ArrayLiteral literal, Content before, State state) {
        Map<String, Value> elements = before instanceof Content.Associative array
                ? new LinkedHashMap<>(array.elements())
                : new LinkedHashMap<>();
        String key = "";
        boolean paired = false;
        for (Part.ArrayLiteral.Element element : literal.elements()) {
            Value value = words.text(element.value(), state);
            if (element.subscript().isPresent()) {
                elements.put(words.text(element.subscript().get(), state).show(), value);
            } else if (paired) {
                elements.put(key, value);
                paired = false;
            } else {
                key = value.show();
                paired = true;
            }
        }
        state.variables().set(name, new Content.Associative(elements));
    }

    private static TreeMap<Integer, Value> elements(Content content) {
        TreeMap<Integer, Value> elements = new TreeMap<>();
        if (content instanceof Content.Indexed array) {
            elements.putAll(array.elements());
        } else if (content instanceof Content.Scalar scalar) {
            elements.put(0, scalar.value());
        }
        return elements;
    }
}
