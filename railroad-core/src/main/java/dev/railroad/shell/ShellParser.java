package dev.railroad.shell;

import dev.railroad.Limits;
import dev.railroad.Span;
import dev.railroad.shell.Command.AndOr.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The grammar of bash (POSIX.1-2017 XCU 2.10.2 and bash(1), SHELL GRAMMAR), with extended patterns on, as {@code [[ ]]}
 * has them. A method for each production; {@code got} takes a token if it is there, {@code expect} demands it.
 *
 * <p>A production that finds something else {@linkplain Lexer#fail fails}: it gives back what it understood, the text
 * ends there for all productions around it, and {@link #program} puts {@link Command.Unparsed} behind and goes on with
 * the next line. Bash would run none of what follows; but a guard would rather see too much.
 *
 * <p>Linear in time but for the nesting, whose depth is bounded; the stack is bounded by the same.
 */
public final class ShellParser {
    private static final Set<String> LIST_END = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    private final Lexer lexer;
    private final WordLexer words;
    private final RedirectionReader redirections;
    private final SimpleCommandReader simple;
    private final CompoundReader compounds;

    private ShellParser(Session session, Source source, Bodies bodies, boolean locating) {
        lexer = new Lexer(session, source, bodies, locating);
        words = new WordLexer(lexer, this);
        redirections = new RedirectionReader(lexer, words);
        simple = new SimpleCommandReader(lexer, words, redirections);
        compounds = new CompoundReader(lexer, words, redirections, this);
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
    void statements(List<Statement> statements) {
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
        if (c == ';') {
            return lexer.operator().length() > 1;
        }
        return !lexer.reserved().isEmpty() && LIST_END.contains(lexer.reserved());
    }

    /** {@code compound_list}: at least one statement. */
    Script list() {
        int from = lexer.position();
        List<Statement> statements = new ArrayList<>();
        statements(statements);
        if (statements.isEmpty()) {
            lexer.unexpected("command");
        }
        return new Script(statements, listSpan(statements, from));
    }

    Span listSpan(List<Statement> statements, int from) {
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

    Span span(int from, Node last) {
        int start = lexer.offset(from);
        return new Span(start, Math.max(start, last.span().end()));
    }

    // Commands.

    private Command command() {
        lexer.blanks();
        if (compounds.isHere()) {
            return compounds.read();
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
        return functionBody(compounds.text(name.words().get(0)), from);
    }

    /** The body of a function, a compound command. */
    Command functionBody(String name, int from) {
        lexer.newlines();
        boolean possible = compounds.isHere();
        if (!possible || lexer.reserved().equals("function")) {
            lexer.unexpected("{");
            Command nothing = new Command.Unparsed(lexer.failure(), lexer.span(lexer.position()));
            return new Command.FunctionDefinition(name, nothing, lexer.span(from));
        }
        Command body = compounds.read();
        return new Command.FunctionDefinition(name, body, span(from, body));
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
        int at = lexer.position();
        if (lexer.reserved().isEmpty()) {
            int to = at;
            while (Characters.isPlain(lexer.charAt(to))) {
                to = lexer.skip(to + 1);
            }
            lexer.seek(to);
            if (to > at && lexer.delimits(to) && compounds.isHere()) {
                name = lexer.text().substring(at, to).replace("\\\n", "");
            } else {
                lexer.seek(at);
            }
        }
        lexer.gotReserved("time");
        Command body = command();
        lexer.leave();
        return new Command.Coprocess(name, body, span(from, body));
    }
}
