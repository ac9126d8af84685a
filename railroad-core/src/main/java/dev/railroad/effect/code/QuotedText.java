package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands between quotes: escapes, and expressions within. For one string. */
final class QuotedText {
    private final Language language;
    private final Dialect dialect;
    private final String text;
    private final int depth;
    private final int line;
    private final List<CodeToken.Part> parts = new ArrayList<>(1);
    private final StringBuilder plain = new StringBuilder();
    private int at;

    QuotedText(Language language, String text, int depth, int line) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.text = text;
        this.depth = depth;
        this.line = line;
    }

    /** Index after the closing quote. */
    int end() {
        return at;
    }

    /** Up to the quote that closes; brackets close their own kind and may nest. */
    List<CodeToken.Part> read(int from, char open, boolean interpolates) {
        int pair = "([{<".indexOf(open);
        char close = pair < 0 ? open : ")]}>".charAt(pair);
        boolean oneLine = pair < 0
                && open != '`'
                && (language == Language.PYTHON || language == Language.JAVASCRIPT || language == Language.LUA);
        boolean plainQuote = open == '\'' && dialect.bare() && language != Language.LUA;
        int nested = 0;
        at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == close && nested == 0) {
                return done();
            }
            if (pair >= 0) {
                nested += c == open ? 1 : c == close ? -1 : 0;
            }
            if (c == '\n' && oneLine) {
                return done();
            }
            if (c == '\\' && at < text.length()) {
                char next = text.charAt(at++);
                if (plainQuote && next != '\'' && next != '\\') {
                    plain.append(c).append(next);
                } else {
                    escaped(next);
                }
            } else if (!(interpolates && hole(c))) {
                plain.append(c);
            }
        }
        return done();
    }

    /** Python's r'…': a backslash keeps the quote and stays itself. */
    List<CodeToken.Part> raw(int from, char quote) {
        at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote || c == '\n') {
                return done();
            }
            plain.append(c);
            if (c == '\\' && at < text.length()) {
                plain.append(text.charAt(at++));
            }
        }
        return done();
    }

    /** All of a part of the text. */
    List<CodeToken.Part> whole(int from, int to, boolean interpolates) {
        at = from;
        while (at < to) {
            char c = text.charAt(at++);
            if (c == '\\' && at < to) {
                escaped(text.charAt(at++));
            } else if (!(interpolates && hole(c))) {
                plain.append(c);
            }
        }
        return done();
    }

    private List<CodeToken.Part> done() {
        if (plain.length() > 0) {
            parts.add(new CodeToken.Part.Plain(plain.toString()));
            plain.setLength(0);
        }
        return parts;
    }

    private void escaped(char c) {
        switch (c) {
            case 'n':
                plain.append('\n');
                break;
            case 't':
                plain.append('\t');
                break;
            case 'r':
                plain.append('\r');
                break;
            case '\n':
                break;
            case 'x':
                number(2, 16, c);
                break;
            case 'u':
                number(4, 16, c);
                break;
            case '\\':
            case '\'':
            case '"':
            case '`':
            case '$':
            case '/':
            case '@':
            case '#':
                plain.append(c);
                break;
            default:
                if (c >= '0' && c <= '7') {
                    at--;
                    number(3, 8, c);
                } else {
                    plain.append('\\').append(c);
                }
        }
    }

    /** A character by its number: hexadecimal after x or u, with braces or without, else octal. */
    private void number(int digits, int radix, char letter) {
        int start = at;
        boolean braced = at < text.length() && text.charAt(at) == '{' && radix == 16;
        int from = braced ? at + 1 : at;
        int end = from;
        while (end < text.length()
                && end - from < (braced ? 6 : digits)
                && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end == from) {
            plain.append(letter);
            at = radix == 8 ? start + 1 : start;
            return;
        }
        int code = Integer.parseInt(text.substring(from, end), radix);
        if (Character.isValidCodePoint(code)) {
            plain.appendCodePoint(code);
        }
        at = braced && end < text.length() && text.charAt(end) == '}' ? end + 1 : end;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /** Reads an interpolated expression whose first character is {@code c}; whether it was one. */
    private boolean hole(char c) {
        char next = peek();
        boolean dollars =
                c == '$' && language != Language.PYTHON && language != Language.RUBY && language != Language.ELIXIR;
        boolean braced = (c == '{' && language == Language.PYTHON && next != '{')
                || (dollars && next == '{')
                || (c == '#' && next == '{' && dialect.hashes())
                || (c == '{' && next == '$' && language == Language.PHP);
        if (c == '{' && next == '{' && language == Language.PYTHON) {
            plain.append('{');
            at++;
            return true;
        }
        if (c == '}' && next == '}' && language == Language.PYTHON) {
            plain.append('}');
            at++;
            return true;
        }
        if (braced) {
            int from = c == '{' ? at : at + 1;
            int end = closing(from, '{', '}');
            code(text.substring(from, end));
            at = Math.min(text.length(), end + 1);
            return true;
        }
        if (dollars && next == '(' && language == Language.JULIA) {
            int end = closing(at + 1, '(', ')');
            code(text.substring(at + 1, end));
            at = Math.min(text.length(), end + 1);
            return true;
        }
        boolean sigil = dollars && language != Language.JAVASCRIPT || c == '@' && language == Language.PERL;
        if (sigil && (Character.isLetter(next) || next == '_')) {
            bare();
            return true;
        }
        return false;
    }

    /** {@code $name}, {@code $name{key}}, {@code $name[0]}, {@code $name->member}. */
    private void bare() {
        int from = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            at++;
        }
        boolean indexed = dialect.sigils() && (peek() == '[' || (peek() == '{' && language == Language.PERL));
        if (indexed) {
            char open = peek();
            at = Math.min(text.length(), closing(at + 1, open, open == '[' ? ']' : '}') + 1);
        }
        code(text.substring(from, at));
    }

    private int closing(int from, char open, char close) {
        int nested = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == open) {
                nested++;
            } else if (c == close && --nested < 0) {
                return i;
            }
        }
        return text.length();
    }

    private void code(String source) {
        done();
        String inner = depth < Quotes.MAX_DEPTH ? source : "";
        parts.add(new CodeToken.Part.Code(new CodeLexer(language, inner, line, depth + 1).tokens()));
    }
}
