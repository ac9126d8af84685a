package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.List;

/** Evaluates operators and what they join, as far as it is constant; calls are told on the way. For one scan. */
final class Expressions {
    private static final int MAX_DEPTH = 60;

    private final Language language;
    private final Dialect dialect;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Targets targets;
    private final Functions functions;
    private final ArgumentReader reader;
    private final Operands operands;
    private final Calling calling;
    private final Members members;
    private final AwkRedirections redirections;
    private int depth;

    Expressions(Language language, CodeCursor cursor, CodeScope scope, Calls calls, Blocks blocks) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.cursor = cursor;
        this.scope = scope;
        this.calling = new Calling(language, scope, calls, blocks);
        this.targets = new Targets(cursor, scope);
        this.functions = new Functions(language, cursor, scope);
        this.reader = new ArgumentReader(language, cursor, scope, this, targets);
        this.operands = new Operands(language, cursor, scope, this, reader, functions, calls);
        this.members = new Members(language, cursor, scope, this, calling);
        this.redirections = new AwkRedirections(cursor, scope, this, calls);
    }

    Targets targets() {
        return targets;
    }

    Functions functions() {
        return functions;
    }

    Operands operands() {
        return operands;
    }

    ArgumentReader reader() {
        return reader;
    }

    /** Walks the body of a function or a block. */
    interface Blocks {
        /** What it returns. */
        Datum walk(Datum.Body body, CallArguments arguments);
    }

    /** The expression that begins here. */
    Datum value() {
        if (++depth > MAX_DEPTH || !scope.step()) {
            depth--;
            cursor.next();
            return Datum.UNKNOWN;
        }
        int start = cursor.at();
        Datum value = unary();
        while (!cursor.atEnd()) {
            Datum more = binary(value, start);
            if (more == null) {
                break;
            }
            value = more;
        }
        depth--;
        return value;
    }

    private Datum unary() {
        Datum value = operands.operand();
        return members.of(value);
    }

    /** The operand behind an operator. */
    Datum operand() {
        cursor.skipLines();
        return unary();
    }

    /** Goes on with an operator; nothing when there is none. */
    @SuppressWarnings("NullAway")
    private Datum binary(Datum left, int start) {
        CodeToken token = cursor.token();
        if (token.kind() == CodeToken.Kind.LINE_END) {
            return continues() ? left : null;
        }
        if (token.kind() != CodeToken.Kind.MARK && token.kind() != CodeToken.Kind.NAME) {
            return awkJoined(left);
        }
        switch (token.text()) {
            case "+":
                cursor.next();
                if (cursor.accept("=")) {
                    return assigned(start, Texts.plus(left, value()));
                }
                return Texts.plus(left, operand());
            case "*":
                cursor.next();
                return Texts.repeat(left, operand());
            case "%":
                cursor.next();
                Datum values = operand();
                return Datum.isKnown(left) ? Texts.printf(Datum.known(left), Datum.items(values)) : Datum.UNKNOWN;
            case "/":
                cursor.next();
                return Folding.below(left, operand());
            case "||":
            case "??":
            case "or":
                cursor.next();
                return either(left, operand());
            case "&&":
            case "and":
                cursor.next();
                return operand();
            case "?":
                return conditional();
            case "if":
                return language == Language.PYTHON ? pythonConditional(left) : null;
            case "==":
            case "eq":
            case "in":
            case "is":
                cursor.next();
                narrow(start, operand());
                return Datum.UNKNOWN;
            case "=":
                return cursor.token(1).is("=") ? null : assignment(start);
            case ":":
                if (cursor.token(1).is("=") && !cursor.token(2).is("=")) {
                    cursor.next();
                    return assignment(start);
                }
                return null;
            case "|>":
                cursor.next();
                cursor.skipLines();
                return piped(left);
            case "|":
                return language == Language.AWK ? redirections.pipe(left) : computed();
            case "!=":
            case "<":
            case ">":
            case "-":
            case "&":
            case "^":
            case "=~":
            case "ne":
            case "instanceof":
            case "x":
                if (language == Language.AWK && token.is(">")) {
                    return redirections.output();
                }
                return token.is("x") && language != Language.PERL ? null : computed();
            default:
                return awkJoined(left);
        }
    }

    private Datum computed() {
        cursor.next();
        operand();
        return Datum.UNKNOWN;
    }

    /** In awk what stands side by side is joined. */
    @SuppressWarnings("NullAway")
    private Datum awkJoined(Datum left) {
        boolean operand = cursor.isKind(CodeToken.Kind.STRING)
                || cursor.isKind(CodeToken.Kind.NUMBER)
                || (cursor.isKind(CodeToken.Kind.NAME)
                        && !Keywords.isKeyword(cursor.token().text()));
        return language == Language.AWK && operand ? Texts.plus(left, unary()) : null;
    }

    /** Whether the next line goes on with a member or an operator. */
    private boolean continues() {
        if (dialect.indents()) {
            return false;
        }
        int ahead = 0;
        while (cursor.at() + ahead < cursor.end() && cursor.token(ahead).kind() == CodeToken.Kind.LINE_END) {
            ahead++;
        }
        CodeToken next = cursor.token(ahead);
        boolean goes = next.is("|>")
                || next.is("&&")
                || next.is("||")
                || (next.is("+") && language != Language.RUBY)
                || next.is("?");
        if (goes && cursor.at() + ahead < cursor.end()) {
            cursor.move(cursor.at() + ahead);
            return true;
        }
        return false;
    }

    private static Datum either(Datum left, Datum right) {
        boolean unknown = left instanceof Datum.Text text
                && text.value().prefix().isEmpty()
                && !text.value().isKnown();
        return unknown || left instanceof Datum.Named ? right : Datum.oneOf(List.of(left, right));
    }

    private Datum conditional() {
        cursor.next();
        if (cursor.accept(":")) {
            return value();
        }
        Datum yes = value();
        cursor.skipLines();
        return cursor.accept(":") ? Datum.oneOf(List.of(yes, value())) : yes;
    }

    private Datum pythonConditional(Datum left) {
        cursor.next();
        value();
        return cursor.accept("else") ? Datum.oneOf(List.of(left, value())) : left;
    }

    /** After {@code x == 'a'} the unknown x is taken to be 'a'. */
    private void narrow(int start, Datum right) {
        CodeToken name = cursor.tokens().get(start);
        boolean variable =
                name.kind() == CodeToken.Kind.NAME && scope.has(name.text()) && !Datum.isKnown(scope.get(name.text()));
        boolean plain = cursor.tokens().get(start + 1).kind() != CodeToken.Kind.MARK
                || cursor.tokens().get(start + 1).is("==");
        Datum one = Datum.element(right);
        if (variable && plain && (Datum.isKnown(one) || one instanceof Datum.OneOf)) {
            scope.set(name.text(), one);
        }
    }

    private Datum assignment(int start) {
        cursor.next();
        cursor.skipLines();
        return assigned(start, value());
    }

    private Datum assigned(int start, Datum value) {
        CodeToken name = cursor.tokens().get(start);
        if (name.kind() == CodeToken.Kind.NAME && start < cursor.at()) {
            scope.set(name.text(), value);
        }
        return value;
    }

    /** Elixir's pipe: the value is the first argument of the call. */
    private Datum piped(Datum left) {
        String name = operands.dottedName();
        CallArguments arguments = cursor.is("(") ? reader.inBrackets() : CallArguments.NONE;
        return calling.call(
                new Datum.Named(name), arguments.after(left), cursor.token().line());
    }
}
