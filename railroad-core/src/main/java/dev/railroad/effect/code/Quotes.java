package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.List;

/** Reads strings, commands and patterns as each language quotes them. For one text. */
final class Quotes {
    /** Strings within code within strings; deeper ones are not looked into. */
    static final int MAX_DEPTH = 6;

    /** What may stand before the quotes of a string in Python and R. */
    private static final String PREFIXES = "rbfutRBFUT";

    private final Language language;
    private final Dialect dialect;
    private final String text;
    private final int depth;
    private int bodyEnd;

    /**
     * Something quoted.
     *
     * @param end index after it
     * @param code whether what it holds is code, as in Perl's {@code s///e}
     */
    record Read(CodeToken.Kind kind, List<CodeToken.Part> parts, int end, boolean code) {
        /** The known part of it. */
        String plain() {
            StringBuilder plain = new StringBuilder();
            for (CodeToken.Part part : parts) {
                if (part instanceof CodeToken.Part.Plain known) {
                    plain.append(known.text());
                }
            }
            return plain.toString();
        }
    }

    Quotes(Language language, String text, int depth) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.text = text;
        this.depth = depth;
    }

    /** Where here-documents that began in the line end; a smaller index when there is none. */
    int bodyEnd(int at) {
        return bodyEnd > at ? bodyEnd : 0;
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    /** Whether something quoted may begin with a character: all that is cheap to say before {@link #read}. */
    boolean mayBegin(char c) {
        switch (c) {
            case '"':
            case '\'':
            case '`':
            case '<':
            case '/':
            case '%':
            case '~':
            case '[':
                return true;
            default:
                return language == Language.PERL
                        || ((language == Language.PYTHON || language == Language.R) && PREFIXES.indexOf(c) >= 0);
        }
    }

    /**
     * Reads what is quoted at an index.
     *
     * @param fresh whether no word ends right before it
     * @param operand whether an operand may stand there
     * @return nothing when nothing is quoted there
     */
    @SuppressWarnings("NullAway")
    Read read(int start, int line, boolean fresh, boolean operand) {
        char c = text.charAt(start);
        if (c == '"' || c == '\'') {
            return string(start, line, "");
        }
        if (c == '`') {
            return backtick(start, line);
        }
        if (fresh && (language == Language.PYTHON || language == Language.R)) {
            int quote = start;
            while (quote < start + 2 && PREFIXES.indexOf(at(quote)) >= 0) {
                quote++;
            }
            if (quote > start && (at(quote) == '"' || at(quote) == '\'')) {
                return string(quote, line, text.substring(start, quote));
            }
        }
        if (c == '<' && at(start + 1) == '<') {
            Read document = hereDocument(start, line);
            if (document != null) {
                return document;
            }
        }
        if (fresh && language == Language.PERL) {
            Read perl = perl(start, line, operand);
            if (perl != null) {
                return perl;
            }
        }
        if (fresh && c == '%' && language == Language.RUBY && operand) {
            return percent(start, line);
        }
        if (c == '~' && language == Language.ELIXIR && Character.isLetter(at(start + 1)) && at(start + 2) != '\0') {
            int quote = start + 2;
            if ("\"'([{|/<".indexOf(at(quote)) >= 0) {
                return part(at(start + 1) == 'r' ? CodeToken.Kind.PATTERN : CodeToken.Kind.STRING, quote, line, true);
            }
        }
        if (c == '[' && at(start + 1) == '[' && language == Language.LUA) {
            int end = text.indexOf("]]", start + 2);
            int stop = end < 0 ? text.length() : end;
            return new Read(
                    CodeToken.Kind.STRING,
                    List.of(new CodeToken.Part.Plain(text.substring(start + 2, stop))),
                    Math.min(text.length(), stop + 2),
                    false);
        }
        if (c == '/' && dialect.regex() && operand) {
            return pattern(start);
        }
        return null;
    }

    private Read part(CodeToken.Kind kind, int quote, int line, boolean interpolates) {
        QuotedText body = new QuotedText(language, text, depth, line);
        return new Read(kind, body.read(quote + 1, text.charAt(quote), interpolates), body.end(), false);
    }

    private Read string(int quote, int line, String prefix) {
        char c = text.charAt(quote);
        String triple = String.valueOf(c).repeat(3);
        boolean tripled = language == Language.PYTHON
                || language == Language.ELIXIR
                || language == Language.JULIA
                || language == Language.JAVA;
        boolean formats = prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0;
        boolean raw = prefix.indexOf('r') >= 0 || prefix.indexOf('R') >= 0;
        QuotedText body = new QuotedText(language, text, depth, line);
        List<CodeToken.Part> parts;
        if (tripled && text.startsWith(triple, quote)) {
            int end = text.indexOf(triple, quote + 3);
            int stop = end < 0 ? text.length() : end;
            parts = body.whole(quote + 3, stop, language == Language.PYTHON ? formats : c == '"');
            return new Read(CodeToken.Kind.STRING, parts, Math.min(text.length(), stop + 3), false);
        }
        boolean interpolates = language == Language.PYTHON
                ? formats
                : c == '"' && language != Language.JAVASCRIPT && language != Language.LUA && language != Language.R;
        parts = raw ? body.raw(quote + 1, c) : body.read(quote + 1, c, interpolates);
        return new Read(CodeToken.Kind.STRING, parts, body.end(), false);
    }

    private Read backtick(int start, int line) {
        switch (language) {
            case JAVASCRIPT:
                return part(CodeToken.Kind.STRING, start, line, true);
            case RUBY:
            case PERL:
            case PHP:
            case JULIA:
                return part(CodeToken.Kind.COMMAND, start, line, true);
            default:
                return new Read(CodeToken.Kind.PATTERN, List.of(), start + 1, false);
        }
    }

    private static boolean opens(char c) {
        return "({[</!|".indexOf(c) >= 0 && c != '\0';
    }

    /** Ruby's {@code %x(…)}, {@code %w[…]}, {@code %q}, {@code %Q}, {@code %(…)}. */
    @SuppressWarnings("NullAway")
    private Read percent(int start, int line) {
        char kind = at(start + 1);
        if ("xwWiIqQr".indexOf(kind) >= 0 && kind != '\0' && opens(at(start + 2))) {
            CodeToken.Kind token =
                    kind == 'x' ? CodeToken.Kind.COMMAND : kind == 'r' ? CodeToken.Kind.PATTERN : CodeToken.Kind.STRING;
            Read read = part(token, start + 2, line, kind != 'q' && kind != 'w');
            return kind == 'w' || kind == 'W' || kind == 'i' ? words(read) : read;
        }
        return kind == '(' ? part(CodeToken.Kind.STRING, start + 1, line, true) : null;
    }

    /** A list of words is marked by a blank in front. */
    private static Read words(Read read) {
        return new Read(
                CodeToken.Kind.STRING, List.of(new CodeToken.Part.Plain(WORDS + read.plain())), read.end(), false);
    }

    /** Stands in front of a string that is a pathname pattern. */
    static final String GLOB = "\u0002";

    /** Stands in front of a string that is a list of words. */
    static final String WORDS = "\u0001";

    /** Perl's {@code q qq qw qx m s tr y qr <…>}. */
    @SuppressWarnings("NullAway")
    private Read perl(int start, int line, boolean operand) {
        char c = text.charAt(start);
        if (c == '<' && at(start + 1) != ' ') {
            int end = start + 1;
            while (end < text.length() && end - start < 200 && text.charAt(end) != '>' && text.charAt(end) != '\n') {
                end++;
            }
            boolean glob = at(end) == '>' && pathLike(start + 1, end, operand);
            return glob
                    ? new Read(
                            CodeToken.Kind.STRING,
                            List.of(new CodeToken.Part.Plain(GLOB + text.substring(start + 1, end))),
                            end + 1,
                            false)
                    : null;
        }
        int name = start;
        while (name < start + 2 && Character.isLetter(at(name))) {
            name++;
        }
        int quote = name;
        while (at(quote) == ' ') {
            quote++;
        }
        String operator = text.substring(start, name);
        char open = at(quote);
        boolean delimiter = quote == name
                ? opens(open) || "'\"#,~^".indexOf(open) >= 0 && open != '\0'
                : "{[(/".indexOf(open) >= 0 && open != '\0';
        if (!delimiter
                || (open == ',' || (quote > name && open == '(' && operator.length() == 1))
                || (at(quote) == '=')) {
            return null;
        }
        switch (operator) {
            case "q":
                return part(CodeToken.Kind.STRING, quote, line, false);
            case "qq":
                return part(CodeToken.Kind.STRING, quote, line, true);
            case "qw":
                return words(part(CodeToken.Kind.STRING, quote, line, false));
            case "qx":
                return part(CodeToken.Kind.COMMAND, quote, line, true);
            case "m":
            case "qr":
                return part(CodeToken.Kind.PATTERN, quote, line, false);
            case "s":
            case "tr":
            case "y":
                return substitution(operator, quote, line);
            default:
                return null;
        }
    }

    private boolean pathLike(int from, int to, boolean operand) {
        boolean path = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '/') {
                path |= c == '*' || operand;
            } else if (!Character.isLetterOrDigit(c) && "._-~{},?[]$".indexOf(c) < 0) {
                return false;
            }
        }
        return path;
    }

    private Read substitution(String operator, int quote, int line) {
        Read first = part(CodeToken.Kind.PATTERN, quote, line, false);
        boolean paired = "([{<".indexOf(text.charAt(quote)) >= 0;
        int second = first.end() - (paired ? 0 : 1);
        while (paired && second < text.length() && Character.isWhitespace(text.charAt(second))) {
            second++;
        }
        if (second >= text.length()) {
            return new Read(CodeToken.Kind.PATTERN, List.of(), text.length(), false);
        }
        QuotedText body = new QuotedText(language, text, depth, line);
        body.read(second + 1, text.charAt(second), false);
        int end = body.end();
        boolean code = false;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            code |= text.charAt(end) == 'e' && operator.equals("s");
            end++;
        }
        if (!code || depth >= MAX_DEPTH) {
            return new Read(CodeToken.Kind.PATTERN, List.of(), end, false);
        }
        String inner = text.substring(second + 1, Math.max(second + 1, body.end() - 1));
        CodeTokens tokens = new CodeLexer(language, inner, line, depth + 1).tokens();
        return new Read(CodeToken.Kind.PATTERN, List.of(new CodeToken.Part.Code(tokens)), end, true);
    }

    private Read pattern(int start) {
        int i = start + 1;
        boolean set = false;
        while (i < text.length() && text.charAt(i) != '\n') {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                set = true;
            } else if (c == ']') {
                set = false;
            } else if (c == '/' && !set) {
                i++;
                while (i < text.length() && Character.isLetter(text.charAt(i))) {
                    i++;
                }
                return new Read(CodeToken.Kind.PATTERN, List.of(), i, false);
            }
            i++;
        }
        return new Read(CodeToken.Kind.PATTERN, List.of(), start + 1, false);
    }

    /** {@code <<~SQL}, {@code <<'EOT'}, PHP's {@code <<<EOT}: what follows in the next lines. */
    @SuppressWarnings("NullAway")
    private Read hereDocument(int start, int line) {
        boolean known = language == Language.RUBY || language == Language.PERL || language == Language.PHP;
        if (!known) {
            return null;
        }
        int i = start + (language == Language.PHP ? 3 : 2);
        if (language == Language.PHP && at(start + 2) != '<') {
            return null;
        }
        boolean indented = at(i) == '~' || at(i) == '-';
        i += indented ? 1 : 0;
        char quote = at(i) == '"' || at(i) == '\'' ? at(i) : '\0';
        i += quote == '\0' ? 0 : 1;
        int name = i;
        while (Character.isLetterOrDigit(at(i)) || at(i) == '_') {
            i++;
        }
        if (i == name || !(Character.isUpperCase(at(name)) || quote != '\0')) {
            return null;
        }
        String tag = text.substring(name, i);
        int after = i + (quote == '\0' ? 0 : 1);
        int newline = text.indexOf('\n', after);
        int from = Math.max(newline < 0 ? text.length() : newline + 1, bodyEnd);
        int row = from;
        while (row < text.length()) {
            int end = text.indexOf('\n', row);
            int stop = end < 0 ? text.length() : end;
            if (text.substring(row, stop).strip().startsWith(tag)) {
                bodyEnd = stop;
                break;
            }
            row = stop + 1;
        }
        if (row >= text.length()) {
            bodyEnd = text.length();
        }
        QuotedText body = new QuotedText(language, text, depth, line);
        return new Read(
                CodeToken.Kind.STRING, body.whole(from, Math.min(row, text.length()), quote != '\''), after, false);
    }
}
