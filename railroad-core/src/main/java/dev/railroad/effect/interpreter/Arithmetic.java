package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates shell arithmetic (bash manual 6.5): 64-bit integers, variables by name, assignments. What depends on a
 * variable that is not known is a hole. One instance evaluates one expression; for one thread.
 */
final class Arithmetic {
    private static final int MAX_DEPTH = 64;

    private final State state;
    private ArithmeticScanner text = new ArithmeticScanner("");
    private int depth;
    private boolean counts = true;
    private @Nullable Value unknown;

    Arithmetic(State state) {
        this.state = state;
    }

    /** The result as a value. */
    Value value(Value expression) {
        Optional<Long> result = evaluate(expression);
        if (result.isPresent()) {
            return Value.of(Long.toString(result.get()));
        }
        return unknown == null ? Value.unknown(Origin.COMMAND, "arithmetic") : unknown;
    }

    /** The result; empty when it is not known or the expression is wrong. */
    Optional<Long> evaluate(Value expression) {
        if (!expression.isKnown()) {
            unknown = Holes.blur(expression);
            return Optional.empty();
        }
        text = new ArithmeticScanner(expression.textOr(""));
        if (text.isAtEnd()) {
            return Optional.of(0L);
        }
        long result = comma();
        if (!text.isAtEnd()) {
            fail("arithmetic");
        }
        return unknown == null ? Optional.of(result) : Optional.empty();
    }

    private long comma() {
        long result = assignment();
        while (text.eat(",")) {
            result = assignment();
        }
        return result;
    }

    private long assignment() {
        if (++depth > MAX_DEPTH) {
            fail("deep arithmetic");
            text.skipAll();
            depth--;
            return 0;
        }
        int start = text.position();
        String name = text.name();
        if (!name.isEmpty()) {
            Optional<String> subscript = text.subscript();
            String operator = text.assignment();
            if (!operator.isEmpty()) {
                long right = assignment();
                long result = operator.equals("=")
                        ? right
                        : apply(operator.substring(0, operator.length() - 1), read(name, subscript), right);
                store(name, subscript, result);
                depth--;
                return result;
            }
        }
        text.back(start);
        long result = conditional();
        depth--;
        return result;
    }

    private long conditional() {
        long condition = binary(0);
        if (!text.eat("?")) {
            return condition;
        }
        boolean before = counts;
        counts = before && condition != 0;
        long yes = assignment();
        if (!text.eat(":")) {
            fail("arithmetic");
        }
        counts = before && condition == 0;
        long no = assignment();
        counts = before;
        return condition != 0 ? yes : no;
    }

    private long binary(int level) {
        if (level == ArithmeticOperators.LEVELS.size()) {
            return unary();
        }
        long left = binary(level + 1);
        while (true) {
            String operator = text.operator(level);
            if (operator.isEmpty()) {
                return left;
            }
            boolean before = counts;
            if (operator.equals("&&")) {
                counts = before && left != 0;
            } else if (operator.equals("||")) {
                counts = before && left == 0;
            }
            // Only ** associates to the right.
            long right = operator.equals("**") ? binary(level) : binary(level + 1);
            boolean counted = counts;
            counts = before;
            left = apply(operator, left, counted || level > 1 ? right : 0);
        }
    }

    private long apply(String operator, long left, long right) {
        try {
            return ArithmeticOperators.apply(operator, left, right);
        } catch (ArithmeticException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private long unary() {
        if (++depth > MAX_DEPTH) {
            text.skipAll();
            depth--;
            return fail("deep arithmetic");
        }
        long result = signed();
        depth--;
        return result;
    }

    private long signed() {
        int change = text.eat("++") ? 1 : text.eat("--") ? -1 : 0;
        if (change != 0) {
            String name = text.name();
            if (name.isEmpty()) {
                // `--5` is minus minus five.
                return unary();
            }
            Optional<String> subscript = text.subscript();
            long result = read(name, subscript) + change;
            store(name, subscript, result);
            return result;
        }
        if (text.eat("!")) {
            return unary() == 0 ? 1 : 0;
        }
        if (text.eat("~")) {
            return ~unary();
        }
        if (text.eat("-")) {
            return -unary();
        }
        return text.eat("+") ? unary() : primary();
    }

    private long primary() {
        if (text.eat("(")) {
            long result = comma();
            if (!text.eat(")")) {
                fail("arithmetic");
            }
            return result;
        }
        String name = text.name();
        if (name.isEmpty()) {
            try {
                return text.number();
            } catch (NumberFormatException e) {
                return fail("arithmetic");
            }
        }
        Optional<String> subscript = text.subscript();
        long result = read(name, subscript);
        if (text.eat("++")) {
            store(name, subscript, result + 1);
        } else if (text.eat("--")) {
            store(name, subscript, result - 1);
        }
        return result;
    }

    private long read(String name, Optional<String> subscript) {
        if (!counts) {
            return 0;
        }
        Optional<Value> value = subscript.isPresent()
                ? element(name, subscript.get())
                : state.variables().scalar(name);
        if (value.isEmpty() || value.get().isEmpty()) {
            return 0;
        }
        if (!value.get().isKnown()) {
            unknown = Holes.blur(value.get());
            return 0;
        }
        // The value of a variable is an expression in turn; a variable that names itself never ends.
        Arithmetic nested = new Arithmetic(state);
        nested.depth = depth + 1;
        if (nested.depth > MAX_DEPTH) {
            return fail("deep arithmetic");
        }
        Optional<Long> result = nested.evaluate(value.get());
        if (result.isEmpty()) {
            unknown = nested.unknown == null ? Value.unknown(Origin.COMMAND, name) : nested.unknown;
        }
        return result.orElse(0L);
    }

    private Optional<Value> element(String name, String subscript) {
        Content content = state.variables().get(name);
        if (content instanceof Content.Associative array) {
            return Optional.ofNullable(array.elements().get(subscript));
        }
        long index = index(subscript);
        if (content instanceof Content.Indexed array) {
            return Optional.ofNullable(array.elements().get((int) index));
        }
        return index == 0 ? state.variables().scalar(name) : Optional.empty();
    }

    private long index(String subscript) {
        Arithmetic nested = new Arithmetic(state);
        nested.depth = depth + 1;
        Optional<Long> index = nested.depth > MAX_DEPTH ? Optional.empty() : nested.evaluate(Value.of(subscript));
        if (index.isEmpty()) {
            fail("subscript");
        }
        return index.orElse(0L);
    }

    private void store(String name, Optional<String> subscript, long result) {
        if (!counts) {
            return;
        }
        Value value = unknown == null ? Value.of(Long.toString(result)) : unknown;
        if (subscript.isEmpty()) {
            state.variables().set(name, value);
            return;
        }
        int index = (int) index(subscript.get());
        TreeMap<Integer, Value> elements = new TreeMap<>();
        if (state.variables().get(name) instanceof Content.Indexed array) {
            elements.putAll(array.elements());
        }
        elements.put(index, value);
        state.variables().set(name, new Content.Indexed(elements));
    }

    private long fail(String what) {
        if (counts && unknown == null) {
            unknown = Value.unknown(Origin.COMMAND, what);
        }
        return 0;
    }
}
