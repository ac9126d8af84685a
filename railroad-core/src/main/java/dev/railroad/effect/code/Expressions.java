package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the tokens of code once: assignments of constants are remembered, names that modules were given are resolved,
 * calls are looked up. For one use.
 */
final class Expressions {
    private static final Value UNKNOWN = Value.unknown(Origin.COMMAND, "an expression");
    private static final int MAX_DEPTH = 40;

    /** Longer than the arguments that one program takes on Linux, MAX_ARG_STRLEN in execve(2). */
    private static final int MAX_TEXT = 1 << 17;

    private static final int MAX_ITEMS = 1 << 12;

    private final CallTable table;
    private final Language language;
    private final List<CodeToken> tokens;
    private final List<Deed> deeds;
    private final Map<String, List<Value>> variables = new HashMap<>();
    private final Map<String, String> imported = new HashMap<>();
    private int at;
    private int depth;

    Expressions(CallTable table, Language language, List<CodeToken> tokens, List<Deed> deeds) {
        this.table = table;
        this.language = language;
        this.tokens = tokens;
        this.deeds = deeds;
    }

    /** Walks all tokens. */
    void all() {
        while (at < tokens.size()) {
            int before = at;
            statement();
            if (at == before) {
                at++;
            }
        }
    }

    private CodeToken token() {
        return token(0);
    }

    private CodeToken token(int offset) {
        int index = Math.min(at + offset, tokens.size() - 1);
        return tokens.get(index);
    }

    private boolean accept(String mark) {
        if (at < tokens.size() && token().is(mark)) {
            at++;
            return true;
        }
        return false;
    }

    private void statement() {
        CodeToken first = token();
        if (first.is("from") || first.is("import")) {
            imports();
        } else if (first.is("{") && destructures()) {
            return;
        } else if (first.kind() == CodeToken.Kind.NAME && token(1).is("=") && !token(2).is("=")) {
            at += 2;
            assign(first.text());
        } else {
            expression();
        }
    }

    private void assign(String name) {
        int start = at;
        String module = moduleHere();
        if (!module.isEmpty() && !token().is(".")) {
            imported.put(name, module);
            return;
        }
        at = start;
        List<Value> value = expression();
        if (!value.isEmpty() && (value.size() > 1 || !value.get(0).equals(UNKNOWN))) {
            variables.put(name, value);
        } else {
            variables.remove(name);
        }
    }

    /** {@code require('m')}, {@code __import__('m')}: the module's name, the tokens taken; else empty. */
    private String moduleHere() {
        CodeToken name = token();
        boolean loads = name.is("require") || name.is("__import__") || name.is("import_module");
        if (loads && token(1).is("(") && token(2).kind() == CodeToken.Kind.STRING && token(3).is(")")) {
            String module = module(token(2).text());
            at += 4;
            return module;
        }
        return "";
    }

    private static String module(String name) {
        String plain = name.startsWith("node:") ? name.substring(5) : name;
        switch (plain) {
            case "fs/promises":
                return "fs.promises";
            case "fs-extra":
            case "graceful-fs":
                return "fs";
            case "shelljs":
                return "shell";
            default:
                return plain;
        }
    }

    /** Python's import and from … import, JavaScript's import … from. */
    private void imports() {
        boolean from = accept("from");
        if (!from) {
            at++;
        }
        List<String[]> names = new ArrayList<>();
        StringBuilder module = new StringBuilder();
        String whole = "";
        while (at < tokens.size() && token().kind() != CodeToken.Kind.LINE_END && !token().is(";")) {
            CodeToken token = token();
            if (token.is("(") && !from) {
                return; // import('m'), a call
            }
            at++;
            if (token.is("import")) {
                whole = module.toString();
                module.setLength(0);
            } else if (token.is("from") && token().kind() == CodeToken.Kind.STRING) {
                bind(names, module(token().text()), true);
                at++;
                return;
            } else if (token.is("as") && token().kind() == CodeToken.Kind.NAME) {
                if (!names.isEmpty()) {
                    names.get(names.size() - 1)[1] = token().text();
                }
                at++;
            } else if (token.kind() == CodeToken.Kind.NAME) {
                if (!whole.isEmpty() || !from) {
                    boolean member = module.length() > 0 && token(-2).is(".") && !names.isEmpty();
                    if (member) {
                        names.get(names.size() - 1)[0] += "." + token.text();
                    } else {
                        names.add(new String[] {token.text(), token.text()});
                    }
                }
                module.append(token.text());
            } else if (token.is(".")) {
                module.append('.');
            } else if (token.is(",")) {
                module.setLength(0);
            }
        }
        bind(names, whole, false);
    }

    private void bind(List<String[]> names, String module, boolean javascript) {
        for (String[] name : names) {
            if (javascript
                    && names.size() == 1
                    && !tokens.get(Math.max(0, at - 2)).is("}")) {
                imported.put(name[1], module);
            } else {
                imported.put(name[1], module.isEmpty() ? name[0] : module + "." + name[0]);
            }
        }
    }

    /** {@code {a, b: c} = require('m')}. */
    private boolean destructures() {
        int start = at;
        List<String[]> names = new ArrayList<>();
        at++;
        while (at < tokens.size() && token().kind() == CodeToken.Kind.NAME) {
            String name = token().text();
            at++;
            String local = name;
            if (accept(":")) {
                local = token().text();
                at++;
            }
            names.add(new String[] {name, local});
            accept(",");
        }
        if (accept("}") && accept("=")) {
            String module = moduleHere();
            if (!module.isEmpty()) {
                for (String[] name : names) {
                    imported.put(name[1], module + "." + name[0]);
                }
                return true;
            }
        }
        at = start + 1;
        return true;
    }

    /** One expression: a value, or the values of a list. */
    private List<Value> expression() {
        List<Value> value = operand();
        return token().is("+") ? sum(value) : value;
    }

    /** Strings are joined; a list stays a list and takes in what is added. */
    private List<Value> sum(List<Value> first) {
        Value.Builder text = new Value.Builder();
        List<Value> list = new ArrayList<>(first);
        boolean single = first.size() == 1;
        if (single) {
            text.append(first.get(0));
        }
        long length = single ? size(first.get(0)) : 0;
        while (accept("+")) {
            List<Value> more = operand();
            single &= more.size() == 1;
            if (single) {
                length += size(more.get(0));
            }
            // A text that is added to itself again and again is kept no longer than anything can use.
            if (single && length <= MAX_TEXT) {
                text.append(more.get(0));
            }
            if (list.size() <= MAX_ITEMS) {
                list.addAll(more);
            }
        }
        if (single) {
            return List.of(length <= MAX_TEXT ? text.build() : UNKNOWN);
        }
        return list.size() <= MAX_ITEMS ? list : List.of(UNKNOWN);
    }

    /** What is not known has no characters, and doubles all the same. */
    private static long size(Value value) {
        return value.length() + 8L * value.pieces().size();
    }

    private List<Value> operand() {
        if (++depth > MAX_DEPTH) {
            depth--;
            at++;
            return List.of(UNKNOWN);
        }
        List<Value> value = operandWithin();
        depth--;
        return value;
    }

    private List<Value> operandWithin() {
        CodeToken token = token();
        switch (token.kind()) {
            case STRING:
                at++;
                if (language != Language.PYTHON || token().kind() != CodeToken.Kind.STRING) {
                    return List.of(members(token.value()));
                }
                Value.Builder text = new Value.Builder().append(token.value());
                while (token().kind() == CodeToken.Kind.STRING) {
                    text.append(token().value());
                    at++;
                }
                return List.of(members(text.build()));
            case COMMAND:
                at++;
                CallScanner.code(Language.SHELL, token.value(), token.line(), deeds);
                return List.of(UNKNOWN);
            case NAME:
                return named();
            case NUMBER:
                at++;
                return List.of(Value.of(token.text()));
            case LINE_END:
                return List.of(UNKNOWN);
            default:
                if (token.is("[") || token.is("(")) {
                    at++;
                    List<List<Value>> items = items(token.is("[") ? "]" : ")");
                    List<Value> flat = new ArrayList<>();
                    for (List<Value> item : items) {
                        flat.addAll(item);
                    }
                    return token.is("(") && flat.size() == 1 ? List.of(members(flat.get(0))) : flat;
                }
                if (!token.is(")") && !token.is("]") && !token.is("}") && !token.is(",")) {
                    at++;
                }
                return List.of(UNKNOWN);
        }
    }

    private List<Value> named() {
        int line = token().line();
        String module = moduleHere();
        String name = module;
        if (module.isEmpty()) {
            name = token().text();
            at++;
            List<Value> variable = variables.get(name);
            if (variable != null && !token().is("(")) {
                return variable.size() == 1 ? List.of(members(variable.get(0))) : variable;
            }
            name = imported.getOrDefault(name, name);
        }
        StringBuilder dotted = new StringBuilder(name);
        while (token().is(".") && token(1).kind() == CodeToken.Kind.NAME) {
            dotted.append('.').append(token(1).text());
            at += 2;
        }
        return List.of(members(call(dotted.toString(), UNKNOWN, line)));
    }

    /** Methods on a value: {@code Path('x').unlink()}, {@code '…'.decode()}. */
    private Value members(Value start) {
        Value value = start;
        while (true) {
            if (token().is(".") && token(1).kind() == CodeToken.Kind.NAME) {
                int line = token().line();
                String name = "." + token(1).text();
                at += 2;
                value = call(name, value, line);
            } else if (token().is("[")) {
                at++;
                items("]");
            } else if ((language == Language.PYTHON || language == Language.RUBY) && accept("/")) {
                Value below = operand().get(0);
                value = value.plus("/").plus(below);
            } else {
                return value;
            }
        }
    }

    private Value call(String name, Value object, int line) {
        boolean opens = accept("(");
        boolean bare = !opens
                && (language == Language.RUBY || language == Language.PERL || language == Language.PHP)
                && (token().kind() == CodeToken.Kind.STRING
                        || (token().kind() == CodeToken.Kind.NAME && variables.containsKey(token().text())));
        if (!opens && !bare) {
            return Homes.isHome(name) ? Value.of("~") : object;
        }
        List<List<Value>> arguments = items(opens ? ")" : "\n");
        if (Homes.isHome(name)) {
            return Value.of("~");
        }
        Optional<CallTable.Call> call = table.find(language, name);
        int dot = name.lastIndexOf('.');
        if (call.isEmpty() && dot > 0) {
            call = table.find(language, name.substring(dot));
        }
        if (call.isPresent()) {
            return CallScanner.call(call.get(), object, arguments, language, line, deeds)
                    .orElse(UNKNOWN);
        }
        // A method that is not known and takes something may answer anything: '/'.join(names) is not '/'.
        return Homes.joined(name, object, arguments).orElse(arguments.isEmpty() ? object : UNKNOWN);
    }

    /** The items up to a closing mark, or to the end of the line. */
    private List<List<Value>> items(String close) {
        List<List<Value>> items = new ArrayList<>();
        boolean line = close.equals("\n");
        while (at < tokens.size() && !token().is(close)) {
            if (line && (token().kind() == CodeToken.Kind.LINE_END || token().is(";") || token().is("if"))) {
                return items;
            }
            if (token().kind() == CodeToken.Kind.LINE_END || token().is(",")) {
                at++;
                continue;
            }
            int before = at;
            if (token().kind() == CodeToken.Kind.NAME && token(1).is("=") && !token(2).is("=")) {
                at += 2; // a named argument says nothing about the position of others
                expression();
                continue;
            }
            items.add(expression());
            while (at < tokens.size() && !ends(close, line)) {
                int here = at;
                expression();
                at = Math.max(at, here + 1);
            }
            // What closes something else is passed over.
            at = at == before ? at + 1 : at;
        }
        accept(close);
        return items;
    }

    private boolean ends(String close, boolean line) {
        CodeToken token = token();
        return token.is(close)
                || token.is(",")
                || (token.kind() == CodeToken.Kind.LINE_END && line)
                || token.is(";")
                || token.is(")")
                || token.is("]");
    }
}
