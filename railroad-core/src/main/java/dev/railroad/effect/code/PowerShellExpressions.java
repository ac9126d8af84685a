package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Values of PowerShell's expressions and arguments: strings, variables, joined and replaced texts, calls. Operators are
 * taken from left to right; what is not a text is unknown. Sources: about_Quoting_Rules, about_Operators,
 * about_Parsing. For one thread.
 */
final class PowerShellExpressions {
    /** Operators before operators. */
    private static final int MAX_NESTING = 64;

    private final PowerShellScope scope;
    private final PowerShellReader reader;
    private final PowerShellWords words;
    private final PowerShellMembers members;
    private int nesting;
    private boolean lists = true;

    PowerShellExpressions(PowerShellScope scope, PowerShellReader reader) {
        this.scope = scope;
        this.reader = reader;
        this.words = new PowerShellWords(scope, reader);
        this.members = new PowerShellMembers(scope);
    }

    /** An expression up to where none goes on. */
    List<Value> expression() {
        List<Value> left = commas();
        while (true) {
            reader.blanks(false);
            char c = reader.peek(0);
            if (c == '+' && reader.peek(1) != '+') {
                reader.skip(1);
                left = PowerShellOperators.plus(left, right());
            } else if (c == '-' && Character.isLetter(reader.peek(1))) {
                reader.skip(1);
                String operator = reader.name("").toLowerCase(Locale.ROOT);
                left = PowerShellOperators.named(operator, left, right());
            } else if ("*/%".indexOf(c) >= 0 && c != '\0' && reader.peek(1) != '>') {
                reader.skip(1);
                left = PowerShellOperators.times(c, left, right());
            } else if (c == '-' && (Character.isDigit(reader.peek(1)) || reader.peek(1) == ' ')
                    || c == '.' && reader.peek(1) == '.') {
                reader.skip(c == '.' ? 2 : 1);
                left = c == '.' ? PowerShellOperators.range(left, right()) : PowerShellOperators.unknownOf(right());
            } else {
                return left;
            }
        }
    }

    /** One of several expressions between commas. */
    List<Value> single() {
        lists = false;
        List<Value> values = expression();
        lists = true;
        return values;
    }

    private List<Value> right() {
        reader.blanks(true);
        return commas();
    }

    private List<Value> commas() {
        List<Value> values = unary();
        reader.blanks(false);
        if (reader.peek(0) != ',' || !lists) {
            return values;
        }
        List<Value> all = new ArrayList<>(values);
        while (reader.peek(0) == ',') {
            reader.skip(1);
            reader.blanks(true);
            PowerShellScope.add(all, unary());
            reader.blanks(false);
        }
        return all;
    }

    private List<Value> unary() {
        if (nesting == MAX_NESTING) {
            reader.rest();
            return List.of(PowerShellScope.unknown(Origin.LIMIT, "an expression"));
        }
        nesting++;
        List<Value> values = unaryWithin();
        nesting--;
        return values;
    }

    private List<Value> unaryWithin() {
        int negations = 0;
        while (reader.peek(0) == '!' || reader.peek(0) == ',') {
            reader.skip(1);
            reader.blanks(false);
            negations++;
        }
        if (reader.peek(0) == '-' || reader.peek(0) == '+') {
            if (!Character.isLetter(reader.peek(1))) {
                reader.skip(1);
                return reader.peek(0) == '-' || reader.peek(0) == '+'
                        ? skipped()
                        : PowerShellOperators.unknownOf(unaryOnce());
            }
            reader.skip(1);
            String operator = reader.name("").toLowerCase(Locale.ROOT);
            reader.blanks(true);
            List<Value> operand = commas();
            return operator.equals("join") ? List.of(PowerShellScope.joined(operand, "")) : operand;
        }
        List<Value> values = unaryOnce();
        return negations > 0 ? List.of(PowerShellScope.unknown(Origin.COMMAND, "a condition")) : values;
    }

    private List<Value> skipped() {
        reader.skip(1);
        return unaryOnce();
    }

    private List<Value> unaryOnce() {
        if (reader.peek(0) == '[') {
            return type();
        }
        return members.chain(reader, primary());
    }

    /** {@code [type]value} and {@code [type]::Member(…)}. */
    private List<Value> type() {
        reader.skip(1);
        int start = reader.at();
        int depth = 1;
        while (!reader.ended() && depth > 0) {
            char c = reader.next();
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        String name = reader.since(start).toLowerCase(Locale.ROOT);
        name = name.endsWith("]") ? name.substring(0, name.length() - 1) : name;
        name = name.startsWith("system.") ? name.substring("system.".length()) : name;
        if (reader.peek(0) == ':' && reader.peek(1) == ':') {
            reader.skip(2);
            return members.chain(reader, members.fixed(name, reader));
        }
        reader.blanks(false);
        char c = reader.peek(0);
        if (c == '\0' || ");}|,\n".indexOf(c) >= 0) {
            return List.of(Value.of("[" + name + "]"));
        }
        List<Value> values = unary();
        return switch (name) {
            case "char", "char[]" -> PowerShellTexts.characters(values);
            case "string" -> List.of(PowerShellScope.one(values));
            case "scriptblock" -> members.block(values, reader.line());
            default -> values;
        };
    }

    private List<Value> primary() {
        char c = reader.peek(0);
        if (reader.isHereString()) {
            boolean expands = reader.peek(1) == '"';
            String text = reader.hereString();
            return List.of(expands ? words.expanded(text) : scope.value(text));
        }
        switch (c) {
            case '\'':
                reader.skip(1);
                return List.of(scope.value(reader.single()));
            case '"':
                reader.skip(1);
                return List.of(words.doubleQuoted());
            case '$':
                return words.variable();
            case '(':
                reader.skip(1);
                return scope.run(reader.body(), reader.line());
            case '{':
                reader.skip(1);
                scope.run(reader.body(), reader.line());
                return List.of(PowerShellScope.unknown(Origin.COMMAND, "a block"));
            case '@':
                reader.skip(1);
                if (reader.peek(0) == '(' || reader.peek(0) == '{') {
                    reader.skip(1);
                    return scope.run(reader.body(), reader.line());
                }
                return scope.variable(reader.name(""));
            default:
                int start = reader.at();
                reader.name(".");
                if (reader.at() == start && !reader.ended() && ");}|\n,;".indexOf(c) < 0) {
                    reader.skip(1);
                }
                return List.of(scope.value(reader.since(start)));
        }
    }

    /** One argument of a command, as it is written there: words need no quotes, commas make lists. */
    List<Value> argument() {
        List<Value> values = one();
        List<Value> all = values;
        while (reader.peek(0) == ',') {
            if (all == values) {
                all = new ArrayList<>(values);
            }
            reader.skip(1);
            reader.blanks(true);
            PowerShellScope.add(all, one());
        }
        return all;
    }

    private List<Value> one() {
        char c = reader.peek(0);
        boolean list = c == '@' && (reader.peek(1) == '(' || reader.peek(1) == '{');
        if (c == '\'' || c == '"' || reader.isHereString()) {
            return members.chain(reader, primary());
        }
        if (c == '(' || list || c == '{') {
            return members.chain(reader, primary());
        }
        if (c == '$') {
            List<Value> values = members.chain(reader, words.variable());
            Value rest = words.word();
            return rest.isEmpty() ? values : List.of(PowerShellScope.one(values).plus(rest));
        }
        return List.of(words.word());
    }
}
