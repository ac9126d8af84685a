package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks statements one after the other, and the bodies of functions that are called. For one scan. */
final class Statements implements Expressions.Blocks {
    /** How many tokens are looked ahead to tell what a statement is. */
    private static final int MAX_LOOK = 64;

    private final Language language;
    private final Dialect dialect;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Expressions expressions;
    private final Targets targets;
    private final Loops loops;
    private final Definitions definitions;
    private final Imports imports;
    private List<Datum> returned = new ArrayList<>();

    Statements(Language language, CodeTokens tokens, CodeScope scope, Calls calls) {
        this.language = language;
        this.dialect = Dialect.of(language);
        this.cursor = new CodeCursor(tokens);
        this.scope = scope;
        this.expressions = new Expressions(language, cursor, scope, calls, this);
        this.targets = expressions.targets();
        this.loops = new Loops(language, cursor, scope, calls, expressions);
        this.definitions = new Definitions(language, cursor, scope, expressions);
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
                return loops.repeated();
            case "return":
                cursor.next();
                Datum value = expressions.value();
                returned.add(value);
                return value;
            case "with":
                return with();
            case "for":
            case "foreach":
                loops.loop();
                return Datum.UNKNOWN;
            case "def":
            case "defp":
            case "function":
            case "sub":
            case "func":
            case "fun":
                return definitions.definition();
            case "class":
            case "module":
            case "struct":
                definitions.skipHeader();
                return Datum.UNKNOWN;
            default:
                return assignmentOrValue();
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
            targets.bind(names, all.size() > 1 ? new Datum.Items(all) : value);
            return Datum.UNKNOWN;
        }
        if (language == Language.PERL || language == Language.RUBY) {
            loops.postfixLoop();
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
}
