package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** Splits code into names, strings and marks; comments are dropped. One pass, never throws. For one use. */
final class CodeLexer {
    private final Language language;
    private final String text;
    private final List<CodeToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    CodeLexer(Language language, String text) {
        this.language = language;
        this.text = text;
    }

    List<CodeToken> tokens() {
        while (at < text.length()) {
            token();
        }
        add(CodeToken.Kind.LINE_END, "\n", Value.of(""), line);
        return tokens;
    }

    private void add(CodeToken.Kind kind, String token, Value value, int where) {
        tokens.add(new CodeToken(kind, token, value, where));
    }

    private char peek(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : '\0';
    }

    private boolean hashComments() {
        return language != Language.JAVASCRIPT;
    }

    private boolean slashComments() {
        return language == Language.JAVASCRIPT || language == Language.PHP;
    }

    private void token() {
        char c = text.charAt(at);
        if (c == '\n') {
            add(CodeToken.Kind.LINE_END, "\n", Value.of(""), line);
            line++;
            at++;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#' && hashComments() || c == '/' && peek(1) == '/' && slashComments()) {
            skipTo("\n", 0);
        } else if (c == '/' && peek(1) == '*' && slashComments()) {
            skipTo("*/", 2);
        } else if (c == '\\' && peek(1) == '\n') {
            at += 2;
            line++;
        } else if (c == '"' || c == '\'') {
            string(c, "");
        } else if (c == '`') {
            if (language == Language.JAVASCRIPT) {
                string(c, "");
            } else if (language == Language.PYTHON || language == Language.AWK) {
                at++;
            } else {
                command('`', 1);
            }
        } else if (delimited()) {
            // %x(…), qx{…}, q{…}, qq{…} were read.
        } else if (Character.isLetter(c) || c == '_' || c == '$' || c == '@') {
            name();
        } else if (Character.isDigit(c)) {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            add(CodeToken.Kind.NUMBER, text.substring(start, at), Value.of(""), line);
        } else {
            mark(c);
        }
    }

    private void mark(char c) {
        boolean arrow = c == '-' && peek(1) == '>';
        boolean colons = c == ':' && peek(1) == ':';
        if (arrow || colons || (c == '?' && peek(1) == '.')) {
            // PHP and Perl's ->, ::, JavaScript's ?. all lead to a member.
            add(CodeToken.Kind.MARK, ".", Value.of(""), line);
            at += 2;
            return;
        }
        if ((language == Language.PHP || language == Language.PERL) && c == '.') {
            add(CodeToken.Kind.MARK, "+", Value.of(""), line);
        } else {
            add(CodeToken.Kind.MARK, String.valueOf(c), Value.of(""), line);
        }
        at++;
    }

    private void skipTo(String end, int extra) {
        int found = text.indexOf(end, at + extra);
        int stop = found < 0 ? text.length() : found + (extra == 0 ? 0 : end.length());
        for (int i = at; i < stop; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        at = stop;
    }

    private void name() {
        int start = at++;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_$".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (language == Language.RUBY && (peek(0) == '!' || peek(0) == '?') && peek(1) != '=') {
            at++;
        }
        String name = text.substring(start, at);
        boolean prefix = language == Language.PYTHON && name.length() <= 2 && "rbfuRBFU".contains(name.substring(0, 1));
        if (prefix && (peek(0) == '"' || peek(0) == '\'')) {
            string(text.charAt(at), name);
        } else {
            add(CodeToken.Kind.NAME, name, Value.of(""), line);
        }
    }

    private boolean delimited() {
        char c = text.charAt(at);
        boolean fresh = at == 0
                || !(Character.isLetterOrDigit(text.charAt(at - 1)) || "_$@%.".indexOf(text.charAt(at - 1)) >= 0);
        if (!fresh) {
            return false;
        }
        if (language == Language.RUBY && c == '%' && peek(1) == 'x' && opens(peek(2))) {
            command(peek(2), 3);
            return true;
        }
        if (language == Language.PERL && c == 'q') {
            boolean runs = peek(1) == 'x';
            int skip = runs || peek(1) == 'q' || peek(1) == 'w' ? 2 : 1;
            if (opens(peek(skip))) {
                if (runs) {
                    command(peek(skip), skip + 1);
                } else {
                    int start = line;
                    Value value = until(peek(skip), skip + 1, peek(1) == 'q');
                    add(CodeToken.Kind.STRING, value.textOr(""), value, start);
                }
                return true;
            }
        }
        return false;
    }

    private static boolean opens(char c) {
        return "({[</!|".indexOf(c) >= 0 && c != '\0';
    }

    private void command(char open, int skip) {
        int start = line;
        Value value = until(open, skip, true);
        add(CodeToken.Kind.COMMAND, value.textOr(""), value, start);
    }

    private void string(char quote, String prefix) {
        int start = line;
        String triple = String.valueOf(quote).repeat(3);
        if (language == Language.PYTHON && text.startsWith(triple, at)) {
            int end = text.indexOf(triple, at + 3);
            String body = text.substring(at + 3, end < 0 ? text.length() : end);
            for (int i = 0; i < body.length(); i++) {
                line += body.charAt(i) == '\n' ? 1 : 0;
            }
            at = end < 0 ? text.length() : end + 3;
            add(CodeToken.Kind.STRING, body, Value.of(body), start);
            return;
        }
        boolean formats = prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0;
        boolean interpolates = formats
                || quote == '`'
                || (quote == '"' && language != Language.PYTHON && language != Language.JAVASCRIPT);
        Value value = until(quote, 1, interpolates);
        add(CodeToken.Kind.STRING, value.textOr(value.prefix()), value, start);
    }

    /** Reads up to the closing delimiter, with escapes and, where it interpolates, holes. */
    private Value until(char open, int skip, boolean interpolates) {
        int pair = "([{<".indexOf(open);
        char close = pair < 0 ? open : ")]}>".charAt(pair);
        at += skip;
        Value.Builder value = new Value.Builder();
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == close && depth == 0) {
                return value.build();
            }
            if (pair >= 0) {
                depth += c == open ? 1 : c == close ? -1 : 0;
            }
            if (c == '\n') {
                line++;
                boolean ends =
                        pair < 0 && open != '`' && (language == Language.PYTHON || language == Language.JAVASCRIPT);
                if (ends) {
                    return value.build();
                }
            }
            if (c == '\\' && at < text.length()) {
                value.append(escaped(text.charAt(at++)));
            } else if (interpolates && hole(c)) {
                value.append(new Piece.Hole(Origin.COMMAND, "an expression"));
            } else {
                value.append(String.valueOf(c));
            }
        }
        return value.build();
    }

    private String escaped(char c) {
        switch (c) {
            case 'n':
                return "\n";
            case 't':
                return "\t";
            case '\n':
                return "";
            case 'x':
                if (at + 2 <= text.length() && isHex(text.charAt(at)) && isHex(text.charAt(at + 1))) {
                    at += 2;
                    return String.valueOf((char) Integer.parseInt(text.substring(at - 2, at), 16));
                }
                return "x";
            case '\\':
            case '\'':
            case '"':
            case '`':
            case '$':
            case '/':
                return String.valueOf(c);
            default:
                return "\\" + c;
        }
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0;
    }

    /** Skips an interpolated expression whose first character is {@code c}; whether it was one. */
    private boolean hole(char c) {
        boolean braced = (c == '{' && language == Language.PYTHON && peek(0) != '{')
                || (c == '$' && peek(0) == '{')
                || (c == '#' && peek(0) == '{' && language == Language.RUBY)
                || (c == '{' && peek(0) == '$' && language == Language.PHP);
        if (braced) {
            int end = text.indexOf('}', at);
            at = end < 0 ? text.length() : end + 1;
            return true;
        }
        boolean bare =
                c == '$' && (language == Language.PERL || language == Language.PHP) && Character.isLetter(peek(0));
        if (bare) {
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
        }
        return bare;
    }
}
