package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.List;

/** Definitions of functions: their names and parameters, and where their bodies end. For one scan. */
final class Definitions {
    private final Language language;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Expressions expressions;
    private final Operands operands;
    private final Functions functions;
    // The last search for a brace.
    private CodeTokens searched;
    private int searchedFrom;
    private int searchedTo;
    private int searchedBrace = -1;

    Definitions(Language language, CodeCursor cursor, CodeScope scope, Expressions expressions) {
        this.language = language;
        this.cursor = cursor;
        this.scope = scope;
        this.expressions = expressions;
        this.operands = expressions.operands();
        this.functions = expressions.functions();
        this.searched = cursor.tokens();
    }

    /** Takes note of the function that is defined here; the cursor ends behind it. */
    Datum definition() {
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
            List<String> parameters = cursor.is("(") ? functions.parameters() : List.of();
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
            List<String> parameters = cursor.is("(") ? functions.parameters() : List.of();
            int open = brace();
            if (open < cursor.end() && cursor.tokens().get(open).is("{")) {
                int close = cursor.tokens().closing(open);
                define(name, parameters, open + 1, close);
                cursor.move(close + 1);
            }
            return Datum.UNKNOWN;
        }
        // The body ends at an `end` that belongs to it: by the indentation, as everybody writes it.
        List<String> parameters = cursor.is("(") ? functions.parameters() : List.of();
        int from = cursor.at();
        int end = endAt(column);
        define(name, parameters, from, end);
        cursor.move(end + 1);
        return Datum.UNKNOWN;
    }

    /** Index of the brace or the semicolon that comes next; many headers without any share one search. */
    private int brace() {
        CodeTokens tokens = cursor.tokens();
        int from = cursor.at();
        boolean known =
                tokens == searched && cursor.end() == searchedTo && from >= searchedFrom && from <= searchedBrace;
        if (!known) {
            int open = from;
            while (open < cursor.end()
                    && !tokens.get(open).is("{")
                    && !tokens.get(open).is(";")) {
                open++;
            }
            searched = tokens;
            searchedFrom = from;
            searchedTo = cursor.end();
            searchedBrace = open;
        }
        return searchedBrace;
    }

    /** Goes on to where a body begins. */
    void skipHeader() {
        while (!cursor.atEnd() && !cursor.is("{") && !cursor.is(":") && !cursor.isKind(CodeToken.Kind.LINE_END)) {
            cursor.next();
        }
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

    /** Index of the {@code end} that closes what begins in a column. */
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
