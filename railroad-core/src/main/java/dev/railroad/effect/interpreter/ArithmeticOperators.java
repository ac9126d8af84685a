package dev.railroad.effect.interpreter;

import java.util.List;

/** The operators of shell arithmetic that have two operands (bash manual 6.5; C's order of binding). */
final class ArithmeticOperators {
    /** By binding strength, weakest first. */
    static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"),
            List.of("**"));

    /** Longer ones first, so that none is taken for the beginning of another. */
    static final List<String> ASSIGNMENTS = List.of("<<=", ">>=", "=", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=");

    private ArithmeticOperators() {}

    /**
     * The result of two operands.
     *
     * @throws ArithmeticException when there is none: a division by zero, a negative exponent
     */
    static long apply(String operator, long left, long right) {
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
            case "/" -> left / divisor(right);
            case "%" -> left % divisor(right);
            case "**" -> power(left, right);
            default -> throw new AssertionError(operator);
        };
    }

    private static long divisor(long right) {
        if (right == 0) {
            throw new ArithmeticException("division by zero");
        }
        return right;
    }

    private static long power(long base, long exponent) {
        if (exponent < 0) {
            throw new ArithmeticException("negative exponent");
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
}
