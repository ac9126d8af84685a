package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.shell.Part;
import dev.railroad.shell.Part.Parameter.Operator;
import dev.railroad.shell.Part.Parameter.Prefix;
import dev.railroad.shell.Word;
import java.util.List;
import java.util.Optional;

/** {@code $name} and all forms of {@code ${…}} (POSIX.1-2017 XCU 2.6.2, bash manual 3.5.3). */
final class ParameterExpansion {
    private final WordEvaluator words;

    ParameterExpansion(WordEvaluator words) {
        this.words = words;
    }

    /** Whether a parameter stands for a list, so that {@code "$@"} may vanish. */
    static boolean isList(Part.Parameter parameter) {
        return parameter.prefix() != Prefix.LENGTH
                && (parameter.name().equals("@")
                        || parameter
                                .subscript()
                                .map(word -> word.isLiteral("@"))
                                .orElse(false)
                        || (parameter.operator() == Operator.NAMES && parameter.prefix() == Prefix.INDIRECT));
    }

    /** Adds what the parameter stands for. */
    void expand(Part.Parameter parameter, Fields into, boolean quoted, State state) {
        if (parameter.operator() == Operator.OTHER) {
            add(Value.unknown(Origin.ENVIRONMENT, parameter.name()), into, quoted);
            return;
        }
        if (parameter.prefix() == Prefix.LENGTH) {
            add(length(parameter, state), into, quoted);
            return;
        }
        Parameters parameters = new Parameters(state, words);
        Parameters.Subject subject = parameter.operator() == Operator.NAMES
                ? parameters.names(parameter.name())
                : parameters.find(parameter);
        if (isConditional(parameter.operator())) {
            conditional(parameter, subject, into, quoted, state);
        } else {
            add(subject.map(operate(parameter, subject, state)), into, quoted, state);
        }
    }

    private static boolean isConditional(Operator operator) {
        return operator.compareTo(Operator.DEFAULT_IF_UNSET) >= 0
                && operator.compareTo(Operator.ALTERNATIVE_IF_NOT_EMPTY) <= 0;
    }

    /** {@code - = ? +}, with and without the colon. */
    private void conditional(
            Part.Parameter parameter, Parameters.Subject subject, Fields into, boolean quoted, State state) {
        Operator operator = parameter.operator();
        boolean colon = operator == Operator.DEFAULT_IF_EMPTY
                || operator == Operator.ASSIGN_IF_EMPTY
                || operator == Operator.ERROR_IF_EMPTY
                || operator == Operator.ALTERNATIVE_IF_NOT_EMPTY;
        Truth present = subject.present(colon);
        boolean alternative = operator == Operator.ALTERNATIVE_IF_SET || operator == Operator.ALTERNATIVE_IF_NOT_EMPTY;
        boolean error = operator == Operator.ERROR_IF_UNSET || operator == Operator.ERROR_IF_EMPTY;
        if (present == Truth.MAYBE) {
            // A variable that neither the script nor the environment sets has its default: that is what it is for.
            boolean unset = subject.isOnly(Origin.ENVIRONMENT) && !alternative;
            present = error ? Truth.YES : unset ? Truth.NO : Truth.of(state.pick(2) == 0);
        }
        boolean takeWord = (present == Truth.YES) == alternative;
        if (!takeWord) {
            add(alternative ? Parameters.Subject.of(Value.of("")) : subject, into, quoted, state);
            return;
        }
        if (error) {
            state.flow().status(Truth.NO);
            state.flow().die();
            return;
        }
        Word word = parameter.operands().isEmpty()
                ? new Word(List.of(), parameter.span())
                : parameter.operands().get(0);
        if (operator == Operator.ASSIGN_IF_UNSET || operator == Operator.ASSIGN_IF_EMPTY) {
            Value value = words.text(word, state);
            new Assigner(words).assign(parameter.name(), parameter.subscript(), value, state);
            add(value, into, quoted);
        } else {
            if (quoted) {
                into.quoted(Value.of(""));
            }
            words.operand(word, into, quoted, state);
        }
    }

    /** What is done to each value. */
    private Parameters.Operation operate(Part.Parameter parameter, Parameters.Subject subject, State state) {
        Operator operator = parameter.operator();
        if (operator == Operator.NONE || operator == Operator.NAMES) {
            return Parameters.SAME;
        }
        List<Word> operands = parameter.operands();
        if (operator == Operator.SUBSTRING) {
            Optional<Long> offset = number(operands, 0, state);
            Optional<Long> length = number(operands, 1, state);
            boolean whole = operands.size() < 2;
            return values -> Substring.of(values, subject.isList(), subject.base(), offset, length, whole);
        }
        if (operator == Operator.TRANSFORM) {
            String letter =
                    operands.isEmpty() ? "" : words.text(operands.get(0), state).textOr("");
            return Parameters.each(value -> Transformation.apply(letter, value));
        }
        Value pattern = operands.isEmpty() ? Value.of("") : words.pattern(operands.get(0), state);
        Value replacement = operands.size() < 2 ? Value.of("") : words.text(operands.get(1), state);
        boolean bare = operands.isEmpty() || operands.get(0).parts().isEmpty();
        return Parameters.each(value -> ParameterOperators.apply(operator, value, pattern, bare, replacement));
    }

    private Optional<Long> number(List<Word> operands, int index, State state) {
        if (index >= operands.size()) {
            return Optional.of(0L);
        }
        return new Arithmetic(state).evaluate(words.text(operands.get(index), state));
    }

    /** {@code ${#name}}, {@code ${#name[@]}}, {@code $#}. */
    private Value length(Part.Parameter parameter, State state) {
        Parameters.Subject subject = new Parameters(state, words).find(parameter);
        if (subject.isList() && subject.isOnly(Origin.ENVIRONMENT)) {
            return Holes.blur(subject.values().get(0));
        }
        if (subject.isList()) {
            return Value.of(Integer.toString(subject.values().size()));
        }
        Value value =
                subject.values().isEmpty() ? Value.of("") : subject.values().get(0);
        return value.isKnown()
                ? Value.of(Integer.toString(
                        value.textOr("").codePointCount(0, value.textOr("").length())))
                : Holes.blur(value);
    }

    private static void add(Parameters.Subject subject, Fields into, boolean quoted, State state) {
        List<Value> values = subject.values();
        if (!subject.isList()) {
            if (!values.isEmpty()) {
                add(values.get(0), into, quoted);
            }
            return;
        }
        boolean joined = !into.mode().isSplit() || (quoted && subject.isStar());
        if (joined) {
            Value separator = subject.isStar() ? separator(state) : Value.of(" ");
            Value all = Value.of("");
            for (int i = 0; i < values.size(); i++) {
                all = i == 0 ? values.get(0) : all.plus(separator).plus(values.get(i));
            }
            add(all, into, quoted);
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                into.close();
            }
            add(values.get(i), into, quoted);
        }
    }

    /** {@code "$*"} joins with the first character of IFS. */
    private static Value separator(State state) {
        Optional<Value> separators = state.variables().scalar("IFS");
        if (separators.isEmpty()) {
            return Value.of(" ");
        }
        String known = separators.get().textOr(" ");
        return Value.of(known.isEmpty() ? "" : known.substring(0, 1));
    }

    private static void add(Value value, Fields into, boolean quoted) {
        if (quoted || onlyPatternsOfFiles(value)) {
            into.quoted(value);
        } else {
            into.expanded(value);
        }
    }

    private static boolean onlyPatternsOfFiles(Value value) {
        return value.pieces().size() == 1 && value.pieces().get(0) instanceof Piece.Wildcard;
    }
}
