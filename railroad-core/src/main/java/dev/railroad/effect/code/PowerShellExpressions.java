package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private final PowerShellMembers members;
    private int nesting;
    private boolean lists = true;

    PowerShellExpressions(PowerShellScope scope, PowerShellReader reader) {
        this.scope = scope;
        this.reader = reader;
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
                left = plus(left, right());
            } else if (c == '-' && Character.isLetter(reader.peek(1))) {
                reader.skip(1);
                String operator = reader.name("").toLowerCase(Locale.ROOT);
                left = operate(operator, left, right());
            } else if ("*/%".indexOf(c) >= 0 && c != '\0' && reader.peek(1) != '>') {
                reader.skip(1);
                left = times(c, left, right());
            } else if (c == '-' && (Character.isDigit(reader.peek(1)) || reader.peek(1) == ' ')
                    || c == '.' && reader.peek(1) == '.') {
                reader.skip(c == '.' ? 2 : 1);
                left = c == '.' ? range(left, right()) : unknownOf(right());
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

    private static List<Value> unknownOf(List<Value> ignored) {
        return List.of(PowerShellScope.unknown(Origin.COMMAND, "a number"));
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
                return reader.peek(0) == '-' || reader.peek(0) == '+' ? skipped() : unknownOf(unaryOnce());
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
            case "char", "char[]" -> PowerShellMembers.characters(values);
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
            return List.of(expands ? expanded(text) : scope.value(text));
        }
        switch (c) {
            case '\'':
                reader.skip(1);
                return List.of(scope.value(reader.single()));
            case '"':
                reader.skip(1);
                return List.of(doubleQuoted());
            case '$':
                return variable();
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

    /** {@code $x}, {@code ${x y}}, {@code $env:X}, {@code $(…)}; the place is at the dollar. */
    List<Value> variable() {
        reader.skip(1);
        char c = reader.peek(0);
        if (c == '(') {
            reader.skip(1);
            return scope.run(reader.body(), reader.line());
        }
        if (c == '{') {
            reader.skip(1);
            int start = reader.at();
            while (!reader.ended() && reader.peek(0) != '}') {
                reader.skip(1);
            }
            String name = reader.since(start);
            reader.skip(1);
            return scope.variable(name);
        }
        if (c == '_' || c == '?' || c == '^' || c == '$') {
            reader.skip(1);
            String name = c == '_' ? "_" + reader.name("") : String.valueOf(c);
            return scope.variable(name);
        }
        String name = reader.name("");
        if (reader.peek(0) == ':' && (Character.isLetterOrDigit(reader.peek(1)) || reader.peek(1) == '_')) {
            reader.skip(1);
            name += ":" + reader.name("");
            if (name.equalsIgnoreCase("env:ProgramFiles") && reader.take("(x86)")) {
                name += "(x86)";
            }
        }
        return name.isEmpty() ? List.of(Value.of("$")) : scope.variable(name.equalsIgnoreCase("PSItem") ? "_" : name);
    }

    /** A string in double quotes; the place is behind the first of them. */
    Value doubleQuoted() {
        Value.Builder value = new Value.Builder();
        while (!reader.ended()) {
            char c = reader.peek(0);
            if (c == '"') {
                reader.skip(1);
                if (reader.peek(0) != '"') {
                    break;
                }
            } else if (interpolated(c, value)) {
                continue;
            }
            character(c, value);
            reader.skip(1);
        }
        return value.build();
    }

    /** Reads a variable or an escape within a string or word. */
    private boolean interpolated(char c, Value.Builder value) {
        if (c == '`') {
            char escaped = reader.peek(1);
            reader.skip(2);
            value.append(
                    escaped == 'n'
                            ? "\n"
                            : escaped == 't'
                                    ? "\t"
                                    : escaped == '\0' || escaped == '\n' ? "" : String.valueOf(escaped));
            return true;
        }
        if (c == '$' && (Character.isLetterOrDigit(reader.peek(1)) || "({_:?".indexOf(reader.peek(1)) >= 0)) {
            value.append(PowerShellScope.one(variable()));
            return true;
        }
        return false;
    }

    private Value expanded(String text) {
        return new PowerShellExpressions(scope, new PowerShellReader(text.replace("\"", "\"\""), reader.line()))
                .doubleQuoted();
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
            List<Value> values = members.chain(reader, variable());
            Value rest = word();
            return rest.pieces().isEmpty()
                    ? values
                    : List.of(PowerShellScope.one(values).plus(rest));
        }
        return List.of(word());
    }

    /** The rest of a bare word. */
    private Value word() {
        Value.Builder value = new Value.Builder();
        while (!reader.ended()) {
            char c = reader.peek(0);
            if (" \t\r\n;|&(){},".indexOf(c) >= 0 || c == '>') {
                break;
            }
            if (interpolated(c, value)) {
                continue;
            }
            reader.skip(1);
            if (c == '\'') {
                value.append(scope.value(reader.single()));
            } else if (c == '"') {
                value.append(doubleQuoted());
            } else if (c == '*' || c == '?') {
                value.append(new Piece.Wildcard(String.valueOf(c)));
            } else {
                character(c, value);
            }
        }
        return value.build();
    }

    private void character(char c, Value.Builder value) {
        if (Marks.isMark(c)) {
            value.append(scope.value(String.valueOf(c)));
        } else {
            value.append(c);
        }
    }

    private static List<Value> plus(List<Value> left, List<Value> right) {
        if (left.size() == 1 && right.size() == 1) {
            return List.of(left.get(0).plus(right.get(0)));
        }
        List<Value> all = new ArrayList<>(left);
        PowerShellScope.add(all, right);
        return all;
    }

    private static List<Value> times(char operator, List<Value> left, List<Value> right) {
        Optional<String> text = PowerShellScope.one(left).text();
        int count = number(right);
        if (operator == '*'
                && text.isPresent()
                && count >= 0
                && (long) count * text.get().length() < 10_000) {
            return List.of(Value.of(text.get().repeat(count)));
        }
        return unknownOf(left);
    }

    static int number(List<Value> values) {
        String digits = values.size() == 1 ? values.get(0).textOr("") : "";
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0 || i > 6) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return digits.isEmpty() ? -1 : number;
    }

    private static List<Value> range(List<Value> left, List<Value> right) {
        int from = number(left);
        int to = number(right);
        if (from < 0 || to < 0) {
            return unknownOf(left);
        }
        List<Value> all = new ArrayList<>();
        for (int i = from; all.size() < PowerShellScope.MAX_VALUES; i += from <= to ? 1 : -1) {
            all.add(Value.of(String.valueOf(i)));
            if (i == to) {
                break;
            }
        }
        return all;
    }

    private static List<Value> operate(String operator, List<Value> left, List<Value> right) {
        switch (operator) {
            case "f":
                return List.of(PowerShellMembers.format(PowerShellScope.one(left), right));
            case "join":
                return List.of(
                        PowerShellScope.joined(left, PowerShellScope.one(right).textOr("")));
            case "replace":
            case "creplace":
            case "ireplace":
                return List.of(PowerShellMembers.replaced(PowerShellScope.one(left), right));
            case "split":
                return PowerShellMembers.split(PowerShellScope.one(left), right);
            case "as":
                return left;
            default:
                return List.of(PowerShellScope.unknown(Origin.COMMAND, "a condition"));
        }
    }
}
