package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.List;

/** Functions without a name: their parameters and where their bodies stand; nothing of a body is read. For one scan. */
final class Functions {
    private final Language language;
    private final CodeCursor cursor;
    private final CodeScope scope;

    Functions(Language language, CodeCursor cursor, CodeScope scope) {
        this.language = language;
        this.cursor = cursor;
        this.scope = scope;
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

    /** {@code a => …}, {@code (a, b) => …} of JavaScript. */
    Datum arrow() {
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

    /** {@code lambda a: …} of Python. */
    Datum lambda() {
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
            end = token.opens() ? cursor.tokens().closing(end) + 1 : end + 1;
        }
        Datum function = body(names, from, end);
        if (function instanceof Datum.Function) {
            cursor.move(Math.max(from, end));
        }
        return function;
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
}
