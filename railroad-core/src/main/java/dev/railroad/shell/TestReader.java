package dev.railroad.shell;

import dev.railroad.shell.Command.AndOr.Operator;
import dev.railroad.shell.WordLexer.Place;
import java.util.List;
import java.util.Set;

/** Reads the expression between {@code [[} and {@code ]]} (bash(1), Compound Commands, CONDITIONAL EXPRESSIONS). */
final class TestReader {
    private static final String UNARY = "abcdefghknoprstuvwxzGLNORS";
    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

    private final Lexer lexer;
    private final WordLexer words;

    TestReader(Lexer lexer, WordLexer words) {
        this.lexer = lexer;
        this.words = words;
    }

    /** {@code and || and}. */
    TestExpression expression() {
        TestExpression left = conjunction();
        for (int chain = 0; lexer.gotOperator("||"); chain++) {
            left = logical(left, Operator.OR, conjunction(), chain);
        }
        return left;
    }

    /** {@code term && term}. */
    private TestExpression conjunction() {
        TestExpression left = term();
        for (int chain = 0; lexer.gotOperator("&&"); chain++) {
            left = logical(left, Operator.AND, term(), chain);
        }
        return left;
    }

    private TestExpression logical(TestExpression left, Operator operator, TestExpression right, int chain) {
        if (chain > Session.MAX_CHAIN) {
            lexer.fail(lexer.position(), "too many conditions");
        }
        return new TestExpression.Logical(left, operator, right, left.span().to(right.span()));
    }

    private TestExpression term() {
        lexer.newlines();
        int at = lexer.position();
        TestExpression term;
        if (!lexer.enter(at)) {
            term = new TestExpression.Single(nothing(), lexer.span(at));
        } else if (lexer.gotReserved("!")) {
            term = new TestExpression.Not(term(), lexer.span(at));
        } else if (lexer.gotOperator("(")) {
            term = expression();
            lexer.expectOperator(")");
            lexer.newlines();
        } else {
            term = primary(at);
        }
        lexer.leave();
        return term;
    }

    private TestExpression primary(int at) {
        Word first = operand(Place.PLAIN);
        if (isUnary(first)) {
            String operator = text(first);
            int before = lexer.position();
            lexer.blanks();
            // [[ -f == x ]] compares in no bash; but [[ -n ]] is refused, too.
            Word operand = operand(Place.PLAIN);
            TestExpression unary = new TestExpression.Unary(operator, operand, lexer.span(at, lexer.position()));
            if (lexer.position() > before) {
                lexer.newlines();
            }
            return unary;
        }
        String operator = binary();
        if (operator.isEmpty()) {
            return new TestExpression.Single(first, first.span());
        }
        boolean pattern = operator.endsWith("=") || operator.equals("=~");
        Word right = operand(pattern ? Place.REGULAR_EXPRESSION : Place.PLAIN);
        TestExpression comparison = new TestExpression.Binary(first, operator, right, lexer.span(at));
        lexer.newlines();
        return comparison;
    }

    /** Takes the binary operator here; the empty string where none is. */
    private String binary() {
        lexer.blanks();
        int at = lexer.position();
        int c = lexer.raw();
        if (c == '<' || c == '>') {
            lexer.advance();
            return c == '<' ? "<" : ">";
        }
        Word operator = words.word(Place.PLAIN);
        String text = text(operator);
        if (BINARY.contains(text)) {
            return text;
        }
        lexer.seek(at);
        return "";
    }

    private Word operand(Place place) {
        lexer.blanks();
        int at = lexer.position();
        if (lexer.reserved().equals("]]")) {
            lexer.unexpected("operand");
            return nothing();
        }
        Word operand = words.word(place);
        if (lexer.position() == at) {
            lexer.unexpected("operand");
        }
        return operand;
    }

    private Word nothing() {
        return new Word(List.of(), lexer.span(lexer.position()));
    }

    private static boolean isUnary(Word word) {
        String text = text(word);
        return text.length() == 2 && text.charAt(0) == '-' && UNARY.indexOf(text.charAt(1)) >= 0;
    }

    /** The text of an unquoted word, or the empty string. */
    private static String text(Word word) {
        return word.parts().size() == 1 && word.parts().get(0) instanceof Part.Literal literal ? literal.text() : "";
    }
}
