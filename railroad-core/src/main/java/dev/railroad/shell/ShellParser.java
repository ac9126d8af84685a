package dev.railroad.shell;

import dev.railroad.Limits;
import dev.railroad.Span;
import dev.railroad.shell.Command.AndOr.Operator;
import dev.railroad.shell.WordLexer.Enclosure;
import dev.railroad.shell.WordLexer.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of bash (POSIX.1-2017 XCU 2.10.2 and bash(1), SHELL GRAMMAR), with extended patterns on, as {@code [[ ]]}
 * has them. A method for each production; {@code got} takes a token if it is there, {@code expect} demands it.
 *
 * <p>A production that finds something else {@linkplain Lexer#fail fails}: it gives back what it understood, the text
 * ends there for all productions around it, and {@link #program} puts {@link Command.Unparsed} behind and goes on with
 * the next line. Bash would run none of a refused line; but a guard would rather see too much.
 *
 * <p>Linear in time but for the nesting, whose depth is bounded; the stack is bounded by the same.
 */
public final class ShellParser {
    private static final Set<String> LIST_END = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    private static final Set<String> COMPOUND =
            Set.of("{", "if", "while", "until", "for", "case", "select", "[[", "function");

    private final Lexer lexer;
    private final WordLexer words;
    private final RedirectionReader redirections;
    private final SimpleCommandReader simple;
    private final TestReader tests;

    private ShellParser(Session session, Source source, Bodies bodies, boolean locating) {
        lexer = new Lexer(session, source, bodies, locating);
        words = new WordLexer(lexer, this);
        redirections = new RedirectionReader(lexer, words);
        simple = new SimpleCommandReader(lexer, words, redirections);
        tests = new TestReader(lexer, words);
    }

    /**
     * Reads a text. Never throws; pure and safe for use by many threads.
     *
     * @return the tree; where {@link Parse#problems} has something, the tree has {@link Command.Unparsed}, too
     */
    public static Parse parse(String text, Limits limits) {
        if (text.length() > limits.maxTextLength()) {
            return refused(text, limits.maxTextLength(), "text is longer than " + limits.maxTextLength());
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            return refused(text, nul, "NUL character");
        }
        Session session = new Session(limits);
        Script script = script(session, Source.of(text));
        return new Parse(script, session.problems());
    }

    private static Parse refused(String text, int offset, String reason) {
        Span span = new Span(0, text.length());
        Statement statement = new Statement(new Command.Unparsed(reason, span), false, span);
        return new Parse(new Script(List.of(statement), span), List.of(new Parse.Problem(offset, reason)));
    }

    /** A text of its own: all of it, or a backquoted command. */
    static Script script(Session session, Source source) {
        return new ShellParser(session, source, locate(session, source, false), false).program();
    }

    /** The body of a here-document whose delimiter was not quoted. */
    static Word hereDocument(Session session, Source source, Span span) {
        ShellParser parser = new ShellParser(session, source, locate(session, source, true), false);
        Word body = parser.words.hereDocument();
        if (!parser.lexer.failed()) {
            return new Word(body.parts(), span);
        }
        List<Part> parts = new ArrayList<>(body.parts());
        Span rest = parser.lexer.span(parser.lexer.failedAt(), source.end());
        Statement statement = parser.unparsed(rest);
        parts.add(new Part.CommandSubstitution(new Script(List.of(statement), rest), rest));
        return new Word(parts, span);
    }

    private static Bodies locate(Session session, Source source, boolean hereDocument) {
        Bodies bodies = new Bodies();
        if (source.mayHoldHereDocuments()) {
            ShellParser parser = new ShellParser(session, source, bodies, true);
            if (hereDocument) {
                parser.words.hereDocument();
            } else {
                parser.program();
            }
        }
        return bodies;
    }

    // Lists.

    /** All of the text. */
    private Script program() {
        int from = lexer.position();
        List<Statement> statements = new ArrayList<>();
        for (int problems = 1; true; problems++) {
            statements(statements);
            lexer.blanks();
            if (lexer.raw() != Lexer.END) {
                lexer.unexpected("command");
            }
            if (!lexer.failed()) {
                return new Script(statements, lexer.span(from));
            }
            int at = lexer.failedAt();
            Statement rest = unparsed(lexer.span(at, at));
            boolean more = lexer.resume();
            if (more && problems == Session.MAX_PROBLEMS) {
                lexer.abandon();
                more = false;
            }
            Span span = lexer.span(at, Math.max(at, lexer.position()));
            statements.add(new Statement(new Command.Unparsed(reason(rest), span), false, span));
            if (!more) {
                return new Script(statements, lexer.span(from));
            }
        }
    }

    private Statement unparsed(Span span) {
        return new Statement(new Command.Unparsed(lexer.failure(), span), false, span);
    }

    private static String reason(Statement statement) {
        return ((Command.Unparsed) statement.command()).reason();
    }

    /** {@code list}: statements up to what cannot begin one. */
    private void statements(List<Statement> statements) {
        lexer.newlines();
        while (!atListEnd()) {
            int from = lexer.position();
            Command command = andOr();
            boolean background = lexer.gotOperator("&") || lexer.gotOperator("&|");
            statements.add(new Statement(command, background, background ? lexer.span(from) : command.span()));
            boolean separated = background || lexer.gotOperator(";");
            if (!lexer.newlines() && !separated) {
                return;
            }
        }
    }

    /** Whether a list ends here: whoever asked for it looks by what. */
    private boolean atListEnd() {
        lexer.blanks();
        int c = lexer.raw();
        if (c == Lexer.END || c == ')') {
            return true;
        }
        return c == ';' ? lexer.operator().length() > 1 : LIST_END.contains(lexer.reserved());
    }

    /** {@code compound_list}: at least one statement. */
    private Script list() {
        int from = lexer.position();
        List<Statement> statements = new ArrayList<>();
        statements(statements);
        if (statements.isEmpty()) {
            lexer.unexpected("command");
        }
        return new Script(statements, listSpan(statements, from));
    }

    private Span listSpan(List<Statement> statements, int from) {
        return statements.isEmpty()
                ? lexer.span(from)
                : statements
                        .get(0)
                        .span()
                        .to(statements.get(statements.size() - 1).span());
    }

    /** The commands of a substitution and its closing parenthesis; there may be none. */
    Script enclosed(int at, String opener) {
        List<Statement> statements = new ArrayList<>();
        int from = lexer.position();
        if (lexer.enter(at)) {
            HereDocuments.Outer outer = lexer.hereDocuments().begin();
            statements(statements);
            lexer.hereDocuments().end(outer);
            closed(at, opener, lexer.gotOperator(")"), ")");
        }
        lexer.leave();
        return new Script(statements, listSpan(statements, from));
    }

    /** The commands of <code>${ list; }</code> and its closing brace. */
    Script braced(int at) {
        List<Statement> statements = new ArrayList<>();
        int from = lexer.position();
        if (lexer.enter(at)) {
            HereDocuments.Outer outer = lexer.hereDocuments().begin();
            statements(statements);
            lexer.hereDocuments().end(outer);
            closed(at, "${", lexer.got('}'), "}");
        }
        lexer.leave();
        return new Script(statements, listSpan(statements, from));
    }

    private void closed(int at, String opener, boolean closed, String closing) {
        if (!closed && lexer.raw() == Lexer.END) {
            lexer.unclosed(at, opener);
        } else if (!closed) {
            lexer.unexpected(closing);
        }
    }

    /** {@code pipeline && pipeline || pipeline}. */
    private Command andOr() {
        Command left = pipeline();
        for (int chain = 1; true; chain++) {
            boolean and = lexer.gotOperator("&&");
            if (!and && !lexer.gotOperator("||")) {
                return left;
            }
            lexer.newlines();
            if (chain > Session.MAX_CHAIN) {
                lexer.fail(lexer.position(), "too many commands in one list");
            }
            Command right = pipeline();
            left = new Command.AndOr(
                    left, and ? Operator.AND : Operator.OR, right, left.span().to(right.span()));
        }
    }

    /** {@code ! time -p a | b}. */
    private Command pipeline() {
        lexer.blanks();
        int from = lexer.position();
        boolean negated = false;
        boolean negation = false;
        boolean timed = false;
        while (true) {
            if (lexer.gotReserved("!")) {
                negated = !negated;
                negation = true;
            } else if (lexer.gotReserved("time")) {
                timed = true;
                timeOptions();
            } else {
                break;
            }
        }
        if ((negation || timed) && atPipelineEnd()) {
            Command nothing = new Command.Simple(List.of(), List.of(), List.of(), lexer.span(lexer.position()));
            Command pipeline = new Command.Pipeline(negated, List.of(nothing), List.of(), lexer.span(from));
            return timed ? new Command.Timed(Optional.empty(), lexer.span(from)) : pipeline;
        }
        Command pipeline = piped(negated, from);
        return timed
                ? new Command.Timed(
                        Optional.of(pipeline),
                        new Span(lexer.offset(from), pipeline.span().end()))
                : pipeline;
    }

    private void timeOptions() {
        for (String option : List.of("-p", "--")) {
            lexer.blanks();
            int i = lexer.position();
            int second = lexer.skip(i + 1);
            int after = lexer.skip(second + 1);
            if (lexer.charAt(i) == '-' && lexer.charAt(second) == option.charAt(1) && lexer.delimits(after)) {
                lexer.seek(after);
            }
        }
    }

    private boolean atPipelineEnd() {
        String operator = lexer.operator();
        return lexer.raw() == Lexer.END || operator.equals("\n") || operator.equals(";");
    }

    private Command piped(boolean negated, int from) {
        Command first = command();
        boolean stderrToo = lexer.gotOperator("|&");
        if (!stderrToo && !lexer.gotOperator("|")) {
            return negated ? new Command.Pipeline(true, List.of(first), List.of(), span(from, first)) : first;
        }
        List<Command> commands = new ArrayList<>();
        List<Boolean> joints = new ArrayList<>();
        commands.add(first);
        boolean more = true;
        while (more) {
            joints.add(stderrToo);
            lexer.newlines();
            commands.add(lexer.gotReserved("time") ? timedCommand() : command());
            stderrToo = lexer.gotOperator("|&");
            more = stderrToo || lexer.gotOperator("|");
        }
        return new Command.Pipeline(negated, commands, joints, span(from, commands.get(commands.size() - 1)));
    }

    private Command timedCommand() {
        timeOptions();
        Command command = command();
        return new Command.Timed(Optional.of(command), command.span());
    }

    private Span span(int from, Node last) {
        int start = lexer.offset(from);
        return new Span(start, Math.max(start, last.span().end()));
    }

    // Commands.

    private Command command() {
        lexer.blanks();
        if (lexer.raw() == '(' || COMPOUND.contains(lexer.reserved())) {
            return compound();
        }
        if (lexer.reserved().equals("coproc")) {
            return coprocess();
        }
        int from = lexer.position();
        if (!lexer.reserved().isEmpty()) {
            lexer.unexpected("command");
        }
        Command.Simple command = simple.read();
        if (lexer.position() == from) {
            lexer.unexpected("command");
        }
        if (lexer.operator().equals("(")) {
            return function(command, from);
        }
        return command;
    }

    /** {@code name ( )} and its body; the name has been read. */
    private Command function(Command.Simple name, int from) {
        boolean named = name.words().size() == 1
                && name.assignments().isEmpty()
                && name.redirections().isEmpty();
        if (!named) {
            lexer.unexpected("end of command");
            return name;
        }
        lexer.gotOperator("(");
        lexer.expectOperator(")");
        return functionBody(text(name.words().get(0)), from);
    }

    private Command functionBody(String name, int from) {
        lexer.newlines();
        boolean possible = lexer.raw() == '(' || COMPOUND.contains(lexer.reserved());
        if (!possible || lexer.reserved().equals("function")) {
            lexer.unexpected("{");
        }
        Command body = compound();
        return new Command.FunctionDefinition(name, body, span(from, body));
    }

    /** A compound command and the redirections after it. */
    private Command compound() {
        int from = lexer.position();
        Command command;
        if (lexer.enter(from)) {
            command = unredirected(from);
            List<Redirection> redirected = new ArrayList<>(1);
            redirections.all(redirected, from);
            if (!redirected.isEmpty()) {
                command =
                        new Command.Redirected(command, redirected, span(from, redirected.get(redirected.size() - 1)));
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
        Script body = list();
        lexer.expectOperator(")");
        return new Command.Subshell(body, lexer.span(from));
    }

    private Command group(int from) {
        lexer.gotReserved("{");
        Script body = list();
        lexer.expectReserved("}");
        return new Command.Group(body, lexer.span(from));
    }

    private Command ifClause(int from) {
        List<Command.If.Clause> clauses = new ArrayList<>(1);
        lexer.gotReserved("if");
        do {
            Script condition = list();
            lexer.expectReserved("then");
            clauses.add(new Command.If.Clause(condition, list()));
        } while (lexer.gotReserved("elif"));
        Optional<Script> otherwise = lexer.gotReserved("else") ? Optional.of(list()) : Optional.empty();
        lexer.expectReserved("fi");
        return new Command.If(clauses, otherwise, lexer.span(from));
    }

    private Command whileClause(int from) {
        boolean until = lexer.gotReserved("until");
        if (!until) {
            lexer.gotReserved("while");
        }
        Script condition = list();
        Script body = doGroup();
        return new Command.While(until, condition, body, lexer.span(from));
    }

    /** {@code do list done}. */
    private Script doGroup() {
        lexer.expectReserved("do");
        Script body = list();
        lexer.expectReserved("done");
        return body;
    }

    /** What a {@code for} loops over: {@code do list done} or <code>{ list; }</code>. */
    private Script loopBody() {
        if (!lexer.gotReserved("{")) {
            return doGroup();
        }
        Script body = list();
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
            statements(statements);
            Script body = new Script(statements, listSpan(statements, at));
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
        return functionBody(name, from);
    }

    /** {@code coproc name compound}, {@code coproc command}. */
    private Command coprocess() {
        int from = lexer.position();
        lexer.gotReserved("coproc");
        if (!lexer.enter(from)) {
            lexer.leave();
            return new Command.Unparsed(lexer.failure(), lexer.span(from));
        }
        String name = "COPROC";
        lexer.blanks();
        if (lexer.raw() != '(' && lexer.reserved().isEmpty() && !redirections.isHere()) {
            int at = lexer.position();
            Word word = words.word(Place.PLAIN);
            lexer.blanks();
            if (word.parts().size() == 1
                    && word.parts().get(0) instanceof Part.Literal literal
                    && (lexer.raw() == '(' || COMPOUND.contains(lexer.reserved()))) {
                name = literal.text();
            } else if (!lexer.failed()) {
                lexer.seek(at);
            }
        }
        lexer.gotReserved("time");
        Command body = command();
        lexer.leave();
        return new Command.Coprocess(name, body, span(from, body));
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

    private String text(Word name) {
        return name.parts().size() == 1 && name.parts().get(0) instanceof Part.Literal literal
                ? literal.text()
                : lexer.between(name.span());
    }
}
