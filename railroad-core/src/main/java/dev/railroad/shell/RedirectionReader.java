package dev.railroad.shell;

import dev.railroad.shell.Redirection.File.Operator;
import dev.railroad.shell.WordLexer.Place;
import java.util.List;

/** Reads redirections (POSIX.1-2017 XCU 2.7; bash(1), REDIRECTION). */
final class RedirectionReader {
    private final Lexer lexer;
    private final WordLexer words;

    RedirectionReader(Lexer lexer, WordLexer words) {
        this.lexer = lexer;
        this.words = words;
    }

    /** Adds the redirections that stand here; gives the index after the last one, or {@code otherwise}. */
    int all(List<Redirection> redirections, int otherwise) {
        int end = otherwise;
        while (isHere()) {
            redirections.add(redirection());
            end = lexer.position();
        }
        return end;
    }

    /** Whether a redirection begins here. */
    boolean isHere() {
        lexer.blanks();
        int c = lexer.raw();
        if (c == '&') {
            return lexer.second() == '>';
        }
        if (c == '<' || c == '>' || c == '{' || Characters.isDigit(c)) {
            int i = afterDescriptor();
            c = lexer.charAt(i);
            return (c == '<' || c == '>') && lexer.charAt(lexer.skip(i + 1)) != '(';
        }
        return false;
    }

    /** The index after {@code 2} or <code>{name}</code> here. */
    private int afterDescriptor() {
        int from = lexer.position();
        int i = from;
        if (lexer.charAt(i) != '{') {
            while (Characters.isDigit(lexer.charAt(i))) {
                i = lexer.skip(i + 1);
            }
            return i;
        }
        i = lexer.skip(i + 1);
        if (!Characters.isNameStart(lexer.charAt(i))) {
            return from;
        }
        while (Characters.isName(lexer.charAt(i))) {
            i = lexer.skip(i + 1);
        }
        return lexer.charAt(i) == '}' ? lexer.skip(i + 1) : from;
    }

    private Redirection redirection() {
        int at = lexer.position();
        StringBuilder text = new StringBuilder();
        for (int i = at, end = afterDescriptor(); i < end; i = lexer.skip(i + 1)) {
            text.append((char) lexer.charAt(i));
        }
        String descriptor = text.toString();
        lexer.seek(afterDescriptor());
        if (lexer.got('&')) {
            lexer.got('>');
            return file(at, descriptor, lexer.got('>') ? Operator.APPEND_BOTH : Operator.WRITE_BOTH);
        }
        if (lexer.got('>')) {
            return output(at, descriptor);
        }
        lexer.got('<');
        if (lexer.got('<')) {
            return lexer.got('<') ? hereString(at, descriptor) : hereDocument(at, descriptor);
        }
        return file(
                at,
                descriptor,
                lexer.got('&') ? Operator.DUPLICATE_INPUT : lexer.got('>') ? Operator.READ_WRITE : Operator.READ);
    }

    private Redirection output(int at, String descriptor) {
        if (!lexer.got('&')) {
            Operator operator = lexer.got('>') ? Operator.APPEND : lexer.got('|') ? Operator.CLOBBER : Operator.WRITE;
            return file(at, descriptor, operator);
        }
        Word target = target();
        boolean both = descriptor.isEmpty() && isFileName(target);
        return new Redirection.File(
                descriptor, both ? Operator.WRITE_BOTH : Operator.DUPLICATE_OUTPUT, target, lexer.span(at));
    }

    /** In {@code >&word}: whether the word can be no descriptor; one with expansions may be either. */
    private static boolean isFileName(Word target) {
        for (Part part : target.parts()) {
            String text;
            if (part instanceof Part.Literal literal) {
                text = literal.text();
            } else if (part instanceof Part.Quoted quoted) {
                text = quoted.text();
            } else {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                if (!Characters.isDigit(text.charAt(i)) && text.charAt(i) != '-') {
                    return true;
                }
            }
        }
        return false;
    }

    private Redirection file(int at, String descriptor, Operator operator) {
        return new Redirection.File(descriptor, operator, target(), lexer.span(at));
    }

    private Redirection hereString(int at, String descriptor) {
        return new Redirection.HereString(descriptor, target(), lexer.span(at));
    }

    private Word target() {
        lexer.blanks();
        int from = lexer.position();
        Word target = words.word(Place.ARGUMENT);
        if (lexer.position() == from) {
            lexer.unexpected("word");
        }
        return target;
    }

    private Redirection hereDocument(int at, String descriptor) {
        boolean stripsTabs = lexer.got('-');
        lexer.blanks();
        int from = lexer.position();
        lexer.inDelimiter(true);
        Word word = words.word(Place.PLAIN);
        lexer.inDelimiter(false);
        if (lexer.position() == from) {
            lexer.unexpected("word");
        }
        boolean quoted = holdsQuotes(from, lexer.position());
        StringBuilder delimiter = new StringBuilder();
        delimiter(word.parts(), delimiter);
        Word body = lexer.hereDocuments().body(at, delimiter.toString(), quoted, stripsTabs);
        return new Redirection.HereDocument(descriptor, delimiter.toString(), !quoted, body, lexer.span(at));
    }

    private boolean holdsQuotes(int from, int to) {
        for (int i = lexer.skip(from); i < to; i = lexer.skip(i + 1)) {
            int c = lexer.charAt(i);
            if (c == '\\' || c == '\'' || c == '"') {
                return true;
            }
        }
        return false;
    }

    /** The word after quote removal; nothing else is expanded in it. */
    private void delimiter(List<Part> parts, StringBuilder delimiter) {
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                delimiter.append(literal.text());
            } else if (part instanceof Part.Quoted quoted) {
                delimiter.append(quoted.text());
            } else if (part instanceof Part.DoubleQuoted quoted) {
                delimiter(quoted.parts(), delimiter);
            } else {
                delimiter.append(lexer.between(part.span()));
            }
        }
    }
}
