package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.shell.Part;
import dev.railroad.shell.Part.Parameter.Prefix;
import dev.railroad.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds what a parameter names: a variable, an element, a list, a special parameter. */
final class Parameters {
    /** Changes the values of a subject. */
    interface Operation {
        List<Value> apply(List<Value> values);
    }

    static final Operation SAME = values -> values;

    /** An operation on each value by itself. */
    static Operation each(UnaryOperator<Value> change) {
        return values -> {
            List<Value> changed = new ArrayList<>(values.size());
            for (Value value : values) {
                changed.add(change.apply(value));
            }
            return changed;
        };
    }

    /**
     * What a parameter names.
     *
     * @param values one or none (not set) for a scalar
     * @param isList whether it is {@code @}, {@code *} or an array's
     * @param isStar whether a list is joined when quoted
     * @param base the index of the first value, for {@code ${@:offset}}
     */
    record Subject(List<Value> values, boolean isList, boolean isStar, int base) {
        static Subject of(Value value) {
            return new Subject(List.of(value), false, false, 0);
        }

        static Subject of(Optional<Value> value) {
            return new Subject(value.isPresent() ? List.of(value.get()) : List.of(), false, false, 0);
        }

        Subject map(Operation operation) {
            return operation == SAME ? this : new Subject(operation.apply(values), isList, isStar, base);
        }

        /** Whether it is set; with {@code filled}, whether it is not empty either. */
        Truth present(boolean filled) {
            if (values.isEmpty()) {
                return Truth.NO;
            }
            if (isList && values.size() > 1) {
                return Truth.YES;
            }
            Value value = values.get(0);
            if (value.isKnown()) {
                return Truth.of(!filled || !value.textOr("").isEmpty());
            }
            for (Piece piece : value.pieces()) {
                if (!(piece instanceof Piece.Hole)) {
                    return Truth.YES;
                }
            }
            // A hole of another origin than the environment was assigned, hence is set.
            return !filled && !isOnly(Origin.ENVIRONMENT) ? Truth.YES : Truth.MAYBE;
        }

        boolean isOnly(Origin origin) {
            return values.size() == 1
                    && values.get(0).pieces().size() == 1
                    && values.get(0).hasHole(origin);
        }
    }

    private final State state;
    private final WordEvaluator words;

    Parameters(State state, WordEvaluator words) {
        this.state = state;
        this.words = words;
    }

    /** {@code ${!prefix*}}. */
    Subject names(String prefix) {
        List<Value> names = new ArrayList<>();
        for (String name : state.variables().names()) {
            if (name.startsWith(prefix)) {
                names.add(Value.of(name));
            }
        }
        return new Subject(names, true, false, 0);
    }

    Subject find(Part.Parameter parameter) {
        String name = parameter.name();
        if (parameter.prefix() == Prefix.INDIRECT) {
            if (parameter.subscript().isPresent() && isAll(parameter.subscript().get())) {
                return keys(name);
            }
            Subject pointer = find(name, parameter.subscript());
            if (pointer.values().isEmpty()) {
                return Subject.of(Optional.empty());
            }
            Value target = pointer.values().get(0);
            return target.isKnown() ? named(target.textOr("")) : Subject.of(Holes.blur(target));
        }
        return find(name, parameter.subscript());
    }

    private Subject find(String name, Optional<Word> subscript) {
        if (subscript.isPresent()) {
            return element(name, subscript.get());
        }
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        if (Character.isLetter(first) || first == '_' && name.length() > 1) {
            return name.equals("PWD")
                    ? Subject.of(state.directory())
                    : Subject.of(state.variables().scalar(name));
        }
        return special(name, first);
    }

    private Subject special(String name, char first) {
        if (first >= '0' && first <= '9') {
            return name.equals("0") ? Subject.of(state.variables().name()) : positional(name);
        }
        return switch (first) {
            case '@' -> new Subject(state.variables().positional(), true, false, 1);
            case '*' -> new Subject(state.variables().positional(), true, true, 1);
            case '#' ->
                Subject.of(
                        Value.of(Integer.toString(state.variables().positional().size())));
            case '?' ->
                Subject.of(state.flow().status() == Truth.YES ? Value.of("0") : Value.unknown(Origin.COMMAND, "?"));
            default -> Subject.of(Value.unknown(Origin.COMMAND, name));
        };
    }

    private Subject positional(String digits) {
        List<Value> all = state.variables().positional();
        int index = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        return Subject.of(index <= all.size() ? Optional.of(all.get(index - 1)) : Optional.empty());
    }

    /** What a text names, as the value of an indirection does: {@code x}, {@code a[1]}, {@code a[@]}, {@code 1}. */
    private Subject named(String text) {
        int bracket = text.indexOf('[');
        if (bracket <= 0 || !text.endsWith("]")) {
            return text.isEmpty() ? Subject.of(Optional.empty()) : find(text, Optional.empty());
        }
        String subscript = text.substring(bracket + 1, text.length() - 1);
        return element(text.substring(0, bracket), subscript);
    }

    private Subject element(String name, Word subscript) {
        if (isAll(subscript)) {
            return element(name, subscript.isLiteral("@") ? "@" : "*");
        }
        Value text = words.text(subscript, state);
        return text.isKnown() ? element(name, text.textOr("")) : Subject.of(Holes.blur(text));
    }

    private Subject element(String name, String subscript) {
        Content content = state.variables().get(name);
        if (subscript.equals("@") || subscript.equals("*")) {
            return new Subject(values(content), true, subscript.equals("*"), 0);
        }
        if (content instanceof Content.Associative array) {
            return Subject.of(Optional.ofNullable(array.elements().get(subscript)));
        }
        Optional<Long> index = new Arithmetic(state).evaluate(Value.of(subscript));
        if (index.isEmpty()) {
            return Subject.of(Value.unknown(Origin.ENVIRONMENT, name));
        }
        if (content instanceof Content.Indexed array) {
            int at = index.get().intValue();
            int end = array.elements().isEmpty() ? 0 : array.elements().lastKey() + 1;
            return Subject.of(Optional.ofNullable(array.elements().get(at < 0 ? end + at : at)));
        }
        return index.get() == 0 || index.get() == -1
                ? Subject.of(state.variables().scalar(name))
                : Subject.of(Optional.empty());
    }

    private static List<Value> values(Content content) {
        if (content instanceof Content.Indexed array) {
            return new ArrayList<>(array.elements().values());
        }
        if (content instanceof Content.Associative array) {
            return new ArrayList<>(array.elements().values());
        }
        return content instanceof Content.Scalar scalar ? List.of(scalar.value()) : List.of();
    }

    /** {@code ${!name[@]}}. */
    private Subject keys(String name) {
        List<Value> keys = new ArrayList<>();
        Content content = state.variables().get(name);
        if (content instanceof Content.Indexed array) {
            for (Integer key : array.elements().keySet()) {
                keys.add(Value.of(key.toString()));
            }
        } else if (content instanceof Content.Associative array) {
            for (Map.Entry<String, Value> entry : array.elements().entrySet()) {
                keys.add(Value.of(entry.getKey()));
            }
        } else if (content instanceof Content.Scalar) {
            keys.add(Value.of("0"));
        }
        return new Subject(keys, true, false, 0);
    }

    private static boolean isAll(Word subscript) {
        return subscript.isLiteral("@") || subscript.isLiteral("*");
    }
}
