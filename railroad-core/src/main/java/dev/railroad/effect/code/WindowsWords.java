package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** The simple commands of a PowerShell or cmd text one after the other, as words. For one thread. */
final class WindowsWords {
    private final boolean power;
    private final String text;
    private int at;
    private int line = 1;
    private int startLine = 1;
    private List<Value> words = new ArrayList<>();
    private List<String> inner = new ArrayList<>();
    private boolean piped;
    private Value.Builder word = new Value.Builder();
    private boolean open;

    WindowsWords(boolean power, String text) {
        this.power = power;
        this.text = text;
    }

    List<Value> words() {
        return words;
    }

    /** Text in parentheses and braces, which holds commands of its own. */
    List<String> inner() {
        return inner;
    }

    boolean piped() {
        return piped;
    }

    int line() {
        return startLine;
    }

    /** Moves to the next command; false at the end. */
    boolean next() {
        words = new ArrayList<>();
        inner = new ArrayList<>();
        piped = false;
        startLine = line;
        while (at < text.length()) {
            if (step() && !(words.isEmpty() && inner.isEmpty())) {
                return true;
            }
        }
        flush();
        return !words.isEmpty() || !inner.isEmpty();
    }

    private void flush() {
        if (open) {
            words.add(word.build());
            word = new Value.Builder();
            open = false;
        }
    }

    private char peek(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : '\0';
    }

    /** Reads one character or quoted part; whether a command ended. */
    private boolean step() {
        char c = text.charAt(at++);
        if (c == '\n' || c == ';' && power || c == '&' || c == '|') {
            flush();
            line += c == '\n' ? 1 : 0;
            piped = c == '|' && peek(0) != '|';
            if (c == '&' && power && words.isEmpty()) {
                return false; // the call operator
            }
            return true;
        }
        if (c == ' ' || c == '\t' || c == '\r') {
            flush();
        } else if (c == '#' && power && !open) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (c == '<' && power && peek(0) == '#') {
            int end = text.indexOf("#>", at);
            at = end < 0 ? text.length() : end + 2;
        } else if (c == (power ? '`' : '^') && at < text.length()) {
            char escaped = text.charAt(at++);
            line += escaped == '\n' ? 1 : 0;
            if (escaped != '\n') {
                append(escaped);
            }
        } else if (c == '"' || (c == '\'' && power)) {
            quoted(c);
        } else if (c == '(' || c == '{') {
            nested(c);
        } else if (c == ')' || c == '}') {
            flush();
            return true;
        } else if (c == '$' && power) {
            variable();
        } else if (c == '%' && !power) {
            percent();
        } else if (c == '*' || c == '?') {
            word.append(new Piece.Wildcard(String.valueOf(c)));
            open = true;
        } else if (c == ',' && power) {
            flush();
        } else {
            append(c);
        }
        return false;
    }

    private void append(char c) {
        word.append(String.valueOf(c));
        open = true;
    }

    private void quoted(char quote) {
        open = true;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                if (peek(0) == quote) {
                    at++;
                    append(quote);
                    continue;
                }
                return;
            }
            line += c == '\n' ? 1 : 0;
            if (c == '`' && quote == '"' && power && at < text.length()) {
                append(text.charAt(at++));
            } else if (c == '$' && quote == '"' && power) {
                variable();
            } else if (c == '%' && !power) {
                percent();
            } else {
                append(c);
            }
        }
    }

    private void nested(char opening) {
        char closing = opening == '(' ? ')' : '}';
        int depth = 1;
        int start = at;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at++);
            depth += c == opening ? 1 : c == closing ? -1 : 0;
            line += c == '\n' ? 1 : 0;
        }
        String body = text.substring(start, depth == 0 ? at - 1 : at);
        inner.add(body);
        word.append(new Piece.Hole(Origin.COMMAND, body));
        open = true;
    }

    private void variable() {
        open = true;
        if (peek(0) == '(') {
            at++;
            nested('(');
            return;
        }
        boolean braced = peek(0) == '{';
        at += braced ? 1 : 0;
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_:".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        word.append(WindowsScanner.variable(text.substring(start, at)));
        at += braced && peek(0) == '}' ? 1 : 0;
    }

    private void percent() {
        int end = text.indexOf('%', at);
        int space = text.indexOf(' ', at);
        if (end > at && (space < 0 || end < space)) {
            word.append(WindowsScanner.variable(text.substring(at, end)));
            at = end + 1;
            open = true;
        } else {
            append('%');
        }
    }
}
