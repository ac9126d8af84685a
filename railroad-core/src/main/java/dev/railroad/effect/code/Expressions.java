package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.List;

/** Evaluates expressions as far as they are constant; calls are told on the way. For one scan. */
final class Expressions {
    private static final int MAX_DEPTH = 60;

    private final Language language;
    private final Dialect dialect;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Operands operands;
    private final Calling calling;
    private final Calls calls;
    private int depth;

    Expressions(Language language, CodeCursor cursor, CodeScope scope, Calls calls, Blocks blocks) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.cursor = cursor;
        this.scope = scope;
        this.calls = calls;
        this.calling = new Calling(language, scope, calls, blocks);
        this.operands = new Operands(language, cursor, scope, this, calls);
    }

    Operands operands() {
        return operands;
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
        return postfix(value);
    }

    private Datum operand() {
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
                return language == Language.AWK ? awkPipe(left) : computed();
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
                    return awkOutput();
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

    /** awk's {@code print … | "command"}, {@code "command" | getline}, and gawk's {@code |&} to a coprocess or a socket. */
    private Datum awkPipe(Datum left) {
        int line = cursor.token().line();
        cursor.next();
        boolean coprocess = cursor.accept("&");
        if (cursor.accept("getline")) {
            boolean socket = calls.isSocket(left);
            if (socket) {
                calls.connect();
            } else {
                calls.shell(left, line);
            }
            if (cursor.isKind(CodeToken.Kind.NAME)) {
                scope.set(cursor.token().text(), socket ? calls.received() : Datum.UNKNOWN);
                cursor.next();
            }
            return Datum.UNKNOWN;
        }
        Datum command = operand();
        String known = Datum.known(command).strip();
        if (coprocess && calls.isSocket(command)) {
            calls.connect();
        } else {
            boolean shell =
                    known.equals("sh") || known.equals("bash") || known.equals("/bin/sh") || known.equals("/bin/bash");
            calls.shell(shell ? left : command, line);
        }
        return Datum.UNKNOWN;
    }

    /** awk's {@code print … > "file"}; elsewhere it compares. */
    private Datum awkOutput() {
        cursor.next();
        cursor.accept(">");
        boolean file = cursor.isKind(CodeToken.Kind.STRING);
        int line = cursor.token().line();
        Datum path = operand();
        if (file) {
            calls.output(path, line);
        }
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
        CallArguments arguments = cursor.is("(") ? operands.arguments() : CallArguments.NONE;
        return calling.call(
                new Datum.Named(name), arguments.after(left), cursor.token().line());
    }

    /** Members, calls and indices. */
    private Datum postfix(Datum start) {
        Datum value = start;
        while (!cursor.atEnd()) {
            CodeToken token = cursor.token();
            if (token.is(".") || (token.kind() == CodeToken.Kind.LINE_END && memberAhead())) {
                value = member(value);
            } else if (token.is("(") && callable(value)) {
                int line = token.line();
                value = calling.call(value, block(operands.arguments(), value), line);
            } else if (token.is("[") && adjacent()) {
                value = index(value);
            } else if (token.is("{") && language == Language.PERL && adjacent() && !(value instanceof Datum.Function)) {
                value = index(value);
            } else if (language == Language.JAVASCRIPT
                    && token.kind() == CodeToken.Kind.STRING
                    && value instanceof Datum.Named) {
                value = calling.call(value, CallArguments.of(List.of(operands.string())), token.line());
            } else if (value instanceof Datum.Named && bareCall()) {
                value = calling.call(value, block(operands.bareArguments(), value), token.line());
            } else if (language == Language.PERL && value instanceof Datum.Named named && onTopic(named)) {
                // A function of Perl without arguments takes $_.
                return calling.call(value, CallArguments.of(List.of(scope.get("_"))), token.line());
            } else {
                return value;
            }
        }
        return value;
    }

    private boolean onTopic(Datum.Named named) {
        boolean function = named.name().equals("unlink")
                || named.name().equals("rmdir")
                || named.name().equals("eval")
                || named.name().equals("rmtree");
        return function && scope.has("_");
    }

    private boolean callable(Datum value) {
        return adjacent() || value instanceof Datum.Function || !dialect.bare() || value instanceof Datum.Named;
    }

    private boolean adjacent() {
        CodeToken before = cursor.token(-1);
        CodeToken here = cursor.token();
        boolean name = before.kind() == CodeToken.Kind.NAME;
        int distance = here.column() - before.column() - (name ? before.text().length() : 1);
        // A variable's token is a sign shorter than what is written.
        boolean signs = name && (dialect.sigils() || language == Language.RUBY);
        boolean next = before.kind() == CodeToken.Kind.STRING || distance == 0 || (signs && distance == 1);
        return before.line() == here.line() && before.kind() != CodeToken.Kind.LINE_END && next;
    }

    private boolean memberAhead() {
        if (dialect.indents()) {
            return false;
        }
        int ahead = 1;
        while (cursor.at() + ahead < cursor.end() && cursor.token(ahead).kind() == CodeToken.Kind.LINE_END) {
            ahead++;
        }
        if (cursor.at() + ahead < cursor.end() && cursor.token(ahead).is(".")) {
            cursor.move(cursor.at() + ahead);
            return true;
        }
        return false;
    }

    private Datum member(Datum object) {
        int line = cursor.token().line();
        cursor.next();
        cursor.skipLines();
        if (cursor.is("(")) {
            return calling.call(object, operands.arguments(), line);
        }
        if (cursor.is("[")) {
            return index(object);
        }
        if (language == Language.JAVA && cursor.accept("!")) {
            return calling.method(object, "execute", CallArguments.NONE, line); // Scala's "command".!
        }
        if (!cursor.isKind(CodeToken.Kind.NAME)) {
            return Datum.UNKNOWN;
        }
        String name = cursor.token().text();
        String variable = cursor.token(-2).kind() == CodeToken.Kind.NAME
                ? cursor.token(-2).text()
                : "";
        cursor.next();
        boolean template = language == Language.JAVASCRIPT && cursor.isKind(CodeToken.Kind.STRING);
        if (template) {
            return calling.method(object, name, CallArguments.of(List.of(operands.string())), line);
        }
        if (cursor.is("(") || (bareCall() && (object instanceof Datum.Named || cursor.isKind(CodeToken.Kind.STRING)))) {
            CallArguments arguments = cursor.is("(") ? operands.arguments() : operands.bareArguments();
            Datum result = calling.method(object, name, block(arguments, object), line);
            narrowed(variable, object, name, arguments);
            if (Keywords.isAppending(name) && object instanceof Datum.Items && scope.has(variable)) {
                scope.set(
                        variable,
                        Texts.plus(
                                object, name.equals("extend") ? arguments.get(1) : new Datum.Items(arguments.list())));
            }
            return result;
        }
        boolean rubyBlock = language == Language.RUBY || language == Language.JAVA;
        if (rubyBlock && (cursor.is("{") || cursor.is("do"))) {
            return calling.method(object, name, block(CallArguments.NONE, object), line);
        }
        if (language == Language.RUBY && !Character.isUpperCase(name.charAt(0))) {
            return calling.method(object, name, CallArguments.NONE, line);
        }
        return calling.member(object, name);
    }

    /** After {@code x.endswith('.tmp')} a name that may be any is taken to end so. */
    private void narrowed(String variable, Datum object, String test, CallArguments arguments) {
        boolean ends = test.equals("endswith") || test.equals("endsWith") || test.equals("end_with?");
        boolean starts = test.equals("startswith") || test.equals("startsWith") || test.equals("start_with?");
        boolean any = object instanceof Datum.Text text && text.value().hasWildcard() && scope.has(variable);
        if (any && (ends || starts) && Datum.isKnown(arguments.get(1))) {
            String known = Datum.known(arguments.get(1));
            scope.set(variable, Folding.globbed(Datum.of(ends ? "*" + known : known + "*")));
        }
    }

    /** Takes in Ruby's block, Groovy's and Kotlin's closure; what it does is done to the elements of the object. */
    private CallArguments block(CallArguments arguments, Datum object) {
        boolean blocks = language == Language.RUBY || language == Language.JAVA;
        if (!blocks || !(cursor.is("{") || cursor.is("do")) || (cursor.is("do") && language != Language.RUBY)) {
            return arguments;
        }
        if (cursor.is("do") || cursor.token(1).is("|") && cursor.closing() >= cursor.end()) {
            cursor.next();
            operands.bind(
                    operands.blockParameters(),
                    Datum.element(arguments.size() > 0 ? calling.pure(object, arguments) : object));
            return arguments;
        }
        List<Datum> all = new ArrayList<>(arguments.list());
        all.add(operands.closure());
        return new CallArguments(all, arguments.names());
    }

    private Datum index(Datum object) {
        int close = cursor.closing();
        int open = cursor.at();
        cursor.next();
        boolean slice = false;
        // [::-1]; the two colons are one mark.
        boolean reverses = cursor.is(".") && cursor.token(1).is("-") && close == open + 4;
        boolean word = cursor.isKind(CodeToken.Kind.NAME)
                && close == open + 2
                && cursor.tokens().get(open).is("{");
        List<Datum> index = new ArrayList<>();
        if (word) {
            index.add(Datum.of(cursor.token().text()));
        } else if (!reverses) {
            while (cursor.at() < close && !cursor.atEnd()) {
                if (cursor.is(":") || cursor.is(".")) {
                    slice = true;
                    cursor.next();
                } else {
                    int before = cursor.at();
                    index.add(value());
                    cursor.move(Math.max(cursor.at(), before + 1));
                }
            }
        }
        cursor.move(close + 1);
        return calling.index(object, index, slice, reverses);
    }

    /** Whether a call without parentheses begins here. */
    private boolean bareCall() {
        if (!dialect.bare() || cursor.token(-1).line() != cursor.token().line()) {
            return false;
        }
        CodeToken token = cursor.token();
        if (language == Language.AWK) {
            return false;
        }
        switch (token.kind()) {
            case STRING:
            case COMMAND:
                return true;
            case NAME:
                return language != Language.LUA && language != Language.PHP && !Keywords.isKeyword(token.text());
            case MARK:
                return language == Language.RUBY
                        && (token.is(":") && cursor.token(1).kind() == CodeToken.Kind.NAME
                                || token.is("[") && !adjacent());
            default:
                return false;
        }
    }
}
