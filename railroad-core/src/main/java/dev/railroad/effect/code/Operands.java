package dev.railroad.effect.code;

import dev.railroad.effect.Language;

/** Reads what expressions consist of: names, strings, lists, fields. For one scan. */
final class Operands {
    /** Operators and keywords in front of one operand, and what they nest in. */
    private static final int MAX_DEPTH = 400;

    private final Language language;
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Expressions expressions;
    private final ArgumentReader reader;
    private final Functions functions;
    private final Calls calls;
    private int depth;

    Operands(
            Language language,
            CodeCursor cursor,
            CodeScope scope,
            Expressions expressions,
            ArgumentReader reader,
            Functions functions,
            Calls calls) {
        this.language = language;
        this.cursor = cursor;
        this.scope = scope;
        this.expressions = expressions;
        this.reader = reader;
        this.functions = functions;
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
                        ? functions.arrow()
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
            return functions.arrow();
        }
        if (name.equals("lambda") && language == Language.PYTHON) {
            return functions.lambda();
        }
        boolean function = name.equals("function")
                || name.equals("fn")
                || name.equals("sub")
                || name.equals("func")
                || name.equals("proc");
        if (function && (cursor.token(1).is("(") || cursor.token(1).is("{"))) {
            return functions.function();
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
        CallArguments items = reader.inBrackets();
        return items.size() == 1 && items.names().isEmpty() ? items.get(1) : new Datum.Items(items.list());
    }

    private Datum list() {
        CallArguments items = reader.inBrackets();
        if (!items.names().isEmpty() && (language == Language.PHP || language == Language.ELIXIR)) {
            return new Datum.Fields(items.names());
        }
        return new Datum.Items(items.list());
    }

    private Datum fields() {
        CallArguments items = reader.inBrackets();
        return items.names().isEmpty() && items.size() > 0
                ? new Datum.Items(items.list())
                : new Datum.Fields(items.names());
    }
}
