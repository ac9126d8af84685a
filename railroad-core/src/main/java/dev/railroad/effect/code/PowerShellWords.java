package dev.railroad.effect.code;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.List;

/** Variables, and the strings and bare words they stand in (about_Quoting_Rules, about_Special_Characters). For one thread. */
final class PowerShellWords {
    private final PowerShellScope scope;
    private final PowerShellReader reader;

    PowerShellWords(PowerShellScope scope, PowerShellReader reader) {
        this.scope = scope;
        this.reader = reader;
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

    /** The rest of a bare word. */
    Value word() {
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

    /** A text in which variables are replaced; its quotes are plain characters. */
    Value expanded(String text) {
        return new PowerShellWords(scope, new PowerShellReader(text.replace("\"", "\"\""), reader.line()))
                .doubleQuoted();
    }

    private void character(char c, Value.Builder value) {
        if (Marks.isMark(c)) {
            value.append(scope.value(String.valueOf(c)));
        } else {
            value.append(c);
        }
    }
}
