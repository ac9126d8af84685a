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
    /** Operators of two operands by binding strength, weakest first; C's order. */
    private static final String[][] LEVELS = {
        {"||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!="},
        {"<=", ">=", "<", ">"},
        {"<<", ">>"},
        {"+", "-"},
        {"*", "/", "%"},
        {"**"}
    };

    private static final String[] ASSIGNMENTS = {"<<=", ">>=", "=", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|="};

    private static final int MAX_DEPTH = 64;

    private final State state;
    private String text = "";
    private int at;
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
            unknown = WordEvaluator.blur(expression);
            return Optional.empty();
        }
        text = expression.textOr("");
        at = 0;
        blanks();
        if (at == text.length()) {
            return Optional.of(0L);
        }
        long result = comma();
        blanks();
        if (at < text.length()) {
            fail("arithmetic");
        }
        return unknown == null ? Optional.of(result) : Optional.empty();
    }

    private long comma() {
        long result = assignment();
        while (eat(",")) {
            result = assignment();
        }
        return result;
    }

    private long assignment() {
        if (++depth > MAX_DEPTH) {
            fail("deep arithmetic");
            at = text.length();
            depth--;
            return 0;
        }
        int start = at;
        String name = name();
        if (!name.isEmpty()) {
            Optional<String> subscript = subscript();
            for (String operator : ASSIGNMENTS) {
                if (eatAssignment(operator)) {
                    long right = assignment();
                    long result = operator.equals("=")
                            ? right
                            : apply(operator.substring(0, operator.length() - 1), read(name, subscript), right);
                    store(name, subscript, result);
                    depth--;
                    return result;
                }
            }
        }
        at = start;
        long result = conditional();
        depth--;
        return result;
    }

    private long conditional() {
        long condition = binary(0);
        if (!eat("?")) {
            return condition;
        }
        boolean before = counts;
        counts = before && condition != 0;
        long yes = assignment();
        if (!eat(":")) {
            fail("arithmetic");
        }
        counts = before && condition == 0;
        long no = assignment();
        counts = before;
        return condition != 0 ? yes : no;
    }

    private long binary(int level) {
        if (level == LEVELS.length) {
            return unary();
        }
        long left = binary(level + 1);
        while (true) {
            String operator = operator(level);
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

    /** The operator of this level that comes next, eaten; empty without one. */
    private String operator(int level) {
        blanks();
        for (String operator : LEVELS[level]) {
            if (!text.startsWith(operator, at)) {
                continue;
            }
            char next = at + operator.length() < text.length() ? text.charAt(at + operator.length()) : ' ';
            boolean longer = next == '=' && isCompound(operator);
            boolean doubled = operator.length() == 1 && "|&<>*".contains(operator) && next == operator.charAt(0);
            if (!longer && !doubled) {
                at += operator.length();
                return operator;
            }
        }
        return "";
    }

    private static boolean isCompound(String operator) {
        for (String assignment : ASSIGNMENTS) {
            if (assignment.equals(operator + "=")) {
                return true;
            }
        }
        return false;
    }

    private long apply(String operator, long left, long right) {
        return switch (operator) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> right == 0 ? fail("division by zero") : left / right;
            case "%" -> right == 0 ? fail("division by zero") : left % right;
            case "**" -> power(left, right);
            default -> throw new AssertionError(operator);
        };
    }

    private long power(long base, long exponent) {
        if (exponent < 0) {
            return fail("negative exponent");
        }
        long result = 1;
        long factor = base;
        for (long e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                result *= factor;
            }
            factor *= factor;
        }
        return result;
    }

    private long unary() {
        if (++depth > MAX_DEPTH) {
            at = text.length();
            depth--;
            return fail("deep arithmetic");
        }
        long result = signed();
        depth--;
        return result;
    }

    private long signed() {
        int change = eat("++") ? 1 : eat("--") ? -1 : 0;
        if (change != 0) {
            String name = name();
            if (name.isEmpty()) {
                // `--5` is minus minus five.
                return unary();
            }
            Optional<String> subscript = subscript();
            long result = read(name, subscript) + change;
            store(name, subscript, result);
            return result;
        }
        if (eat("!")) {
            return unary() == 0 ? 1 : 0;
        }
        if (eat("~")) {
            return ~unary();
        }
        if (eat("-")) {
            return -unary();
        }
        return eat("+") ? unary() : primary();
    }

    private long primary() {
        if (eat("(")) {
            long result = comma();
            if (!eat(")")) {
                fail("arithmetic");
            }
            return result;
        }
        String name = name();
        if (name.isEmpty()) {
            return number();
        }
        Optional<String> subscript = subscript();
        long result = read(name, subscript);
        if (eat("++")) {
            store(name, subscript, result + 1);
        } else if (eat("--")) {
            store(name, subscript, result - 1);
        }
        return result;
    }

    private long number() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "#@_".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String digits = text.substring(start, at);
        int hash = digits.indexOf('#');
        try {
            if (hash > 0) {
                return Long.parseLong(digits.substring(hash + 1), Integer.parseInt(digits.substring(0, hash)));
            }
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return Long.parseUnsignedLong(digits.substring(2), 16);
            }
            return digits.startsWith("0") ? Long.parseLong(digits, 8) : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return fail("arithmetic");
        }
    }

    private String name() {
        blanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            if (at == start && Character.isDigit(text.charAt(at))) {
                return "";
            }
            at++;
        }
        return text.substring(start, at);
    }

    private Optional<String> subscript() {
        if (at >= text.length() || text.charAt(at) != '[') {
            return Optional.empty();
        }
        int start = at + 1;
        int open = 0;
        do {
            open += text.charAt(at) == '[' ? 1 : text.charAt(at) == ']' ? -1 : 0;
            at++;
        } while (open > 0 && at < text.length());
        return Optional.of(text.substring(start, Math.max(start, at - 1)));
    }

    private long read(String name, Optional<String> subscript) {
        if (!counts) {
            return 0;
        }
        Optional<Value> value = subscript.isPresent() ? element(name, subscript.get()) : state.scalar(name);
        if (value.isEmpty() || value.get().pieces().isEmpty()) {
            return 0;
        }
        if (!value.get().isKnown()) {
            unknown = WordEvaluator.blur(value.get());
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
        Content content = state.get(name);
        if (content instanceof Content.Associative array) {
            return Optional.ofNullable(array.elements().get(subscript));
        }
        long index = index(subscript);
        if (content instanceof Content.Indexed array) {
            return Optional.ofNullable(array.elements().get((int) index));
        }
        return index == 0 ? state.scalar(name) : Optional.empty();
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
            state.set(name, value);
            return;
        }
        int index = (int) index(subscript.get());
        TreeMap<Integer, Value> elements = new TreeMap<>();
        if (state.get(name) instanceof Content.Indexed array) {
            elements.putAll(array.elements());
        }
        elements.put(index, value);
        state.set(name, new Content.Indexed(elements));
    }

    private long fail(String what) {
        if (counts && unknown == null) {
            unknown = Value.unknown(Origin.COMMAND, what);
        }
        return 0;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean eat(String token) {
        blanks();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private boolean eatAssignment(String operator) {
        blanks();
        boolean equality = operator.equals("=") && text.startsWith("==", at);
        return !equality && eat(operator);
    }
}
