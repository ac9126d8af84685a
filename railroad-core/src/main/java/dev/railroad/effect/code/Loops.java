package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.List;

/** Reads the heads of loops: binds what they go through, and finds the loops that fork without end. For one scan. */
final class Loops {
    /** How many tokens are looked ahead for a loop behind its statement. */
    private static final int MAX_LOOK = 256;

    private final Language language;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Calls calls;
    private final Expressions expressions;
    private final Targets targets;
    private boolean forever;

    Loops(Language language, CodeCursor cursor, CodeScope scope, Calls calls, Expressions expressions) {
        this.language = language;
        this.cursor = cursor;
        this.scope = scope;
        this.calls = calls;
        this.expressions = expressions;
        this.targets = expressions.targets();
    }

    /** Perl's {@code STATEMENT for LIST}: the elements are known before the statement is read. */
    void postfixLoop() {
        int start = cursor.at();
        int ahead = start;
        for (int look = 0; look < MAX_LOOK && ahead < cursor.end(); look++) {
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
            ahead = token.opens() ? cursor.tokens().closing(ahead) + 1 : ahead + 1;
        }
    }

    /** A loop without end that forks fills the machine. */
    Datum repeated() {
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

    /** Loops of all languages over a list: the names are bound to its elements. */
    void loop() {
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
        List<String> names = targets.targets();
        if (cursor.is("in") || cursor.is("of")) {
            cursor.next();
            Datum list = expressions.value();
            targets.bind(names, Datum.element(list));
        } else {
            cursor.move(start); // for (let i = 0; …)
        }
    }

    private void bindLast(List<String> names, Datum element) {
        for (String name : names) {
            scope.set(name, element);
        }
    }
}
