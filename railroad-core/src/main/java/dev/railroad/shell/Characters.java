package dev.railroad.shell;

/** The classes of characters and the reserved words of the shell. */
final class Characters {
    /** Reserved wherever a command may begin (bash(1), RESERVED WORDS). */
    private static final String[] RESERVED = {
        "if",
        "then",
        "elif",
        "else",
        "fi",
        "for",
        "while",
        "until",
        "do",
        "done",
        "case",
        "esac",
        "in",
        "select",
        "function",
        "coproc",
        "time",
        "{",
        "}",
        "!",
        "[[",
        "]]",
    };

    static final int LONGEST_RESERVED = "function".length();

    private Characters() {}

    /** The reserved word that stands in a text; empty when what does is none. */
    static String reserved(String text, int from, int length) {
        for (String word : RESERVED) {
            if (word.length() == length && text.startsWith(word, from)) {
                return word;
            }
        }
        return "";
    }

    /** Blanks and the characters that operators begin with: they end a word. */
    static boolean isMeta(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')'
                || c == '<' || c == '>';
    }

    static boolean isNameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isName(int c) {
        return isNameStart(c) || isDigit(c);
    }

    /** The parameters of one punctuation character. */
    static boolean isSpecialParameter(int c) {
        return c == '@' || c == '*' || c == '#' || c == '?' || c == '-' || c == '$' || c == '!';
    }

    /** What an extended pattern begins with, before its parenthesis. */
    static boolean isPatternOperator(int c) {
        return c == '?' || c == '*' || c == '+' || c == '@' || c == '!';
    }

    /** Characters that mean themselves in an unquoted word, and that no brace expansion and no extended pattern begins with. */
    static boolean isOrdinary(int c) {
        return isPlain(c) || c == '/' || c == '=' || c == ':' || c == '[' || c == ']';
    }

    /** Characters that mean themselves in every context of a word. */
    static boolean isPlain(int c) {
        return isName(c) || c == '-' || c == '.' || c == '%' || c == '^' || c == '~' || c > '~';
    }
}
