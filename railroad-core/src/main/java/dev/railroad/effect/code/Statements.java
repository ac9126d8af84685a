package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks statements: imports, assignments, loops, definitions. For one scan. */
final class Statements implements Expressions.Blocks {
    /** How many tokens are looked ahead to tell what a statement is. */
    private static final int MAX_LOOK = 64;

    private final Language language;
    private final Dialect dialect;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Calls calls;
    private final Expressions expressions;
    private final Operands operands;
    private final Imports imports;
    private List<Datum> returned = new ArrayList<>();
    private boolean forever;

    Statements(Language language, CodeTokens tokens, CodeScope scope, Calls calls) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.cursor = new CodeCursor(tokens);
        this.scope = scope;
        this.calls = calls;
        this.expressions = new Expressions(language, cursor, scope, calls, this);
        this.operands = expressions.operands();
        this.imports = new Imports(cursor, scope);
    }

    /** Walks all of the code, then the functions that nothing called. */
    void all() {
        walk();
        for (List<Datum.Body> bodies = scope.uncalled(); !bodies.isEmpty(); bodies = scope.uncalled()) {
            for (Datum.Body body : bodies) {
                bind(body, CallArguments.NONE);
                cursor.go(body.tokens(), body.from(), body.to());
                walk();
            }
        }
    }

    private Datum walk() {
        Datum last = Datum.UNKNOWN;
        while (!cursor.atEnd()) {
            int before = cursor.at();
            Datum value = statement();
            if (value != Datum.UNKNOWN) {
                last = value;
            }
            cursor.move(Math.max(cursor.at(), before + 1));
        }
        return last;
    }

    @Override
    public Datum walk(Datum.Body body, CallArguments arguments) {
        if (!scope.enter(body)) {
            return Datum.UNKNOWN;
        }
        CodeTokens tokens = cursor.tokens();
        int at = cursor.at();
        int end = cursor.end();
        List<Datum> outer = returned;
        returned = new ArrayList<>();
        Map<String, Datum> before = bind(body, arguments);
        cursor.go(body.tokens(), body.from(), body.to());
        Datum last = walk();
        Datum result = returned.isEmpty() ? last : Datum.oneOf(returned);
        for (Map.Entry<String, Datum> entry : before.entrySet()) {
            scope.set(entry.getKey(), entry.getValue());
        }
        returned = outer;
        cursor.go(tokens, at, end);
        scope.leave();
        return result;
    }

    private Map<String, Datum> bind(Datum.Body body, CallArguments arguments) {
        Map<String, Datum> before = new HashMap<>();
        Datum missing = new Datum.Text(Value.unknown(Origin.PARAMETER, ""));
        for (int i = 0; i < body.parameters().size(); i++) {
            String name = body.parameters().get(i);
            if (scope.has(name)) {
                before.put(name, scope.get(name));
            }
            Datum named = arguments.named(name);
            Datum given = arguments.has(i + 1) ? arguments.get(i + 1) : named != Datum.UNKNOWN ? named : missing;
            scope.set(name, given);
        }
        if (arguments.size() > 0 && language == Language.PERL) {
            scope.set("_", new Datum.Items(arguments.list()));
        }
        return before;
    }

    private Datum statement() {
        CodeToken first = cursor.token();
        if (first.kind() != CodeToken.Kind.NAME) {
            if (first.is("{") && imports.destructures()) {
                return Datum.UNKNOWN;
            }
            boolean block = first.is("{") && !dialect.indents();
            if (block
                    || first.is("}")
                    || first.is(";")
                    || first.is(")")
                    || first.is("]")
                    || first.is(",")
                    || first.is(":")
                    || first.kind() == CodeToken.Kind.LINE_END) {
                cursor.next();
                return Datum.UNKNOWN;
            }
            return expressions.value();
        }
        switch (first.text()) {
            case "from":
            case "import":
                if (!cursor.token(1).is("(")) {
                    imports.read();
                    return Datum.UNKNOWN;
                }
                return assignmentOrValue();
            case "use":
                cursor.skipTo(";");
                return Datum.UNKNOWN;
            case "const":
            case "let":
            case "var":
            case "val":
            case "my":
            case "our":
            case "local":
            case "auto":
            case "export":
            case "try":
            case "else":
            case "elif":
            case "elsif":
            case "elseif":
            case "begin":
            case "do":
            case "then":
            case "end":
            case "async":
            case "if":
            case "unless":
            case "until":
            case "except":
            case "finally":
            case "static":
            case "public":
            case "final":
            case "echo":
                if (cursor.token(1).is("=") || cursor.token(1).is(".")) {
                    return assignmentOrValue();
                }
                cursor.next();
                return Datum.UNKNOWN;
            case "while":
            case "loop":
                return repeated();
            case "return":
                cursor.next();
                Datum value = expressions.value();
                returned.add(value);
                return value;
            case "with":
                return with();
            case "for":
            case "foreach":
                loop();
                return Datum.UNKNOWN;
            case "def":
            case "defp":
            case "function":
            case "sub":
            case "func":
            case "fun":
                return definition();
            case "class":
            case "module":
            case "struct":
                skipHeader();
                return Datum.UNKNOWN;
            default:
                return assignmentOrValue();
        }
    }

    private void skipHeader() {
        while (!cursor.atEnd() && !cursor.is("{") && !cursor.is(":") && !cursor.isKind(CodeToken.Kind.LINE_END)) {
            cursor.next();
        }
    }

    private Datum assignmentOrValue() {
        int start = cursor.at();
        List<String> names = new ArrayList<>();
        int ahead = start;
        while (cursor.tokens().get(ahead).kind() == CodeToken.Kind.NAME && ahead < cursor.end()) {
            names.add(cursor.tokens().get(ahead).text());
            ahead++;
            if (names.size() > MAX_LOOK) {
                break;
            }
            if (!cursor.tokens().get(ahead).is(",")) {
                break;
            }
            ahead++;
        }
        boolean assigns = names.size() > 1 && cursor.tokens().get(ahead).is("=");
        if (assigns) {
            cursor.move(ahead + 1);
            Datum value = expressions.value();
            List<Datum> all = new ArrayList<>(List.of(value));
            while (cursor.accept(",")) {
                all.add(expressions.value());
            }
            operands.bind(names, all.size() > 1 ? new Datum.Items(all) : value);
            return Datum.UNKNOWN;
        }
        if (language == Language.PERL || language == Language.RUBY) {
            postfixLoop();
        }
        if (names.size() == 1 && cursor.tokens().get(ahead).is(":") && dialect.indents()) {
            annotated(names.get(0));
        }
        return expressions.value();
    }

    /** {@code name: type = value}. */
    private void annotated(String name) {
        int ahead = cursor.at() + 2;
        int limit = Math.min(cursor.end(), ahead + MAX_LOOK);
        while (ahead < limit
                && cursor.tokens().get(ahead).kind() != CodeToken.Kind.LINE_END
                && !cursor.tokens().get(ahead).is("=")
                && !cursor.tokens().get(ahead).is(";")
                && !cursor.tokens().get(ahead).is("(")) {
            ahead++;
        }
        if (cursor.tokens().get(ahead).is("=")) {
            cursor.move(ahead + 1);
            scope.set(name, expressions.value());
        }
    }

    /** Perl's {@code STATEMENT for LIST}: the elements are known before the statement is read. */
    private void postfixLoop() {
        int start = cursor.at();
        int ahead = start;
        for (int look = 0; look < 4 * MAX_LOOK && ahead < cursor.end(); look++) {
            CodeToken token = cursor.tokens().get(ahead);
            if (token.kind() == CodeToken.Kind.LINE_END || token.is(";") || token.is("}") || token.is(")")) {
                return;
            }
            if (ahead > start
                    && (token.is("while") || token.is("until"))
                    && cursor.tokens().get(start).is("fork")) {
                calls.forks(token.line());
                return;
            }
            if (ahead > start && (token.is("for") || token.is("foreach"))) {
                cursor.move(ahead + 1);
                Datum list = expressions.value();
                scope.set("_", Datum.element(list));
                cursor.move(start);
                return;
            }
            boolean opens = token.is("(") || token.is("[") || token.is("{");
            ahead = opens ? cursor.tokens().closing(ahead) + 1 : ahead + 1;
        }
    }

    /** A loop without end that forks fills the machine. */
    private Datum repeated() {
        boolean loop = cursor.is("loop");
        int line = cursor.token().line();
        CodeToken second = cursor.token(1).is("(") ? cursor.token(2) : cursor.token(1);
        boolean endless = loop
                || second.is("True")
                || second.is("true")
                || second.is("1")
                || second.text().equals("1")
                || second.is("fork");
        int ahead = cursor.at();
        boolean forks = false;
        for (int i = ahead; endless && i < Math.min(cursor.end(), ahead + 16); i++) {
            forks |= cursor.tokens().get(i).is("fork");
        }
        if (forks && !forever) {
            forever = true;
            calls.forks(line);
        }
        cursor.next();
        return Datum.UNKNOWN;
    }

    private Datum with() {
        cursor.next();
        while (!cursor.atEnd() && !cursor.isKind(CodeToken.Kind.LINE_END)) {
            Datum value = expressions.value();
            if (cursor.accept("as") && cursor.isKind(CodeToken.Kind.NAME)) {
                scope.set(cursor.token().text(), value);
                cursor.next();
            }
            if (!cursor.accept(",")) {
                break;
            }
        }
        cursor.accept(":");
        return Datum.UNKNOWN;
    }

    /** Loops of all languages over a list: the names are bound to its elements. */
    private void loop() {
        cursor.next();
        boolean parenthesised = cursor.is("(");
        int close = parenthesised ? cursor.closing() : cursor.end();
        if (language == Language.PHP && parenthesised) {
            cursor.next();
            Datum list = expressions.value();
            cursor.accept("as");
            List<String> names = new ArrayList<>();
            while (cursor.at() < close) {
                if (cursor.isKind(CodeToken.Kind.NAME)) {
                    names.add(cursor.token().text());
                }
                cursor.next();
            }
            bindLast(names, Datum.element(list));
            cursor.accept(")");
            return;
        }
        if (language == Language.PERL) {
            cursor.accept("my");
            String name = "_";
            if (cursor.isKind(CodeToken.Kind.NAME) && cursor.token(1).is("(")) {
                name = cursor.token().text();
                cursor.next();
            }
            scope.set(name, Datum.element(expressions.value()));
            return;
        }
        if (parenthesised) {
            cursor.next();
        }
        int start = cursor.at();
        List<String> names = operands.targets();
        if (cursor.is("in") || cursor.is("of")) {
            cursor.next();
            Datum list = expressions.value();
            operands.bind(names, Datum.element(list));
        } else {
            cursor.move(start); // for (let i = 0; …)
        }
    }

    private void bindLast(List<String> names, Datum element) {
        for (String name : names) {
            scope.set(name, element);
        }
    }

    private Datum definition() {
        if (!scope.defines()) {
            skipHeader();
            return Datum.UNKNOWN;
        }
        int start = cursor.at();
        int column = cursor.token().column();
        cursor.next();
        if (!cursor.isKind(CodeToken.Kind.NAME)) {
            cursor.move(start);
            return expressions.value();
        }
        String name = operands.dottedName();
        if (language == Language.PYTHON) {
            List<String> parameters = cursor.is("(") ? operands.parameters() : List.of();
            while (!cursor.atEnd() && !cursor.is(":") && !cursor.isKind(CodeToken.Kind.LINE_END)) {
                cursor.next();
            }
            cursor.accept(":");
            int from = cursor.at();
            int end = blockEnd(column);
            define(name, parameters, from, end);
            cursor.move(end);
            return Datum.UNKNOWN;
        }
        boolean braces = language == Language.JAVASCRIPT
                || language == Language.PHP
                || language == Language.PERL
                || language == Language.AWK
                || language == Language.JAVA
                || language == Language.R;
        if (braces) {
            List<String> parameters = cursor.is("(") ? operands.parameters() : List.of();
            int open = cursor.at();
            while (open < cursor.end()
                    && !cursor.tokens().get(open).is("{")
                    && !cursor.tokens().get(open).is(";")) {
                open++;
            }
            if (open < cursor.end() && cursor.tokens().get(open).is("{")) {
                int close = cursor.tokens().closing(open);
                define(name, parameters, open + 1, close);
                cursor.move(close + 1);
            }
            return Datum.UNKNOWN;
        }
        // The body ends at an `end` that belongs to it: by the indentation, as everybody writes it.
        List<String> parameters = cursor.is("(") ? operands.parameters() : List.of();
        int from = cursor.at();
        int end = endAt(column);
        define(name, parameters, from, end);
        cursor.move(end + 1);
        return Datum.UNKNOWN;
    }

    private void define(String name, List<String> parameters, int from, int to) {
        List<String> own = language == Language.PYTHON
                        && !parameters.isEmpty()
                        && parameters.get(0).equals("self")
                ? parameters.subList(1, parameters.size())
                : parameters;
        Datum.Body body = new Datum.Body(cursor.tokens(), own, from, Math.min(to, cursor.end()));
        scope.define(body);
        scope.set(name, new Datum.Function(body));
    }

    /** Index after a Python block whose header stands in a column. */
    private int blockEnd(int column) {
        int index = cursor.at();
        if (cursor.tokens().get(index).kind() != CodeToken.Kind.LINE_END) {
            while (index < cursor.end() && cursor.tokens().get(index).kind() != CodeToken.Kind.LINE_END) {
                index++;
            }
            return index;
        }
        while (index < cursor.end()) {
            boolean line = cursor.tokens().get(index).kind() == CodeToken.Kind.LINE_END;
            CodeToken next = cursor.tokens().get(index + 1);
            if (line && next.kind() != CodeToken.Kind.LINE_END && next.column() <= column) {
                return index;
            }
            index++;
        }
        return cursor.end();
    }

    private int endAt(int column) {
        int line = cursor.token().line();
        int index = cursor.at();
        int open = 1;
        while (index < cursor.end()) {
            CodeToken token = cursor.tokens().get(index);
            if (token.is("end") && (token.column() == column || token.line() == line)) {
                return index;
            }
            index++;
        }
        return cursor.end() - open;
    }
}
