package dev.railroad.shell;

import dev.railroad.shell.WordLexer.Enclosure;
import dev.railroad.shell.WordLexer.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads compound commands (POSIX.1-2017 XCU 2.9.4; bash(1), Compound Commands): a method for each production. */
final class CompoundReader {
    private static final Set<String> RESERVED =
            Set.of("{", "if", "while", "until", "for", "case", "select", "[[", "function");

    private final Lexer lexer;
    private final WordLexer words;
    private final RedirectionReader redirections;
    private final TestReader tests;
    private final ShellParser parser;

    CompoundReader(Lexer lexer, WordLexer words, RedirectionReader redirections, ShellParser parser) {
        this.lexer = lexer;
        this.words = words;
        this.redirections = redirections;
        this.tests = new TestReader(lexer, words);
        this.parser = parser;
    }

    /** Whether a compound command, or a function after its keyword, begins here. */
    boolean isHere() {
        lexer.blanks();
        return lexer.raw() == '(' || (!lexer.reserved().isEmpty() && RESERVED.contains(lexer.reserved()));
    }

    /** A compound command and the redirections after it. */
    Command read() {
        int from = lexer.position();
        Command command;
        if (lexer.enter(from)) {
            command = unredirected(from);
            List<Redirection> redirected = new ArrayList<>(1);
            redirections.all(redirected, from);
            if (!redirected.isEmpty()) {
                command = new Command.Redirected(
                        command, redirected, parser.span(from, redirected.get(redirected.size() - 1)));
            }
        } else {
            command = new Command.Unparsed("nested too deeply", lexer.span(from));
        }
        lexer.leave();
        return command;
    }

    private Command unredirected(int from) {
        if (lexer.raw() == '(') {
            return parenthesis(from);
        }
        switch (lexer.reserved()) {
            case "{":
                return group(from);
            case "if":
                return ifClause(from);
            case "while":
            case "until":
                return whileClause(from);
            case "for":
                return forClause(from);
            case "select":
                return selectClause(from);
            case "case":
                return caseClause(from);
            case "[[":
                return test(from);
            default:
                return functionKeyword(from);
        }
    }

    private Command parenthesis(int from) {
        lexer.advance();
        if (lexer.gotExpression(from, "((")) {
            Word expression = words.enclosed(Enclosure.EXPRESSION, Quoting.ARITHMETIC);
            expect(')');
            expect(')');
            return new Command.Arithmetic(expression, lexer.span(from));
        }
        Script body = parser.list();
        lexer.expectOperator(")");
        return new Command.Subshell(body, lexer.span(from));
    }

    private Command group(int from) {
        lexer.gotReserved("{");
        Script body = parser.list();
        lexer.expectReserved("}");
        return new Command.Group(body, lexer.span(from));
    }

    private Command ifClause(int from) {
        List<Command.If.Clause> clauses = new ArrayList<>(1);
        lexer.gotReserved("if");
        do {
            Script condition = parser.list();
            lexer.expectReserved("then");
            clauses.add(new Command.If.Clause(condition, parser.list()));
        } while (lexer.gotReserved("elif"));
        Optional<Script> otherwise = lexer.gotReserved("else") ? Optional.of(parser.list()) : Optional.empty();
        lexer.expectReserved("fi");
        return new Command.If(clauses, otherwise, lexer.span(from));
    }

    private Command whileClause(int from) {
        boolean until = lexer.gotReserved("until");
        if (!until) {
            lexer.gotReserved("while");
        }
        Script condition = parser.list();
        Script body = doGroup();
        return new Command.While(until, condition, body, lexer.span(from));
    }

    /** {@code do list done}. */
    private Script doGroup() {
        lexer.expectReserved("do");
        Script body = parser.list();
        lexer.expectReserved("done");
        return body;
    }

    /** What a {@code for} loops over: {@code do list done} or <code>{ list; }</code>. */
    private Script loopBody() {
        if (!lexer.gotReserved("{")) {
            return doGroup();
        }
        Script body = parser.list();
        lexer.expectReserved("}");
        return body;
    }

    private Command forClause(int from) {
        lexer.gotReserved("for");
        if (lexer.operator().equals("(")) {
            return arithmeticFor(from);
        }
        String name = name();
        Optional<List<Word>> items = items();
        Script body = loopBody();
        return new Command.For(name, items, body, lexer.span(from));
    }

    private Command selectClause(int from) {
        lexer.gotReserved("select");
        String name = name();
        Optional<List<Word>> items = items();
        Script body = loopBody();
        return new Command.Select(name, items, body, lexer.span(from));
    }

    /** {@code in words;}, or nothing, or a semicolon. */
    private Optional<List<Word>> items() {
        boolean newline = lexer.newlines();
        if (!lexer.gotReserved("in")) {
            if (!newline && lexer.gotOperator(";")) {
                lexer.newlines();
            }
            return Optional.empty();
        }
        List<Word> items = new ArrayList<>();
        while (true) {
            lexer.blanks();
            int at = lexer.position();
            Word item = words.word(Place.ARGUMENT);
            if (lexer.position() == at) {
                break;
            }
            items.add(item);
        }
        boolean separated = lexer.gotOperator(";");
        if (!lexer.newlines() && !separated) {
            lexer.unexpected(";");
        }
        return Optional.of(items);
    }

    private Command arithmeticFor(int from) {
        lexer.gotOperator("(");
        if (!lexer.got('(')) {
            lexer.unexpected("(");
        }
        Word init = words.enclosed(Enclosure.LOOP_EXPRESSION, Quoting.ARITHMETIC);
        expect(';');
        Word condition = words.enclosed(Enclosure.LOOP_EXPRESSION, Quoting.ARITHMETIC);
        expect(';');
        Word step = words.enclosed(Enclosure.LOOP_EXPRESSION, Quoting.ARITHMETIC);
        expect(')');
        expect(')');
        lexer.gotOperator(";");
        lexer.newlines();
        Script body = loopBody();
        return new Command.ArithmeticFor(init, condition, step, body, lexer.span(from));
    }

    private void expect(char c) {
        if (!lexer.got(c)) {
            lexer.unexpected(String.valueOf(c));
        }
    }

    private Command caseClause(int from) {
        lexer.gotReserved("case");
        Word subject = word();
        lexer.newlines();
        lexer.expectReserved("in");
        lexer.newlines();
        List<Command.Case.Item> items = new ArrayList<>();
        boolean terminated = true;
        while (terminated && !lexer.failed() && !lexer.reserved().equals("esac")) {
            lexer.gotOperator("(");
            List<Word> patterns = new ArrayList<>(1);
            do {
                patterns.add(word());
            } while (lexer.gotOperator("|"));
            lexer.expectOperator(")");
            int at = lexer.position();
            List<Statement> statements = new ArrayList<>();
            parser.statements(statements);
            Script body = new Script(statements, parser.listSpan(statements, at));
            Command.Case.Terminator terminator = terminator();
            terminated = terminator != null;
            items.add(new Command.Case.Item(
                    patterns, body, terminator == null ? Command.Case.Terminator.BREAK : terminator));
            lexer.newlines();
        }
        lexer.expectReserved("esac");
        return new Command.Case(subject, items, lexer.span(from));
    }

    /** Takes the end of a case item; null for the last one, which needs none. */
    private Command.Case.@Nullable Terminator terminator() {
        if (lexer.gotOperator(";;")) {
            return Command.Case.Terminator.BREAK;
        }
        if (lexer.gotOperator(";&")) {
            return Command.Case.Terminator.FALL_THROUGH;
        }
        return lexer.gotOperator(";;&") ? Command.Case.Terminator.CONTINUE : null;
    }

    private Command test(int from) {
        lexer.gotReserved("[[");
        TestExpression expression = tests.expression();
        lexer.expectReserved("]]");
        return new Command.Test(expression, lexer.span(from));
    }

    private Command functionKeyword(int from) {
        lexer.gotReserved("function");
        String name = name();
        if (lexer.gotOperator("(")) {
            lexer.expectOperator(")");
        }
        return parser.functionBody(name, from);
    }

    private Word word() {
        lexer.blanks();
        int at = lexer.position();
        Word word = words.word(Place.PLAIN);
        if (lexer.position() == at) {
            lexer.unexpected("word");
        }
        return word;
    }

    /** A name as it is written: which names are possible is not a question of syntax. */
    private String name() {
        return text(word());
    }

    /** A word as it is written, without line continuations where it is plain. */
    String text(Word name) {
        return name.parts().size() == 1 && name.parts().get(0) instanceof Part.Literal literal
                ? literal.text()
                : lexer.between(name.span());
    }
}
