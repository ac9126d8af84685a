package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads arguments: what stands in brackets, or behind a name without any. For one scan. */
final class ArgumentReader {
    private final Language language;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Expressions expressions;
    private final Targets targets;

    ArgumentReader(Language language, CodeCursor cursor, CodeScope scope, Expressions expressions, Targets targets) {
        this.language = language;
        this.cursor = cursor;
        this.scope = scope;
        this.expressions = expressions;
        this.targets = targets;
    }

    /** What stands in the brackets here; the cursor ends behind them. */
    CallArguments inBrackets() {
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
    CallArguments bare() {
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
            end = token.opens() ? cursor.tokens().closing(end) + 1 : end + 1;
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

    /** The items up to an index, separated by commas or lines; those with a name apart. */
    private CallArguments items(int close) {
        List<Datum> list = new ArrayList<>();
        Map<String, Datum> names = Map.of();
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
                names = names.isEmpty() ? new HashMap<>() : names;
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

    /** {@code [x for x in list]} of Python and Julia: what it yields for each element. */
    private Datum comprehension(int loop, int close) {
        int element = cursor.at();
        cursor.move(loop);
        List<String> names = List.of();
        Datum single = Datum.UNKNOWN;
        int loops = 0;
        while (cursor.at() < close && !cursor.atEnd()) {
            if (cursor.accept("for")) {
                names = targets.targets();
                cursor.accept("in");
                single = expressions.value();
                targets.bind(names, Datum.element(single));
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
}
