package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what expressions consist of: names, strings, lists, functions, arguments. For one scan. */
final class Operands {
    /** Operators and keywords in front of one operand, and what they nest in. */
    private static final int MAX_DEPTH = 400;

    private final Language language;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Expressions expressions;
    private final Calls calls;
    private int depth;

    Operands(Language language, CodeCursor cursor, CodeScope scope, Expressions expressions, Calls calls) {
        this.language = language;
        this.cursor = cursor;
        this.scope = scope;
        this.expressions = expressions;
        this.calls = calls;
    }

    /** The operand that begins here. */
    Datum operand() {
        if (++depth > MAX_DEPTH) {
            depth--;
            cursor.next();
            return Datum.UNKNOWN;
        }
        Datum operand = operandWithin();
        depth--;
        return operand;
    }

    private Datum operandWithin() {
        CodeToken token = cursor.token();
        switch (token.kind()) {
            case STRING:
                return string();
            case COMMAND:
                cursor.next();
                calls.shell(text(token), token.line());
                return Datum.UNKNOWN;
            case NUMBER:
                cursor.next();
                return Datum.of(token.text());
            case NAME:
                return named(token);
            case PATTERN:
                cursor.next();
                return Datum.UNKNOWN;
            case LINE_END:
                return Datum.UNKNOWN;
            default:
                return marked(token);
        }
    }

    private Datum marked(CodeToken token) {
        switch (token.text()) {
            case "(":
                return language == Language.JAVASCRIPT
                                && cursor.tokens().get(cursor.closing() + 1).is("=>")
                        ? arrow()
                        : parenthesised();
            case "[":
                return list();
            case "{":
                return language == Language.JULIA ? Datum.UNKNOWN : fields();
            case ")":
            case "]":
            case "}":
            case ",":
            case ";":
            case "=>":
                return Datum.UNKNOWN;
            case ":":
                cursor.next();
                boolean symbols = language == Language.RUBY || language == Language.ELIXIR;
                return symbols && cursor.isKind(CodeToken.Kind.NAME) ? symbol() : Datum.UNKNOWN;
            default:
                cursor.next();
                return cursor.isKind(CodeToken.Kind.LINE_END) || cursor.atEnd() ? Datum.UNKNOWN : operand();
        }
    }

    /** {@code :name} of Ruby and Elixir. */
    private Datum symbol() {
        String name = cursor.token().text();
        cursor.next();
        return language == Language.ELIXIR ? new Datum.Named(":" + name) : Datum.of(name);
    }

    private Datum named(CodeToken token) {
        String name = token.text();
        if (cursor.token(1).is("=>") && language == Language.JAVASCRIPT) {
            return arrow();
        }
        if (name.equals("lambda") && language == Language.PYTHON) {
            return lambda();
        }
        boolean function = name.equals("function")
                || name.equals("fn")
                || name.equals("sub")
                || name.equals("func")
                || name.equals("proc");
        if (function && (cursor.token(1).is("(") || cursor.token(1).is("{"))) {
            return function();
        }
        cursor.next();
        if (language == Language.AWK && (cursor.is(">") || cursor.is("|")) && Keywords.isPrefix(name)) {
            return Datum.of(""); // print alone prints the line
        }
        if (Keywords.isPrefix(name)
                && !cursor.atEnd()
                && !cursor.is(".")
                && !cursor.is("=")
                && !cursor.is(",")
                && !cursor.is(")")) {
            return cursor.isKind(CodeToken.Kind.LINE_END) ? Datum.UNKNOWN : operand();
        }
        return Calling.resolved(scope.get(name));
    }

    /** The string here, its expressions evaluated; neighbouring strings of Python are one. */
    Datum string() {
        Datum value = text(cursor.token());
        cursor.next();
        while (cursor.isKind(CodeToken.Kind.STRING) && (language == Language.PYTHON || language == Language.R)) {
            value = Texts.plus(value, text(cursor.token()));
            cursor.next();
        }
        return value;
    }

    private Datum text(CodeToken token) {
        if (token.text().startsWith(Quotes.WORDS)) {
            return Texts.split(token.text().substring(1), "");
        }
        if (token.text().startsWith(Quotes.GLOB)) {
            return Folding.globbed(Datum.of(token.text().substring(1)));
        }
        Datum value = Datum.of("");
        for (CodeToken.Part part : token.parts()) {
            if (part instanceof CodeToken.Part.Plain plain) {
                value = Texts.plus(value, Datum.of(plain.text()));
            } else if (part instanceof CodeToken.Part.Code code) {
                value = Texts.plus(value, inner(code.tokens()));
            }
        }
        return value;
    }

    private Datum inner(CodeTokens tokens) {
        CodeTokens before = cursor.tokens();
        int at = cursor.at();
        int end = cursor.end();
        cursor.go(tokens, 0, tokens.size());
        Datum value = tokens.size() > 1 ? expressions.value() : Datum.UNKNOWN;
        cursor.go(before, at, end);
        return value instanceof Datum.Items items ? Texts.join(" ", items) : value;
    }

    /** {@code a.b.c}. */
    String dottedName() {
        StringBuilder name = new StringBuilder();
        while (cursor.isKind(CodeToken.Kind.NAME)) {
            name.append(cursor.token().text());
            cursor.next();
            if (!cursor.is(".")) {
                break;
            }
            name.append('.');
            cursor.next();
        }
        return name.toString();
    }

    private Datum parenthesised() {
        CallArguments items = arguments();
        return items.size() == 1 && items.names().isEmpty() ? items.get(1) : new Datum.Items(items.list());
    }

    private Datum list() {
        CallArguments items = arguments();
        if (!items.names().isEmpty() && (language == Language.PHP || language == Language.ELIXIR)) {
            return new Datum.Fields(items.names());
        }
        return new Datum.Items(items.list());
    }

    private Datum fields() {
        CallArguments items = arguments();
        return items.names().isEmpty() && items.size() > 0
                ? new Datum.Items(items.list())
                : new Datum.Fields(items.names());
    }

    /** What stands in the brackets here; the cursor ends behind them. */
    CallArguments arguments() {
        int close = Math.min(cursor.closing(), cursor.end());
        int loop = cursor.tokens().loop(cursor.at());
        cursor.next();
        if (loop > cursor.at() && loop < close && (language == Language.PYTHON || language == Language.JULIA)) {
            Datum list = comprehension(loop, close);
            cursor.move(close + 1);
            return CallArguments.of(List.of(list));
        }
        CallArguments arguments = items(close);
        cursor.move(close + 1);
        return arguments;
    }

    /** Arguments without parentheses, up to the end of the statement. */
    CallArguments bareArguments() {
        int end = cursor.at();
        while (end < cursor.end()) {
            CodeToken token = cursor.tokens().get(end);
            boolean block = token.is("{") && end > cursor.at() && language == Language.RUBY;
            if (token.kind() == CodeToken.Kind.LINE_END
                    || token.is(";")
                    || token.is("}")
                    || token.is(")")
                    || token.is("]")
                    || block) {
                break;
            }
            if (token.kind() == CodeToken.Kind.NAME && stops(token.text()) && end > cursor.at()) {
                break;
            }
            end = token.is("(") || token.is("[") || token.is("{")
                    ? cursor.tokens().closing(end) + 1
                    : end + 1;
        }
        int stop = Math.min(end, cursor.end());
        CallArguments arguments = items(stop);
        cursor.move(Math.max(cursor.at(), stop));
        return arguments;
    }

    private static boolean stops(String word) {
        switch (word) {
            case "if":
            case "unless":
            case "while":
            case "until":
            case "for":
            case "foreach":
            case "do":
            case "and":
            case "or":
                return true;
            default:
                return false;
        }
    }

    private CallArguments items(int close) {
        List<Datum> list = new ArrayList<>();
        Map<String, Datum> names = new HashMap<>();
        while (cursor.at() < close && !cursor.atEnd()) {
            if (cursor.isKind(CodeToken.Kind.LINE_END) || cursor.is(",") || cursor.is(";")) {
                cursor.next();
                continue;
            }
            int before = cursor.at();
            String name = name();
            boolean spread = cursor.is("*") || cursor.is("...");
            Datum value = expressions.value();
            if (cursor.is("=>") && cursor.at() < close) {
                cursor.next();
                name = Datum.known(value);
                value = expressions.value();
            } else if (name.isEmpty() && cursor.is(":") && Datum.isKnown(value) && cursor.at() < close) {
                cursor.next();
                cursor.skipLines();
                name = Datum.known(value);
                value = expressions.value();
            }
            if (!name.isEmpty()) {
                names.put(name, value);
            } else if (spread || (language == Language.PERL && value instanceof Datum.Items)) {
                list.addAll(Datum.items(value));
            } else {
                list.add(value);
            }
            // What follows an item that was not understood is looked through all the same.
            while (cursor.at() < close
                    && !cursor.atEnd()
                    && !cursor.is(",")
                    && !cursor.isKind(CodeToken.Kind.LINE_END)
                    && !cursor.is(";")) {
                int here = cursor.at();
                expressions.value();
                cursor.move(Math.max(cursor.at(), here + 1));
            }
            cursor.move(Math.max(cursor.at(), before + 1));
        }
        return new CallArguments(list, names);
    }

    /** {@code name=}, {@code name:}; the cursor stands behind it, empty when there is none. */
    private String name() {
        CodeToken token = cursor.token();
        CodeToken next = cursor.token(1);
        if (token.kind() != CodeToken.Kind.NAME || next.kind() != CodeToken.Kind.MARK) {
            return "";
        }
        boolean named = language == Language.PYTHON
                || language == Language.R
                || language == Language.JULIA
                || language == Language.JAVA;
        boolean equals = next.is("=") && named;
        boolean colon =
                next.is(":") && language != Language.PERL && !cursor.token(2).is(":") && language != Language.PYTHON;
        boolean arrow = next.is("=>") && language == Language.PERL;
        if (equals || colon || arrow) {
            cursor.move(cursor.at() + 2);
            cursor.skipLines();
            return token.text();
        }
        return "";
    }

    private Datum comprehension(int loop, int close) {
        int element = cursor.at();
        cursor.move(loop);
        List<String> names = List.of();
        Datum single = Datum.UNKNOWN;
        int loops = 0;
        while (cursor.at() < close && !cursor.atEnd()) {
            if (cursor.accept("for")) {
                names = targets();
                cursor.accept("in");
                single = expressions.value();
                bind(names, Datum.element(single));
                loops++;
            } else {
                int before = cursor.at();
                expressions.value();
                cursor.move(Math.max(cursor.at(), before + 1));
            }
        }
        List<Datum> results = new ArrayList<>();
        boolean each = loops == 1 && names.size() == 1 && single instanceof Datum.Items;
        List<Datum> data = each ? Datum.items(single) : List.of();
        for (int i = 0; i < data.size() && i < 4 * Datum.MAX_CHOICES; i++) {
            scope.set(names.get(0), data.get(i));
            cursor.move(element);
            results.add(expressions.value());
        }
        if (!each) {
            cursor.move(element);
            Datum result = expressions.value();
            results.addAll(Datum.choices(result));
        }
        return new Datum.Items(results);
    }

    /** The names that a loop binds, up to {@code in} or {@code of}. */
    List<String> targets() {
        List<String> names = new ArrayList<>();
        while (!cursor.atEnd() && !cursor.isKind(CodeToken.Kind.LINE_END) && !cursor.is(";")) {
            CodeToken token = cursor.token();
            if (token.is("in") || token.is("of")) {
                break;
            }
            if (token.kind() == CodeToken.Kind.NAME && !Keywords.isPrefix(token.text())) {
                names.add(token.text());
            }
            cursor.next();
        }
        return names;
    }

    /** Binds names to an element: one to all of it, several to its items. */
    void bind(List<String> names, Datum element) {
        for (int i = 0; i < names.size(); i++) {
            Datum part = element;
            if (names.size() > 1) {
                part = element instanceof Datum.Items items && i < items.items().size()
                        ? items.items().get(i)
                        : element instanceof Datum.Items ? Datum.UNKNOWN : element;
            }
            scope.set(names.get(i), part);
        }
    }

    /** {@code |a, b|}; the cursor ends behind it. */
    List<String> blockParameters() {
        List<String> names = new ArrayList<>();
        cursor.skipLines();
        if (cursor.accept("|")) {
            while (!cursor.atEnd() && !cursor.accept("|")) {
                if (cursor.isKind(CodeToken.Kind.NAME)) {
                    names.add(cursor.token().text());
                }
                cursor.next();
            }
        }
        return names;
    }

    /** {@code { |a| … }} of Ruby, {@code { a -> … }} of Groovy and Kotlin. */
    Datum closure() {
        int close = cursor.closing();
        cursor.next();
        List<String> names = blockParameters();
        if (names.isEmpty() && language == Language.JAVA) {
            names = List.of("it");
            boolean named = cursor.isKind(CodeToken.Kind.NAME)
                    && cursor.token(1).is("-")
                    && cursor.token(2).is(">");
            if (named) {
                names = List.of(cursor.token().text());
                cursor.move(cursor.at() + 3);
            }
        }
        return body(names, cursor.at(), close);
    }

    private Datum body(List<String> names, int from, int close) {
        if (!scope.defines()) {
            cursor.move(from); // Too many: what it holds is read where it stands.
            return Datum.UNKNOWN;
        }
        Datum.Body body = new Datum.Body(cursor.tokens(), names, from, Math.min(close, cursor.end()));
        scope.define(body);
        cursor.move(close + 1);
        return new Datum.Function(body);
    }

    /** The names in the parentheses here; the cursor ends behind them. */
    List<String> parameters() {
        List<String> names = new ArrayList<>();
        int close = cursor.closing();
        boolean expected = true;
        for (int i = cursor.at() + 1; i < close; i++) {
            CodeToken token = cursor.tokens().get(i);
            if (token.kind() == CodeToken.Kind.NAME && expected) {
                names.add(token.text());
                expected = false;
            } else if (token.is(",")) {
                expected = true;
            } else if (token.is("(") || token.is("[")) {
                i = cursor.tokens().closing(i);
            }
        }
        cursor.move(close + 1);
        return names;
    }

    private Datum arrow() {
        List<String> names = List.of(cursor.token().text());
        if (cursor.is("(")) {
            names = parameters();
        } else {
            cursor.next();
        }
        cursor.accept("=>");
        cursor.skipLines();
        return bodyHere(names);
    }

    /** A body in braces, or one expression. */
    private Datum bodyHere(List<String> names) {
        if (cursor.is("{")) {
            int close = cursor.closing();
            return body(names, cursor.at() + 1, close);
        }
        if (!scope.defines()) {
            return Datum.UNKNOWN; // Too many: what follows is read where it stands.
        }
        int from = cursor.at();
        int end = from;
        while (end < cursor.end()) {
            CodeToken token = cursor.tokens().get(end);
            if (token.is(",")
                    || token.is(")")
                    || token.is("]")
                    || token.is("}")
                    || token.is(";")
                    || token.kind() == CodeToken.Kind.LINE_END) {
                break;
            }
            end = token.is("(") || token.is("[") || token.is("{")
                    ? cursor.tokens().closing(end) + 1
                    : end + 1;
        }
        Datum function = body(names, from, end);
        if (function instanceof Datum.Function) {
            cursor.move(Math.max(from, end));
        }
        return function;
    }

    private Datum lambda() {
        cursor.next();
        List<String> names = new ArrayList<>();
        while (!cursor.atEnd() && !cursor.is(":") && !cursor.isKind(CodeToken.Kind.LINE_END)) {
            if (cursor.isKind(CodeToken.Kind.NAME)) {
                names.add(cursor.token().text());
            }
            cursor.next();
        }
        cursor.accept(":");
        return bodyHere(names);
    }

    /** {@code function (a) {…}}, {@code fn($a) => …}, {@code sub {…}}. */
    Datum function() {
        cursor.next();
        List<String> names = cursor.is("(") ? parameters() : List.of("_");
        while (!cursor.atEnd()
                && !cursor.is("{")
                && !cursor.is("=>")
                && !cursor.isKind(CodeToken.Kind.LINE_END)
                && !cursor.is(";")) {
            cursor.next();
        }
        cursor.accept("=>");
        return bodyHere(names);
    }
}
