package dev.railroad.shell;

import dev.railroad.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads words and quoted text (POSIX.1-2017 XCU 2.2, 2.3). */
final class WordLexer {
    /** Where an unquoted word stands. */
    enum Place {
        /** An argument. */
        ARGUMENT(true, false),
        /** The first word of a command: {@code name@()} defines a function, as no pattern is called so. */
        COMMAND_NAME(true, false),
        /** A value, a pattern of {@code case}, an operand in {@code [[ ]]}: braces are characters. */
        PLAIN(false, false),
        /** A regular expression, or a pattern in {@code [[ ]]}: parentheses group, {@code |} is a character. */
        REGULAR_EXPRESSION(false, true);

        private final boolean expandsBraces;
        private final boolean groups;

        Place(boolean expandsBraces, boolean groups) {
            this.expandsBraces = expandsBraces;
            this.groups = groups;
        }
    }

    /** What encloses text in which blanks and operators are characters. */
    enum Enclosure {
        /** {@code @(a|b)}. */
        PATTERN_LIST('(', "|)"),
        /** Parentheses in a regular expression. */
        GROUP('(', ")"),
        /** {@code name[…]}, {@code $[…]}. */
        BRACKETS('[', "]"),
        /** {@code ${name:-…}}: the first brace ends it. */
        BRACES('\0', "}"),
        /** {@code ${name/…/…}}. */
        REPLACED('\0', "/}"),
        /** {@code ${name:…:…}}. */
        OFFSET('(', ":}"),
        /** {@code ((…))}. */
        EXPRESSION('(', ")"),
        /** {@code for ((…;…;…))}. */
        LOOP_EXPRESSION('(', ";)");

        private final char opening;
        private final char closing;
        private final String stops;

        Enclosure(char opening, String stops) {
            this.opening = opening;
            this.closing = opening == '(' ? ')' : ']';
            this.stops = stops;
        }
    }

    private final Lexer lexer;
    private final ExpansionReader expansions;

    WordLexer(Lexer lexer, ShellParser parser) {
        this.lexer = lexer;
        this.expansions = new ExpansionReader(lexer, this, parser);
    }

    /** The word here; the empty one where none is. */
    Word word(Place place) {
        lexer.blanks();
        int from = lexer.position();
        int to = lexer.endOfOrdinary(from);
        int next = lexer.charAt(to);
        if (to > from && lexer.delimits(to) && next != '<' && next != '>' && !place.groups) {
            // Most words: nothing in them has to be taken apart.
            lexer.seek(to);
            Span span = lexer.span(from);
            return new Word(List.of(new Part.Literal(lexer.text().substring(from, to), span)), span);
        }
        WordBuilder word = new WordBuilder(lexer, from, place.expandsBraces);
        word(word, place);
        return word.word();
    }

    /** Reads on to the end of an unquoted word. */
    void word(WordBuilder word, Place place) {
        while (true) {
            int c = lexer.peek();
            int at = lexer.position();
            if (c == Lexer.END) {
                return;
            }
            if (Characters.isOrdinary(c)) {
                lexer.seek(lexer.endOfOrdinary(at));
                word.literals(at, lexer.position());
            } else if (place.groups && (c == '(' || c == '|' && lexer.second() != '|')) {
                group(word, c);
            } else if (Characters.isPatternOperator(c)
                    && lexer.second() == '('
                    && !(place == Place.COMMAND_NAME && emptyParentheses())) {
                word.add(pattern(place.expandsBraces));
            } else if ((c == '<' || c == '>') && lexer.second() == '(') {
                word.add(expansions.processSubstitution());
            } else if (lexer.delimits(at)) {
                return;
            } else {
                unquoted(word, c, Quoting.NONE);
            }
        }
    }

    /** One quote, expansion, escape or character where quotes quote. */
    private void unquoted(WordBuilder word, int c, Quoting quoting) {
        int at = lexer.position();
        if (c == '\\') {
            escape(word);
        } else if (c == '\'') {
            word.add(singleQuoted());
        } else if (c == '"') {
            word.add(doubleQuoted(at));
        } else if (c == '$') {
            expansions.dollar(word, quoting);
        } else if (c == '`') {
            word.add(expansions.backquoted(false));
        } else {
            lexer.advance();
            word.literal(c, at, at + 1);
        }
    }

    private void escape(WordBuilder word) {
        int at = lexer.position();
        lexer.advance();
        int c = lexer.raw();
        if (c == '\r' && lexer.endsLine(lexer.position()) && lexer.charAt(lexer.position() + 1) == '\n') {
            // A continuation on Windows, the end of the command elsewhere.
            lexer.fail(at, "backslash before a carriage return");
            return;
        }
        lexer.advance();
        word.quoted(c == Lexer.END ? '\\' : c, at, lexer.position());
    }

    private Part singleQuoted() {
        int at = lexer.position();
        int closing = lexer.find('\'', at + 1);
        lexer.seek(closing);
        String text = lexer.text().substring(Math.min(at + 1, closing), closing);
        if (lexer.raw() == Lexer.END) {
            lexer.unclosed(at, "'");
        }
        lexer.advance();
        return new Part.Quoted(text, lexer.span(at));
    }

    /** {@code "…"}, its first quote here; {@code $"…"} begins earlier. */
    Part doubleQuoted(int from) {
        WordBuilder inner = new WordBuilder(lexer, from, false);
        if (lexer.enter(from)) {
            lexer.advance();
            while (lexer.peek() != '"' && lexer.raw() != Lexer.END) {
                text(inner, Quoting.DOUBLE);
            }
            if (!lexer.got('"')) {
                lexer.unclosed(from, "\"");
            }
        }
        lexer.leave();
        return new Part.DoubleQuoted(inner.parts(), lexer.span(from));
    }

    /** All the text here, as a here-document's body. */
    Word hereDocument() {
        WordBuilder body = new WordBuilder(lexer, lexer.position(), false);
        while (lexer.peek() != Lexer.END) {
            text(body, Quoting.HERE_DOCUMENT);
        }
        return body.word();
    }

    /** All characters here that mean themselves; one expansion or escape where there is none. */
    private void text(WordBuilder word, Quoting quoting) {
        int at = lexer.position();
        int to = lexer.endOfText(at, quoting == Quoting.DOUBLE);
        if (to > at) {
            lexer.seek(to);
            word.quoted(at, to);
        } else {
            quoted(word, lexer.raw(), quoting);
        }
    }

    /** One expansion, escape or character where only {@code $ ` \} are special. */
    private void quoted(WordBuilder word, int c, Quoting quoting) {
        int at = lexer.position();
        if (c == '$') {
            expansions.dollar(word, quoting);
        } else if (c == '`') {
            word.add(expansions.backquoted(quoting == Quoting.DOUBLE));
        } else if (c == '\\') {
            lexer.advance();
            int escaped = lexer.raw();
            if (escaped == '$'
                    || escaped == '`'
                    || escaped == '\\'
                    || escaped == '"' && quoting != Quoting.HERE_DOCUMENT) {
                lexer.advance();
                word.quoted(escaped, at, lexer.position());
            } else {
                word.character('\\', quoting.quotesText(), at, at + 1);
            }
        } else {
            lexer.advance();
            word.character(c, quoting.quotesText(), at, at + 1);
        }
    }

    /**
     * Text up to, without, what closes it or the end. Parentheses or brackets nest where the enclosure is made of them.
     */
    Word enclosed(Enclosure enclosure, Quoting quoting) {
        return enclosed(enclosure, quoting, false);
    }

    private Word enclosed(Enclosure enclosure, Quoting quoting, boolean expandsBraces) {
        WordBuilder word = new WordBuilder(lexer, lexer.position(), expandsBraces);
        enclosed(word, enclosure, quoting);
        return word.word();
    }

    /** Reads on to what closes the enclosure. */
    void enclosed(WordBuilder word, Enclosure enclosure, Quoting quoting) {
        int level = 0;
        int conditionals = 0;
        int singleQuote = -1;
        while (true) {
            int c = lexer.peek();
            int at = lexer.position();
            if (c == Lexer.END) {
                if (singleQuote >= 0) {
                    lexer.unclosed(singleQuote, "'");
                }
                return;
            }
            if (singleQuote < 0) {
                if (level == 0 && enclosure.stops.indexOf(c) >= 0 && !(c == ':' && conditionals-- > 0)) {
                    return;
                }
                conditionals += c == '?' ? 1 : 0;
                if (enclosure.opening != 0) {
                    level += c == enclosure.opening ? 1 : c == enclosure.closing ? -1 : 0;
                }
            }
            if (c == '\'' && (quoting == Quoting.DOUBLE || quoting == Quoting.ARITHMETIC)) {
                singleQuote = singleQuote < 0 ? at : -1;
            }
            if (singleQuote < 0 && c == '"' && !quoting.isOpen()) {
                word.add(doubleQuoted(at));
            } else if (!quoting.isOpen()) {
                if (c == '\\' && singleQuote < 0 && lexer.charAt(at + 1) == '}') {
                    lexer.seek(at + 2);
                    word.quoted('}', at, at + 2);
                } else {
                    quoted(word, c, quoting);
                }
            } else if (enclosure == Enclosure.PATTERN_LIST
                    && Characters.isPatternOperator(c)
                    && lexer.second() == '(') {
                word.add(pattern(false));
            } else if (quoting == Quoting.NONE && (c == '<' || c == '>') && lexer.second() == '(') {
                word.add(expansions.processSubstitution());
            } else {
                unquoted(word, c, quoting);
            }
        }
    }

    /** {@code @(a|b)}: its operator is here. */
    private Part pattern(boolean expandsBraces) {
        int at = lexer.position();
        char operator = (char) lexer.raw();
        List<Word> alternatives = new ArrayList<>();
        if (lexer.enter(at)) {
            lexer.advance();
            lexer.got('(');
            do {
                alternatives.add(enclosed(Enclosure.PATTERN_LIST, Quoting.NONE, expandsBraces));
            } while (lexer.got('|'));
            if (!lexer.got(')')) {
                lexer.unclosed(at, operator + "(");
            }
        }
        lexer.leave();
        return new Part.ExtendedPattern(operator, alternatives, lexer.span(at));
    }

    /** A parenthesis or bar in a regular expression, and what the parenthesis encloses. */
    private void group(WordBuilder word, int c) {
        int at = lexer.position();
        lexer.advance();
        word.literal(c, at, at + 1);
        if (c == '(') {
            enclosed(word, Enclosure.GROUP, Quoting.NONE);
            int closing = lexer.position();
            if (lexer.got(')')) {
                word.literal(')', closing, closing + 1);
            } else {
                lexer.unclosed(at, "(");
            }
        }
    }

    /** Whether {@code ()} follows the character here. */
    private boolean emptyParentheses() {
        int i = lexer.skip(lexer.skip(lexer.skip(lexer.position()) + 1) + 1);
        while (lexer.charAt(i) == ' ' || lexer.charAt(i) == '\t') {
            i = lexer.skip(i + 1);
        }
        return lexer.charAt(i) == ')';
    }
}
