package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.List;

/** Splits code into names, strings and marks; comments are dropped. One pass, never throws. For one use. */
final class CodeLexer {
    /** The marks of one character, the same text each time. */
    private static final String[] SINGLE = single();

    private final Language language;
    private final Dialect dialect;
    private final String text;
    private final Quotes quotes;
    private final List<CodeToken> tokens = new ArrayList<>();
    private int at;
    private int line;
    private int lineStart;
    private int brackets;

    CodeLexer(Language language, String text) {
        this(language, text, 1, 0);
    }

    /** @param depth how many strings this code stands in */
    CodeLexer(Language language, String text, int line, int depth) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.text = text;
        this.line = line;
        this.quotes = new Quotes(language, text, depth);
    }

    private static String[] single() {
        String[] single = new String[128];
        for (int c = 0; c < single.length; c++) {
            single[c] = String.valueOf((char) c).intern();
        }
        return single;
    }

    CodeTokens tokens() {
        if (language == Language.PHP && text.contains("<?")) {
            outside();
        }
        while (at < text.length()) {
            token();
        }
        add(CodeToken.Kind.LINE_END, "\n");
        return new CodeTokens(tokens);
    }

    /** PHP's text around code. */
    private void outside() {
        int open = text.indexOf("<?", at);
        moveTo(open < 0 ? text.length() : open + (text.startsWith("<?php", open) ? 5 : 2));
        if (peek(0) == '=') {
            at++;
        }
    }

    private void moveTo(int target) {
        for (int i = at; i < target; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        at = target;
    }

    private void add(CodeToken.Kind kind, String token) {
        tokens.add(new CodeToken(kind, token, List.of(), line, at - lineStart));
    }

    private char peek(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : '\0';
    }

    private void token() {
        char c = text.charAt(at);
        if (c == '\n') {
            if (!dialect.indents() || brackets == 0) {
                add(CodeToken.Kind.LINE_END, "\n");
            }
            moveTo(Math.max(at + 1, quotes.bodyEnd(at)));
            documentation();
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (comment(c)) {
            // It was skipped.
        } else if (c == '\\' && peek(1) == '\n') {
            moveTo(at + 2);
        } else if (language == Language.PHP && c == '?' && peek(1) == '>') {
            at += 2;
            add(CodeToken.Kind.MARK, ";");
            outside();
        } else if (quoted(c)) {
            // It was added.
        } else if (Character.isLetter(c) || c == '_' || c == '$' || c == '@') {
            name();
        } else if (Character.isDigit(c)) {
            number();
        } else {
            mark(c);
        }
    }

    private boolean comment(char c) {
        String comment = dialect.comment();
        if (!comment.isEmpty()
                && c == comment.charAt(0)
                && text.startsWith(comment, at)
                && !(c == '#' && language == Language.PHP && peek(1) == '[')) {
            if (language == Language.LUA && text.startsWith("--[[", at)) {
                skipPast("]]", 4);
            } else {
                int end = text.indexOf('\n', at);
                moveTo(end < 0 ? text.length() : end);
            }
            return true;
        }
        if (dialect.slashes() && c == '/' && (peek(1) == '/' || peek(1) == '*')) {
            if (peek(1) == '*') {
                skipPast("*/", 2);
            } else {
                int end = text.indexOf('\n', at);
                moveTo(end < 0 ? text.length() : end);
            }
            return true;
        }
        return false;
    }

    /** Ruby's {@code =begin … =end}, Perl's POD, and what stands after the end of both. */
    private void documentation() {
        boolean perl = language == Language.PERL;
        if (!perl && language != Language.RUBY) {
            return;
        }
        if (text.startsWith("__END__", at) || text.startsWith("__DATA__", at)) {
            moveTo(text.length());
        } else if (peek(0) == '=' && Character.isLetter(peek(1)) && (perl || text.startsWith("=begin", at))) {
            skipPast(perl ? "\n=cut" : "\n=end", 1);
        }
    }

    private void skipPast(String end, int from) {
        int found = text.indexOf(end, at + from);
        moveTo(found < 0 ? text.length() : found + end.length());
    }

    private boolean quoted(char c) {
        if (!quotes.mayBegin(c)) {
            return false;
        }
        boolean fresh = at == 0
                || !(Character.isLetterOrDigit(text.charAt(at - 1)) || "_$@%.".indexOf(text.charAt(at - 1)) >= 0);
        Quotes.Read read = quotes.read(at, line, fresh, operand());
        if (read == null) {
            return false;
        }
        int column = at - lineStart;
        int start = line;
        moveTo(read.end());
        if (read.code()) {
            // The right side of Perl's s///e is an expression.
            tokens.add(new CodeToken(CodeToken.Kind.MARK, "(", List.of(), start, column));
            for (CodeToken.Part part : read.parts()) {
                if (part instanceof CodeToken.Part.Code inner) {
                    for (int i = 0; i < inner.tokens().size() - 1; i++) {
                        tokens.add(inner.tokens().get(i));
                    }
                }
            }
            tokens.add(new CodeToken(CodeToken.Kind.MARK, ")", List.of(), start, column));
            return true;
        }
        tokens.add(new CodeToken(read.kind(), read.plain(), read.parts(), start, column));
        return true;
    }

    /** Whether an operand may stand here, so that a slash begins a pattern. */
    private boolean operand() {
        if (tokens.isEmpty()) {
            return true;
        }
        CodeToken last = tokens.get(tokens.size() - 1);
        switch (last.kind()) {
            case LINE_END:
                return true;
            case MARK:
                return !last.is(")") && !last.is("]") && !last.is("}");
            case NAME:
                switch (last.text()) {
                    case "return":
                    case "if":
                    case "unless":
                    case "and":
                    case "or":
                    case "not":
                    case "when":
                    case "while":
                    case "until":
                    case "split":
                    case "grep":
                    case "typeof":
                    case "case":
                        return true;
                    default:
                        return false;
                }
            default:
                return false;
        }
    }

    private void number() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at))
                        || text.charAt(at) == '_'
                        || (text.charAt(at) == '.' && Character.isDigit(peek(1))))) {
            at++;
        }
        String number = text.substring(start, at);
        at = start;
        add(CodeToken.Kind.NUMBER, number);
        at = start + number.length();
    }

    private void mark(char c) {
        String mark = c < SINGLE.length ? SINGLE[c] : String.valueOf(c);
        int length = 1;
        boolean member = (c == '-'
                        && peek(1) == '>'
                        && language != Language.JULIA
                        && language != Language.ELIXIR
                        && language != Language.RUBY
                        && language != Language.JAVA)
                || (c == ':' && peek(1) == ':')
                || (c == ':'
                        && language == Language.ELIXIR
                        && at > 0
                        && Character.isLetter(text.charAt(at - 1))
                        && Character.isLetter(peek(1)))
                || (c == '?' && peek(1) == '.' && !Character.isDigit(peek(2)));
        if (member) {
            // PHP and Perl's ->, ::, JavaScript's ?. all lead to a member.
            // Erlang's module:function is one, too.
            mark = ".";
            length = c == ':' && peek(1) != ':' ? 1 : 2;
        } else if (c == '=' && peek(1) == '>') {
            mark = "=>";
            length = 2;
        } else if (c == '=' && peek(1) == '=') {
            mark = "==";
            length = peek(2) == '=' ? 3 : 2;
        } else if ((c == '|' && peek(1) == '|') || (c == '&' && peek(1) == '&') || (c == '?' && peek(1) == '?')) {
            mark = text.substring(at, at + 2);
            length = 2;
        } else if (c == '|' && peek(1) == '>') {
            mark = "|>";
            length = 2;
        } else if (c == '<' && peek(1) == '-' && language == Language.R) {
            mark = "=";
            length = 2;
        } else if (c == '.' && peek(1) == '.' && language == Language.LUA) {
            mark = "+";
            length = 2;
        } else if (c == '.' && peek(1) == '.' && peek(2) == '.') {
            mark = "...";
            length = 3;
        } else if (c == '<' && peek(1) == '>' && language == Language.ELIXIR) {
            mark = "+";
            length = 2;
        } else if (c == '.' && dialect.sigils() && !Character.isDigit(peek(1))) {
            mark = "+";
        } else if ("!<>*/%-".indexOf(c) >= 0 && peek(1) == '=') {
            mark = "!=";
            length = 2;
        } else if (c == '=' && peek(1) == '~') {
            mark = "=~";
            length = 2;
        }
        if (c == '(' || c == '[' || c == '{') {
            brackets++;
        } else if ((c == ')' || c == ']' || c == '}') && brackets > 0) {
            brackets--;
        }
        add(CodeToken.Kind.MARK, mark);
        at += length;
    }

    private void name() {
        int start = at++;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == '$')) {
            at++;
        }
        boolean marked = language == Language.RUBY || language == Language.ELIXIR || language == Language.JULIA;
        if (marked && (peek(0) == '!' || (peek(0) == '?' && language != Language.JULIA)) && peek(1) != '=') {
            at++;
        }
        String name = text.substring(start, at);
        int end = at;
        at = start;
        add(CodeToken.Kind.NAME, dialect.sigils() || language == Language.RUBY ? bare(name) : name);
        at = end;
    }

    private static String bare(String name) {
        int from = 0;
        while (from < name.length() - 1 && (name.charAt(from) == '$' || name.charAt(from) == '@')) {
            from++;
        }
        return name.substring(from);
    }
}
