package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;

/** Reads imports: the names that modules and their members get. For one scan. */
final class Imports {
    private final CodeCursor cursor;
    private final CodeScope scope;

    Imports(CodeCursor cursor, CodeScope scope) {
        this.cursor = cursor;
        this.scope = scope;
    }

    private static final class Import {
        private String name;
        private String local;

        Import(String name) {
            this.name = name;
            this.local = name;
        }
    }

    /** Python's import and from … import, JavaScript's import … from. */
    void read() {
        boolean from = cursor.accept("from");
        if (!from) {
            cursor.next();
        }
        List<Import> names = new ArrayList<>();
        StringBuilder module = new StringBuilder();
        String whole = "";
        boolean braces = false;
        while (!cursor.atEnd() && !cursor.is(";")) {
            CodeToken token = cursor.token();
            if (token.kind() == CodeToken.Kind.LINE_END && !braces) {
                break;
            }
            cursor.next();
            if (token.is("{")) {
                braces = true;
            } else if (token.is("}")) {
                braces = false;
            } else if (token.is("import")) {
                whole = module.toString();
                module.setLength(0);
            } else if (token.is("from") && cursor.isKind(CodeToken.Kind.STRING)) {
                bindScript(
                        names,
                        Modules.canonical(cursor.token().text()),
                        cursor.token(-2).is("}"));
                cursor.next();
                return;
            } else if (token.is("as") && cursor.isKind(CodeToken.Kind.NAME)) {
                if (!names.isEmpty()) {
                    names.get(names.size() - 1).local = cursor.token().text();
                }
                cursor.next();
            } else if (token.kind() == CodeToken.Kind.NAME) {
                if (!whole.isEmpty() || !from) {
                    if (module.length() > 0 && !names.isEmpty()) {
                        Import last = names.get(names.size() - 1);
                        last.name = last.name + "." + token.text();
                    } else {
                        names.add(new Import(token.text()));
                    }
                }
                module.append(token.text());
            } else if (token.is(".")) {
                module.append('.');
            } else if (token.is(",")) {
                module.setLength(0);
            } else if (token.is("*") && !from) {
                names.add(new Import(""));
            }
        }
        for (Import one : names) {
            boolean dotted = whole.isEmpty()
                    && one.name.indexOf('.') > 0
                    && one.local.indexOf('.') < 0
                    && one.name.startsWith(one.local + ".");
            if (!dotted) {
                scope.set(one.local, named(whole.isEmpty() ? one.name : whole + "." + one.name));
            }
        }
    }

    private static Datum named(String name) {
        return Calling.resolved(new Datum.Named(Modules.canonical(name)));
    }

    private void bindScript(List<Import> names, String module, boolean members) {
        int count = names.size();
        for (int i = 0; i < count; i++) {
            Import one = names.get(i);
            boolean whole = one.name.isEmpty() || (!members && i == 0) || one.name.equals("default");
            scope.set(one.local, named(whole ? module : module + "." + one.name));
        }
    }

    /** {@code {a, b: c} = require('m')}; whether that was it. */
    boolean destructures() {
        int start = cursor.at();
        int close = cursor.closing();
        if (close + 1 >= cursor.end() || !cursor.tokens().get(close + 1).is("=")) {
            return false;
        }
        List<Import> names = new ArrayList<>();
        for (int i = start + 1; i < close; i++) {
            CodeToken token = cursor.tokens().get(i);
            if (token.kind() == CodeToken.Kind.NAME) {
                if (cursor.tokens().get(i - 1).is(":") && !names.isEmpty()) {
                    names.get(names.size() - 1).local = token.text();
                } else {
                    names.add(new Import(token.text()));
                }
            }
        }
        int index = close + 2;
        while (index < cursor.end() && (cursor.tokens().get(index).is("await"))) {
            index++;
        }
        CodeToken loader = cursor.tokens().get(index);
        boolean loads = (loader.is("require") || loader.is("import"))
                && cursor.tokens().get(index + 1).is("(")
                && cursor.tokens().get(index + 2).kind() == CodeToken.Kind.STRING;
        String module = loads
                ? Modules.canonical(cursor.tokens().get(index + 2).text())
                : loader.kind() == CodeToken.Kind.NAME && scope.get(loader.text()) instanceof Datum.Named known
                        ? known.name()
                        : "";
        if (!module.isEmpty()) {
            for (Import one : names) {
                scope.set(one.local, named(module + "." + one.name));
            }
        }
        cursor.move(close + 2);
        return true;
    }
}
