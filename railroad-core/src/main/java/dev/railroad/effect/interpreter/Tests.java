package dev.railroad.effect.interpreter;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.shell.Command;
import dev.railroad.shell.TestExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code [[ … ]]} and {@code test}. Comparisons of known texts and numbers are decided; questions about files are not,
 * since the script itself may change them.
 */
final class Tests {
    private final WordEvaluator words;

    Tests(WordEvaluator words) {
        this.words = words;
    }

    Truth evaluate(TestExpression expression, State state) {
        // A chain is deep on one side; the parser bounds how deep.
        if (expression instanceof TestExpression.Logical logical) {
            Truth left = evaluate(logical.left(), state);
            Truth right = evaluate(logical.right(), state);
            return logical.operator() == Command.AndOr.Operator.AND ? left.and(right) : left.or(right);
        }
        if (expression instanceof TestExpression.Not not) {
            return evaluate(not.expression(), state).not();
        }
        if (expression instanceof TestExpression.Single single) {
            return unary("-n", words.text(single.word(), state));
        }
        if (expression instanceof TestExpression.Unary unary) {
            return unary(unary.operator(), words.text(unary.operand(), state));
        }
        if (expression instanceof TestExpression.Binary binary) {
            Value left = words.text(binary.left(), state);
            String operator = binary.operator();
            boolean matching = operator.equals("==") || operator.equals("=") || operator.equals("!=");
            Value right = matching ? words.pattern(binary.right(), state) : words.text(binary.right(), state);
            if (operator.equals("=~")) {
                state.variables().set("BASH_REMATCH", left.isKnown() ? Value.unknown(Origin.COMMAND, "match") : left);
                return Truth.MAYBE;
            }
            return binary(left, operator, right, state);
        }
        throw new AssertionError(expression);
    }

    /** {@code test} and {@code [}: the arguments without the name and the bracket. */
    static Truth evaluate(List<Argument> arguments, State state) {
        List<Value> values = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            values.add(argument.value());
        }
        return either(values, state);
    }

    /** The obsolescent {@code -o} and {@code -a}, weakest first, then what POSIX defines by the number of words. */
    private static Truth either(List<Value> values, State state) {
        if (values.size() > 4) {
            for (String operator : List.of("-o", "-a")) {
                int at = indexOf(operator, values);
                if (at > 0) {
                    Truth left = either(values.subList(0, at), state);
                    Truth right = either(values.subList(at + 1, values.size()), state);
                    return operator.equals("-o") ? left.or(right) : left.and(right);
                }
            }
        }
        return switch (values.size()) {
            case 0 -> Truth.NO;
            case 1 -> unary("-n", values.get(0));
            case 2 ->
                isText(values.get(0), "!")
                        ? unary("-n", values.get(1)).not()
                        : unary(values.get(0).textOr(""), values.get(1));
            case 3 ->
                isText(values.get(0), "!") && !isBinary(values.get(1))
                        ? unary(values.get(1).textOr(""), values.get(2)).not()
                        : binary(values.get(0), values.get(1).textOr(""), values.get(2), state);
            case 4 ->
                isText(values.get(0), "!") ? either(values.subList(1, 4), state).not() : Truth.MAYBE;
            default -> Truth.MAYBE;
        };
    }

    private static int indexOf(String operator, List<Value> values) {
        for (int i = 1; i < values.size() - 1; i++) {
            if (isText(values.get(i), operator)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isText(Value value, String text) {
        return value.textOr("").equals(text);
    }

    private static boolean isBinary(Value operator) {
        return switch (operator.textOr("")) {
            case "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> true;
            default -> false;
        };
    }

    private static Truth unary(String operator, Value operand) {
        return switch (operator) {
            case "-n" -> empty(operand).not();
            case "-z" -> empty(operand);
            default -> Truth.MAYBE;
        };
    }

    private static Truth empty(Value value) {
        if (value.isKnown()) {
            return Truth.of(value.textOr("").isEmpty());
        }
        return value.prefix().isEmpty() && value.suffix().isEmpty() && !value.hasWildcard() ? Truth.MAYBE : Truth.NO;
    }

    private static Truth binary(Value left, String operator, Value right, State state) {
        return switch (operator) {
            case "=", "==" -> matches(right, left);
            case "!=" -> matches(right, left).not();
            case "<" ->
                left.isKnown() && right.isKnown()
                        ? Truth.of(left.textOr("").compareTo(right.textOr("")) < 0)
                        : Truth.MAYBE;
            case ">" ->
                left.isKnown() && right.isKnown()
                        ? Truth.of(left.textOr("").compareTo(right.textOr("")) > 0)
                        : Truth.MAYBE;
            case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> numbers(left, operator, right, state);
            default -> Truth.MAYBE;
        };
    }

    /** Whether a value matches a pattern. */
    static Truth matches(Value pattern, Value value) {
        if (value.isKnown()) {
            return PathnamePattern.matches(pattern, value.textOr(""));
        }
        boolean impossible = pattern.isKnown()
                && (!pattern.textOr("").startsWith(value.prefix())
                        || !pattern.textOr("").endsWith(value.suffix()));
        return impossible ? Truth.NO : Truth.MAYBE;
    }

    private static Truth numbers(Value left, String operator, Value right, State state) {
        Optional<Long> one = new Arithmetic(state).evaluate(left);
        Optional<Long> other = new Arithmetic(state).evaluate(right);
        if (one.isEmpty() || other.isEmpty()) {
            return Truth.MAYBE;
        }
        int order = Long.compare(one.get(), other.get());
        return Truth.of(
                switch (operator) {
                    case "-eq" -> order == 0;
                    case "-ne" -> order != 0;
                    case "-lt" -> order < 0;
                    case "-le" -> order <= 0;
                    case "-gt" -> order > 0;
                    default -> order >= 0;
                });
    }
}
