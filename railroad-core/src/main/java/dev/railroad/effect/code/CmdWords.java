package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The words of cmd's commands, one command after the other: quotes, {@code ^}, {@code %variables%}, operators and
 * redirections. A backslash is a backslash, also before a quote. For one thread.
 */
final class CmdWords {
    /** A file that output goes into. */
    record Redirection(String path, boolean appends) {}

    private final String text;
    private final UnaryOperator<String> variables;
    private final List<String> words = new ArrayList<>();
    private final List<Redirection> redirections = new ArrayList<>();
    private int at;
    private int counted;
    private int line;
    private boolean broken;
    private int blocks;

    /** @param variables what a variable holds, by name; names of loops' variables begin with a percent sign */
    CmdWords(String text, int line, UnaryOperator<String> variables) {
        this.text = text;
        this.line = line;
        this.variables = variables;
    }

    List<String> words() {
        return words;
    }

    List<Redirection> redirections() {
        return redirections;
    }

    /** Whether a quote opened right behind a backslash, as who takes it for an escape writes it. */
    boolean isBroken() {
        return broken;
    }

    /** The line of the place. */
    int at() {
        for (; counted < at && counted < text.length(); counted++) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
        }
        return line;
    }

    private char peek(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : '\0';
    }

    private boolean ended() {
        return at >= text.length();
    }

    private void blanks() {
        while (peek(0) == ' ' || peek(0) == '\t' || peek(0) == '\r' || (peek(0) == '^' && peek(1) == '\n')) {
            at += peek(0) == '^' ? 2 : 1;
        }
    }

    /** Moves to where the next command begins; false at the end. */
    boolean begin() {
        words.clear();
        redirections.clear();
        broken = false;
        while (!ended()) {
            char c = peek(0);
            if (" \t\r\n&|()@,;=".indexOf(c) >= 0) {
                blocks += c == '(' ? 1 : c == ')' && blocks > 0 ? -1 : 0;
                at++;
            } else if (c == ':') {
                line();
            } else {
                return true;
            }
        }
        return false;
    }

    /** The command's name: it ends at a slash too, as in {@code rd/s/q}. */
    String name() {
        int start = at;
        String name = word();
        boolean quoted = text.charAt(start) == '"';
        int slash = name.indexOf('/');
        boolean attached = slash > 0
                && slash <= 6
                && !quoted
                && name.indexOf('\\') < 0
                && name.indexOf(':') < 0
                && name.lastIndexOf('/') <= slash + 2 + 3;
        if (attached
                && text.startsWith(name, start)
                && WindowsTable.STANDARD
                        .builtin(name.substring(0, slash).toLowerCase(java.util.Locale.ROOT))
                        .isPresent()) {
            at = start + slash;
            return name.substring(0, slash);
        }
        if (at == start) {
            at++;
        }
        return name;
    }

    /** The next word of the command; empty at its end. */
    String word() {
        return word(false);
    }

    private String word(boolean delimiters) {
        blanks();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        while (!ended()) {
            char c = peek(0);
            if (c == '\n' || (!quoted && isEnd(c, delimiters))) {
                break;
            }
            if (c == '"') {
                broken |= !quoted && word.length() > 0 && word.charAt(word.length() - 1) == '\\';
                quoted = !quoted;
                at++;
            } else if (c == '^' && !quoted) {
                at++;
                if (!ended() && peek(0) != '\n') {
                    word.append(peek(0));
                }
                at++;
            } else if (c == '%' || (c == '!' && isName(peek(1)))) {
                word.append(variable(c));
            } else {
                word.append(c);
                at++;
            }
        }
        return word.toString();
    }

    private static boolean isEnd(char c, boolean delimiters) {
        return " \t\r&|<>()".indexOf(c) >= 0 || (delimiters && ",;=".indexOf(c) >= 0);
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** {@code %NAME%}, {@code %NAME:~0,3%}, {@code %%i}, {@code %~dpi}, {@code %1}, {@code !NAME!}. */
    private String variable(char sign) {
        int start = at + (sign == '%' && peek(1) == '%' ? 2 : 1);
        int letter = start;
        if (letter < text.length() && text.charAt(letter) == '~') {
            letter++;
            while (letter + 1 < text.length()
                    && Character.isLetter(text.charAt(letter + 1))
                    && "fdpnxsatz".indexOf(text.charAt(letter)) >= 0) {
                letter++;
            }
        }
        if (sign == '%' && letter < text.length()) {
            String loop = variables.apply("%" + text.charAt(letter));
            if (!loop.isEmpty()) {
                at = letter + 1;
                return loop;
            }
            if (text.startsWith("~dp0", start)) {
                at = start + 4;
                return "." + (peek(0) == '\\' ? "" : "\\");
            }
            if (Character.isDigit(text.charAt(letter)) || text.charAt(letter) == '*') {
                at = letter + 1;
                return variables.apply(String.valueOf(text.charAt(letter)));
            }
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != sign && text.charAt(end) != '\n' && end - start < 64) {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != sign || end == start) {
            at++;
            return String.valueOf(sign);
        }
        String name = text.substring(start, end);
        int colon = name.indexOf(':');
        at = end + 1;
        return variables.apply(colon > 0 ? name.substring(0, colon) : name);
    }

    /** Reads all words of the command; with {@code delimiters} commas and the like separate them. */
    void read(boolean delimiters) {
        while (true) {
            blanks();
            char c = peek(0);
            if (ended() || c == '\n' || c == '&' || c == '|') {
                return;
            }
            if (c == ')' && blocks > 0) {
                return;
            }
            if (c == '>' || c == '<') {
                redirection();
            } else if (c == '(' || c == ')' || (delimiters && ",;=".indexOf(c) >= 0)) {
                at++;
            } else {
                int start = at;
                String word = word(delimiters);
                boolean stream = at - start == 1 && Character.isDigit(text.charAt(start)) && peek(0) == '>';
                if (!stream && (!word.isEmpty() || text.charAt(start) == '"')) {
                    words.add(word);
                }
                at += at == start ? 1 : 0;
            }
        }
    }

    private void redirection() {
        boolean out = peek(0) == '>';
        boolean appends = out && peek(1) == '>';
        at += appends ? 2 : 1;
        if (peek(0) == '&') {
            at += 2;
            return;
        }
        String path = word(true);
        boolean device = path.equalsIgnoreCase("nul") || path.equalsIgnoreCase("con");
        if (out && !path.isEmpty() && !device) {
            redirections.add(new Redirection(path, appends));
        }
    }

    /** The rest of the line. */
    String line() {
        int end = text.indexOf('\n', at);
        int start = at;
        at = end < 0 ? text.length() : end;
        return text.substring(start, at);
    }

    /** The rest of the command, as written, variables in place. */
    String rest() {
        blanks();
        StringBuilder rest = new StringBuilder();
        boolean quoted = false;
        while (!ended()) {
            char c = peek(0);
            if (c == '\n' || (!quoted && (c == '&' || c == '|'))) {
                break;
            }
            if (c == '%') {
                rest.append(variable(c));
                continue;
            }
            if (c == '^' && !quoted && peek(1) != '\0') {
                at++;
            }
            quoted ^= c == '"';
            rest.append(peek(0));
            at++;
        }
        return rest.toString();
    }

    /** {@code start}'s first word in quotes is a window's title. */
    void title() {
        blanks();
        if (peek(0) == '"') {
            word();
        }
    }

    void options() {
        blanks();
        while (peek(0) == '/') {
            String option = word();
            if (option.equalsIgnoreCase("/d")) {
                word();
            }
            blanks();
        }
    }

    boolean isLabel() {
        blanks();
        return peek(0) == ':';
    }

    /** A word before a loop's {@code in}, with the sign of its variable. */
    String loopWord() {
        blanks();
        if (peek(0) != '%') {
            return word();
        }
        int start = at;
        while (!ended() && " \t\n".indexOf(peek(0)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** What stands in the parentheses that open here. */
    String group() {
        blanks();
        if (peek(0) != '(') {
            return "";
        }
        int start = ++at;
        int depth = 1;
        boolean quoted = false;
        while (!ended()) {
            char c = peek(0);
            at++;
            quoted ^= c == '"';
            if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    return text.substring(start, at - 1);
                }
            }
        }
        return text.substring(start);
    }

    /** What a loop repeats: a block, or the rest of the line. */
    String body() {
        blanks();
        return peek(0) == '(' ? group() : line();
    }
}
