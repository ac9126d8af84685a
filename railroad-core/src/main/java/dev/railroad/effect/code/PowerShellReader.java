package dev.railroad.effect.code;

/** A PowerShell text and a place in it: blanks, comments, strings and what stands in brackets. For one thread. */
final class PowerShellReader {
    private final String text;
    private int at;
    private int counted;
    private int line;

    /** @param line of the first character, counted from 1 */
    PowerShellReader(String text, int line) {
        this.text = text;
        this.line = line;
    }

    boolean ended() {
        return at >= text.length();
    }

    int at() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    String since(int start) {
        return text.substring(Math.min(start, text.length()), Math.min(at, text.length()));
    }

    int line() {
        int end = Math.min(at, text.length());
        for (; counted < end; counted++) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** The character at an offset from here; NUL where there is none. */
    char peek(int offset) {
        int index = at + offset;
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }

    char next() {
        char c = peek(0);
        at++;
        return c;
    }

    void skip(int count) {
        at += count;
    }

    /** Goes on when the text does, whatever the case. */
    boolean take(String word) {
        if (!text.regionMatches(true, at, word, 0, word.length())) {
            return false;
        }
        at += word.length();
        return true;
    }

    /** Skips blanks, comments and continued lines; with {@code lines} the ends of lines too. */
    void blanks(boolean lines) {
        while (!ended()) {
            char c = peek(0);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\u00A0' || (lines && c == '\n')) {
                at++;
            } else if (c == '`' && (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n'))) {
                at += peek(1) == '\n' ? 2 : 3;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '<' && peek(1) == '#') {
                int end = text.indexOf("#>", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return;
            }
        }
    }

    /** A name of letters, digits and underscores; with {@code more} those characters as well. */
    String name(String more) {
        int start = at;
        while (!ended() && (Character.isLetterOrDigit(peek(0)) || peek(0) == '_' || more.indexOf(peek(0)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Up to the end of the line. */
    String rest() {
        int end = text.indexOf('\n', Math.min(at, text.length()));
        int start = Math.min(at, text.length());
        at = end < 0 ? text.length() : end;
        return text.substring(start, at);
    }

    /** The text of a string in single quotes; the place is behind the first of them. */
    String single() {
        StringBuilder string = new StringBuilder();
        while (!ended()) {
            char c = next();
            if (c == '\'') {
                if (peek(0) != '\'') {
                    break;
                }
                at++;
            }
            string.append(c);
        }
        return string.toString();
    }

    /** Whether a here-string begins here: {@code @'} or {@code @"} at the end of a line. */
    boolean isHereString() {
        if (peek(0) != '@' || (peek(1) != '\'' && peek(1) != '"')) {
            return false;
        }
        int i = 2;
        while (peek(i) == ' ' || peek(i) == '\t' || peek(i) == '\r') {
            i++;
        }
        return peek(i) == '\n';
    }

    /** The lines of a here-string. */
    String hereString() {
        char quote = peek(1);
        int start = text.indexOf('\n', at) + 1;
        int end = text.indexOf("\n" + quote + "@", start - 1);
        at = end < 0 ? text.length() : end + 3;
        return end < start ? (end < 0 ? text.substring(start) : "") : text.substring(start, end);
    }

    /** What stands between brackets, whose opening one was read; the place is then behind the closing one. */
    String body() {
        int start = at;
        StringBuilder open = new StringBuilder("x");
        while (!ended()) {
            char c = peek(0);
            char top = open.charAt(open.length() - 1);
            if (c == '`') {
                at += 2;
            } else if (top == '"') {
                if (c == '"' && peek(1) == '"') {
                    at++;
                } else if (c == '"') {
                    open.setLength(open.length() - 1);
                } else if (c == '$' && peek(1) == '(') {
                    at++;
                    open.append('(');
                }
                at++;
            } else if (isHereString()) {
                hereString();
            } else if (c == '#' && isBreak(peek(-1)) || c == '<' && peek(1) == '#') {
                blanks(false);
            } else {
                at++;
                if (c == '\'') {
                    single();
                } else if (c == '"' || c == '(' || c == '{') {
                    open.append(c);
                } else if (c == ')' || c == '}') {
                    open.setLength(open.length() - 1);
                    if (open.length() == 0) {
                        return text.substring(start, at - 1);
                    }
                }
            }
        }
        at = text.length();
        return text.substring(Math.min(start, at));
    }

    private static boolean isBreak(char c) {
        return c == '\0' || " \t\r\n;{}()|".indexOf(c) >= 0;
    }
}
