package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;

/** The names that loops, comprehensions and assignments bind to what they go through. For one scan. */
final class Targets {
    private final CodeCursor cursor;
    private final CodeScope scope;

    Targets(CodeCursor cursor, CodeScope scope) {
        this.cursor = cursor;
        this.scope = scope;
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
}
