package dev.railroad.shell;

import java.util.Arrays;

/**
 * Tells {@code ((expression))} from a subshell in a subshell, which begin alike: bash reads to the parenthesis that
 * matches the inner one and looks whether the next character closes the outer one.
 *
 * <p>Looking that far at each of nested parentheses would be quadratic; so one look notes the ends of all that it comes
 * by, and no character is looked at twice.
 */
final class Parentheses {
    /** What two opening parentheses begin. */
    enum Kind {
        EXPRESSION,
        COMMANDS,
        UNCLOSED
    }

    /** On the stack of what is open, for a double quote. */
    private static final int QUOTE = -1;

    private final Lexer lexer;
    private final int start;
    private final int length;
    private int[] closings = {};
    private int[] open = {};
    private int level;

    Parentheses(Lexer lexer, Source source) {
        this.lexer = lexer;
        this.start = source.start();
        this.length = source.end() - source.start();
    }

    /** What begins with the second of two parentheses, which is here. */
    Kind kind() {
        int inner = lexer.position();
        if (closings.length == 0) {
            closings = new int[length];
        }
        if (closings[inner - start] == 0) {
            look(inner);
        }
        int closing = closings[inner - start];
        if (closing == 0) {
            return Kind.UNCLOSED;
        }
        return lexer.charAt(lexer.skip(closing + 1)) == ')' ? Kind.EXPRESSION : Kind.COMMANDS;
    }

    /** Skips quotes and what they hold; no recursion. */
    private void look(int from) {
        level = 0;
        push(from);
        int i = from + 1;
        while (i < lexer.end() && level > 0) {
            int c = lexer.charAt(i);
            boolean quoted = open[level - 1] == QUOTE;
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                if (quoted) {
                    level--;
                } else {
                    push(QUOTE);
                }
            } else if (quoted) {
                if (c == '$' && lexer.charAt(i + 1) == '(') {
                    push(++i);
                }
            } else if (c == '\'' || c == '`') {
                i = closing(i, c);
            } else if (c == '(') {
                push(i);
            } else if (c == ')') {
                closings[open[--level] - start] = i;
            }
            i++;
        }
    }

    private void push(int index) {
        if (level == open.length) {
            open = Arrays.copyOf(open, Math.max(16, 2 * level));
        }
        open[level++] = index;
    }

    private int closing(int opening, int quote) {
        for (int i = opening + 1; i < lexer.end(); i++) {
            int c = lexer.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\\' && quote == '`') {
                i++;
            }
        }
        return lexer.end();
    }
}
