package dev.railroad.shell;

import java.util.BitSet;

/**
 * Tells {@code ((expression))} from a subshell in a subshell, which begin alike: bash reads to the parenthesis that
 * matches the inner one and looks whether the next character closes the outer one.
 */
final class Parentheses {
    private Parentheses() {}

    /**
     * Whether the two parentheses that were opened before {@code from} are closed side by side, or never. Quotes and
     * what they hold are skipped; no recursion.
     */
    static boolean isArithmetic(Lexer lexer, int from) {
        BitSet inQuotes = new BitSet();
        int level = 0;
        int i = from;
        while (i < lexer.end()) {
            int c = lexer.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inQuotes.get(level) && c == '"') {
                inQuotes.clear(level--);
            } else if (inQuotes.get(level)) {
                if (c == '$' && lexer.charAt(i + 1) == '(') {
                    i++;
                    level++;
                }
            } else if (c == '"') {
                inQuotes.set(++level);
            } else if (c == '\'' || c == '`') {
                i = closing(lexer, i, c);
            } else if (c == '(') {
                level++;
            } else if (c == ')' && level-- == 0) {
                return lexer.charAt(lexer.skip(i + 1)) == ')';
            }
            i++;
        }
        return true;
    }

    private static int closing(Lexer lexer, int opening, int quote) {
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
