package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One reading of a text as SQL tokens, statement by statement. For one thread and one use. */
final class SqlTokens {
    /** Searches for the end of a dollar quote that failed; more would make the scan quadratic. */
    private static final int MAX_FAILURES = 32;

    private final String text;
    private final boolean nesting;
    private final boolean backslashes;
    private final List<List<String>> statements = new ArrayList<>();
    private List<String> tokens = new ArrayList<>();
    private int at;
    private int executable;
    private int failures;
    private String delimiter = ";";
    private boolean ambiguousComment;
    private boolean ambiguousString;

    SqlTokens(String text, boolean nesting, boolean backslashes) {
        this.text = text;
        this.nesting = nesting;
        this.backslashes = backslashes;
    }

    /** Whether a comment opened within a comment. */
    boolean ambiguousComment() {
        return ambiguousComment;
    }

    /** Whether a backslash stood before a quote in a string. */
    boolean ambiguousString() {
        return ambiguousString;
    }

    List<List<String>> statements() {
        while (at < text.length()) {
            token();
        }
        end();
        return statements;
    }

    private void end() {
        if (!tokens.isEmpty()) {
            statements.add(tokens);
            tokens = new ArrayList<>();
        }
    }

    private char peek(int offset) {
        int index = at + offset;
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private void token() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith(delimiter, at)) {
            at += delimiter.length();
            end();
        } else if (c == '-' && peek(1) == '-') {
            toLineEnd();
        } else if (c == '#' && peek(1) != '>' && peek(1) != '-' && peek(1) != '=' && !isWord(peek(1))) {
            // MySQL; PostgreSQL has operators that begin with it. Before a word it may be T-SQL's temporary table.
            toLineEnd();
        } else if (c == '/' && peek(1) == '*') {
            comment();
        } else if (c == '*' && peek(1) == '/' && executable > 0) {
            executable--;
            at += 2;
        } else if (c == '\\' && tokens.isEmpty()) {
            toLineEnd();
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (c == '[' && (Character.isLetter(peek(1)) || peek(1) == '_')) {
            bracketed();
        } else if (c == '$') {
            if (!dollar()) {
                operator();
            }
        } else if (isWord(c)) {
            word();
        } else {
            operator();
        }
    }

    private void operator() {
        tokens.add(String.valueOf(text.charAt(at++)));
    }

    private void toLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    private void comment() {
        boolean mysql = peek(2) == '!';
        boolean maria = peek(2) == 'M' && peek(3) == '!';
        if (mysql || maria) {
            // MySQL and MariaDB execute what these hold, from a server version on.
            at += mysql ? 3 : 4;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            executable++;
            return;
        }
        at += 2;
        int depth = 1;
        while (at < text.length() && depth > 0) {
            if (text.charAt(at) == '*' && peek(1) == '/') {
                depth--;
                at += 2;
            } else if (text.charAt(at) == '/' && peek(1) == '*') {
                ambiguousComment = true;
                depth += nesting ? 1 : 0;
                at += nesting ? 2 : 1;
            } else {
                at++;
            }
        }
    }

    private void quoted(char quote) {
        int start = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && quote != '`' && at + 1 < text.length()) {
                ambiguousString |= peek(1) == quote;
                boolean escape = backslashes || isEscapeString(start);
                at += escape ? 2 : 1;
            } else if (c == quote && peek(1) == quote) {
                at += 2;
            } else if (c == quote) {
                at++;
                break;
            } else {
                at++;
            }
        }
        tokens.add(text.substring(start, Math.min(at, text.length())));
    }

    /** PostgreSQL: E'…'. */
    private boolean isEscapeString(int start) {
        int last = tokens.size() - 1;
        return last >= 0
                && start > 0
                && (text.charAt(start - 1) == 'E' || text.charAt(start - 1) == 'e')
                && tokens.get(last).equals("E");
    }

    private void bracketed() {
        int close = text.indexOf(']', at);
        int line = text.indexOf('\n', at);
        if (close < 0 || (line >= 0 && line < close)) {
            operator();
            return;
        }
        tokens.add(text.substring(at, close + 1));
        at = close + 1;
    }

    /** {@code $tag$…$tag$}; whether it was one. */
    private boolean dollar() {
        int end = at + 1;
        while (end < text.length() && isWord(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != '$' || failures > MAX_FAILURES) {
            return false;
        }
        String tag = text.substring(at, end + 1);
        int close = text.indexOf(tag, end + 1);
        if (close < 0) {
            failures++;
            return false;
        }
        tokens.add(text.substring(at, close + tag.length()));
        at = close + tag.length();
        return true;
    }

    private void word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at).toUpperCase(Locale.ROOT);
        boolean aloneOnLine = word.equals("GO") && beginsLine(start);
        if (aloneOnLine && endsLine()) {
            end();
        } else if (word.equals("DELIMITER") && tokens.isEmpty()) {
            int end = text.indexOf('\n', at);
            String rest = text.substring(at, end < 0 ? text.length() : end).strip();
            if (!rest.isEmpty()) {
                delimiter = rest;
            }
            toLineEnd();
        } else {
            tokens.add(word);
        }
    }

    private boolean beginsLine(int start) {
        int before = start;
        while (before > 0 && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == '\t')) {
            before--;
        }
        return before == 0 || text.charAt(before - 1) == '\n';
    }

    private boolean endsLine() {
        int look = at;
        while (look < text.length() && (text.charAt(look) == ' ' || text.charAt(look) == '\r')) {
            look++;
        }
        return look == text.length() || text.charAt(look) == '\n';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
