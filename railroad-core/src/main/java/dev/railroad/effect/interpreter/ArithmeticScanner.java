package dev.railroad.effect.interpreter;

import java.util.List;
import java.util.Optional;

/** Reads the tokens of an arithmetic expression from left to right. For one thread. */
final class ArithmeticScanner {
    private final String text;
    private int at;

    ArithmeticScanner(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        blanks();
        return at == text.length();
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    void skipAll() {
        at = text.length();
    }

    /** Eats {@code token}; false when it does not come next. */
    boolean eat(String token) {
        blanks();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    /** The operator of a {@linkplain ArithmeticOperators#LEVELS level} that comes next, eaten; empty without one. */
    String operator(int level) {
        blanks();
        List<String> operators = ArithmeticOperators.LEVELS.get(level);
        for (int i = 0; i < operators.size(); i++) {
            String operator = operators.get(i);
            if (!text.startsWith(operator, at)) {
                continue;
            }
            char next = at + operator.length() < text.length() ? text.charAt(at + operator.length()) : ' ';
            boolean longer = next == '=' && ArithmeticOperators.ASSIGNMENTS.contains(operator + "=");
            boolean doubled = operator.length() == 1 && "|&<>*".contains(operator) && next == operator.charAt(0);
            if (!longer && !doubled) {
                at += operator.length();
                return operator;
            }
        }
        return "";
    }

    /** The assignment operator that comes next, eaten; empty without one. */
    String assignment() {
        blanks();
        if (text.startsWith("==", at)) {
            return "";
        }
        for (String operator : ArithmeticOperators.ASSIGNMENTS) {
            if (eat(operator)) {
                return operator;
            }
        }
        return "";
    }

    /** The name that comes next, eaten; empty without one. */
    String name() {
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

    /** The subscript that follows a name at once, eaten, without its brackets. */
    Optional<String> subscript() {
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

    /**
     * The constant that comes next, eaten: decimal, octal, hexadecimal or {@code base#digits}.
     *
     * @throws NumberFormatException when there is none
     */
    long number() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "#@_".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String digits = text.substring(start, at);
        int hash = digits.indexOf('#');
        if (hash > 0) {
            return Long.parseLong(digits.substring(hash + 1), Integer.parseInt(digits.substring(0, hash)));
        }
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            return Long.parseUnsignedLong(digits.substring(2), 16);
        }
        return digits.startsWith("0") ? Long.parseLong(digits, 8) : Long.parseLong(digits);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
