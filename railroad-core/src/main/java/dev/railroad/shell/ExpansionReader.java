package dev.railroad.shell;

import dev.railroad.shell.WordLexer.Enclosure;
import java.util.List;

/** Reads what {@code $}, {@code `}, {@code <(} and {@code >(} begin. */
final class ExpansionReader {
    private final Lexer lexer;
    private final WordLexer words;
    private final ShellParser parser;
    private final ParameterReader parameters;

    ExpansionReader(Lexer lexer, WordLexer words, ShellParser parser) {
        this.lexer = lexer;
        this.words = words;
        this.parser = parser;
        this.parameters = new ParameterReader(lexer, words);
    }

    /** Reads the expansion at the dollar sign here, or the sign itself. */
    void dollar(WordBuilder word, Quoting quoting) {
        int at = lexer.position();
        lexer.advance();
        int c = lexer.peek();
        if (c == '(') {
            word.add(parenthesis(at));
        } else if (c == '{') {
            word.add(brace(at, quoting));
        } else if (c == '[') {
            lexer.advance();
            word.add(arithmetic(at, Enclosure.BRACKETS, "]"));
        } else if (c == '\'' && quoting.isOpen()) {
            word.add(ansiQuoted(at));
        } else if (c == '"' && quoting.isOpen()) {
            word.add(words.doubleQuoted(at));
        } else if (Characters.isName(c) || Characters.isSpecialParameter(c)) {
            word.add(parameters.unbraced(at));
        } else {
            word.character('$', quoting.quotesText(), at, at + 1);
        }
    }

    private Part parenthesis(int at) {
        lexer.advance();
        if (lexer.gotExpression(at, "$((")) {
            return arithmetic(at, Enclosure.EXPRESSION, "))");
        }
        return new Part.CommandSubstitution(parser.enclosed(at, "$("), lexer.span(at));
    }

    /** {@code $((…))} and {@code $[…]} from after what opens it. */
    private Part arithmetic(int at, Enclosure enclosure, String closing) {
        Word expression = new Word(List.of(), lexer.span(lexer.position()));
        if (lexer.enter(at)) {
            expression = words.enclosed(enclosure, Quoting.ARITHMETIC);
            for (int i = 0; i < closing.length(); i++) {
                if (!lexer.got(closing.charAt(i))) {
                    lexer.unclosed(at, "$" + (closing.length() == 1 ? "[" : "(("));
                }
            }
        }
        lexer.leave();
        return new Part.Arithmetic(expression, lexer.span(at));
    }

    /** {@code ${name}}, or bash 5.3's command substitution <code>${ list; }</code> and <code>${| list; }</code>. */
    private Part brace(int at, Quoting quoting) {
        lexer.advance();
        int c = lexer.peek();
        if (c != ' ' && c != '\t' && c != '\n' && c != '|') {
            return parameters.braced(at, quoting);
        }
        if (c == '|') {
            lexer.advance();
        }
        return new Part.CommandSubstitution(parser.braced(at), lexer.span(at));
    }

    Part processSubstitution() {
        int at = lexer.position();
        boolean input = lexer.raw() == '<';
        lexer.advance();
        lexer.got('(');
        Script script = parser.enclosed(at, input ? "<(" : ">(");
        return new Part.ProcessSubstitution(input, script, lexer.span(at));
    }

    private Part ansiQuoted(int at) {
        lexer.advance();
        int from = lexer.position();
        int to = from;
        while (to < lexer.end() && lexer.charAt(to) != '\'') {
            to += lexer.charAt(to) == '\\' ? 2 : 1;
        }
        to = Math.min(to, lexer.end());
        String text = AnsiQuoting.decode(lexer.text().substring(from, to));
        lexer.seek(to);
        if (lexer.raw() == Lexer.END) {
            lexer.unclosed(at, "$'");
        }
        lexer.advance();
        return new Part.Quoted(text, lexer.span(at));
    }

    /**
     * {@code `…`}: a text of its own, in which a backslash before {@code $ ` \} is taken away first.
     *
     * @param doubleQuoted whether a backslash before a double quote goes, too
     */
    Part backquoted(boolean doubleQuoted) {
        int at = lexer.position();
        lexer.advance();
        int from = lexer.position();
        int to = from;
        boolean escapes = false;
        while (to < lexer.end() && lexer.charAt(to) != '`') {
            boolean escape = lexer.charAt(to) == '\\';
            escapes |= escape;
            to += escape ? 2 : 1;
        }
        to = Math.min(to, lexer.end());
        lexer.seek(to);
        if (lexer.raw() == Lexer.END) {
            lexer.unclosed(at, "`");
        }
        Source source = escapes ? withoutEscapes(from, to, doubleQuoted) : lexer.source(from, to);
        lexer.advance();
        Script script = new Script(List.of(), lexer.span(from, to));
        if (lexer.buildsTree() && !lexer.failed()) {
            if (lexer.enter(at)) {
                script = ShellParser.script(lexer.session(), source);
            }
            lexer.leave();
        }
        return new Part.CommandSubstitution(script, lexer.span(at));
    }

    private Source withoutEscapes(int from, int to, boolean doubleQuoted) {
        StringBuilder text = new StringBuilder(to - from);
        int[] offsets = new int[to - from + 1];
        for (int i = from; i < to; i++) {
            int next = i + 1 < to ? lexer.charAt(i + 1) : Lexer.END;
            offsets[text.length()] = lexer.offset(i);
            if (lexer.charAt(i) == '\\'
                    && (next == '$' || next == '`' || next == '\\' || next == '"' && doubleQuoted)) {
                i++;
            }
            text.append((char) lexer.charAt(i));
        }
        offsets[text.length()] = lexer.offset(to);
        return lexer.source(text.toString(), offsets);
    }
}
