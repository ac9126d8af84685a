package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.List;

/** Members, calls and indices: what stands behind an operand and belongs to it. For one scan. */
final class Members {
    private final Language language;
    private final Dialect dialect;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Expressions expressions;
    private final Operands operands;
    private final ArgumentReader reader;
    private final Functions functions;
    private final Targets targets;
    private final Calling calling;

    Members(Language language, CodeCursor cursor, CodeScope scope, Expressions expressions, Calling calling) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.cursor = cursor;
        this.scope = scope;
        this.expressions = expressions;
        this.operands = expressions.operands();
        this.reader = expressions.reader();
        this.functions = expressions.functions();
        this.targets = expressions.targets();
        this.calling = calling;
    }

    /** Reads the members, calls and indices that follow a value. */
    Datum of(Datum start) {
        Datum value = start;
        while (!cursor.atEnd()) {
            CodeToken token = cursor.token();
            if (token.is(".") || (token.kind() == CodeToken.Kind.LINE_END && memberAhead())) {
                value = member(value);
            } else if (token.is("(") && callable(value)) {
                int line = token.line();
                value = calling.call(value, block(reader.inBrackets(), value), line);
            } else if (token.is("[") && adjacent()) {
                value = index(value);
            } else if (token.is("{") && language == Language.PERL && adjacent() && !(value instanceof Datum.Function)) {
                value = index(value);
            } else if (language == Language.JAVASCRIPT
                    && token.kind() == CodeToken.Kind.STRING
                    && value instanceof Datum.Named) {
                value = calling.call(value, CallArguments.of(List.of(operands.string())), token.line());
            } else if (value instanceof Datum.Named && bareCall()) {
                value = calling.call(value, block(reader.bare(), value), token.line());
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
            return calling.call(object, reader.inBrackets(), line);
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
            CallArguments arguments = cursor.is("(") ? reader.inBrackets() : reader.bare();
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
            targets.bind(
                    functions.blockParameters(),
                    Datum.element(arguments.size() > 0 ? calling.pure(object, arguments) : object));
            return arguments;
        }
        List<Datum> all = new ArrayList<>(arguments.list());
        all.add(functions.closure());
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
                    index.add(expressions.value());
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
