package dev.railroad.effect.project;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of a makefile and the expansion of {@code $(…)}: GNU make manual, sections 6 and 8. Functions of text
 * that scripts rely on are folded; the others are unknown. What {@code $(shell …)} runs is remembered. Mutable.
 */
final class MakeVariables {
    /** make's own, section 10.3; the rest is what the reader sets. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "RM", "rm -f", "CC", "cc", "CXX", "g++", "AR", "ar", "MAKE", "make", "SHELL", "/bin/sh", "INSTALL",
            "install");

    private static final int MAX_DEPTH = 40;

    /** Characters that one expansion may make; a makefile that needs more builds a bomb. */
    private static final int MAX_LENGTH = 1 << 18;

    private final Surroundings surroundings;
    private final Map<String, Value> fixed = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Value> shelled = new ArrayList<>();
    private int depth;
    private boolean incomplete;

    MakeVariables(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A file that was included could not be read: what is not set here may be set there. */
    void incomplete() {
        incomplete = true;
    }

    /** Sets a variable on the command line: the makefile cannot change it. */
    void fix(String name, Value value) {
        fixed.put(name, value);
    }

    /** Automatic variables: {@code @}, {@code <}, {@code ^}, {@code *}. */
    void automatic(String name, String value) {
        variables.put(name, value.replace("$", "$$"));
    }

    /** What {@code $(shell …)} and {@code !=} ran since the last time. */
    List<Value> takeShelled() {
        List<Value> taken = List.copyOf(shelled);
        shelled.clear();
        return taken;
    }

    boolean isSet(String name) {
        return fixed.containsKey(name) || variables.containsKey(name);
    }

    void set(String name, String operator, String text) {
        switch (operator) {
            case ":=", "::=", ":::=" -> variables.put(name, text.contains("$(" + name + ")") ? plain(text) : text);
            case "?=" -> {
                if (!isSet(name) && surroundings.variable(name).isEmpty()) {
                    variables.put(name, text);
                }
            }
            case "+=" -> {
                String before = variables.getOrDefault(name, "");
                String joined = before.isEmpty() ? text : before + " " + text;
                if (joined.length() <= MAX_LENGTH) {
                    variables.put(name, joined);
                }
            }
            case "!=" -> {
                shelled.add(expand(text));
                variables.put(name, "$(shell-output)");
            }
            default -> variables.put(name, text);
        }
    }

    /** Expanded at once, because it names itself; holes become references that nobody sets. */
    private String plain(String text) {
        return expand(text).show().replace("$", "$$");
    }

    /** The text with all references replaced; {@code $$} is a dollar. */
    Value expand(String text) {
        if (text.indexOf('$') < 0) {
            return Value.of(text);
        }
        Value.Builder out = new Value.Builder();
        int length = 0;
        int from = 0;
        int dollar = text.indexOf('$');
        while (dollar >= 0 && dollar + 1 < text.length()) {
            out.append(text.substring(from, dollar));
            char next = text.charAt(dollar + 1);
            if (next == '$') {
                out.append("$");
                from = dollar + 2;
            } else if (next == '(' || next == '{') {
                int end = closing(text, dollar + 1);
                Value value = reference(text.substring(dollar + 2, end));
                length += value.length();
                if (length > MAX_LENGTH) {
                    return Value.unknown(Origin.LIMIT, "make");
                }
                out.append(value);
                from = Math.min(text.length(), end + 1);
            } else {
                out.append(variable(String.valueOf(next)));
                from = dollar + 2;
            }
            dollar = text.indexOf('$', from);
        }
        return out.append(text.substring(Math.min(from, text.length()))).build();
    }

    private static int closing(String text, int open) {
        char opener = text.charAt(open);
        char closer = opener == '(' ? ')' : '}';
        int nested = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            nested += c == opener ? 1 : c == closer ? -1 : 0;
            if (nested == 0) {
                return i;
            }
        }
        return text.length();
    }

    private Value reference(String inside) {
        if (depth >= MAX_DEPTH) {
            return Value.unknown(Origin.LIMIT, "make");
        }
        depth++;
        Value value;
        int blank = inside.indexOf(' ');
        if (blank > 0 && MakeFunctions.isFunction(inside.substring(0, blank))) {
            value = new MakeFunctions(this).call(inside.substring(0, blank), inside.substring(blank + 1));
        } else if (inside.indexOf(':') > 0 && inside.indexOf('=', inside.indexOf(':')) > 0) {
            value = suffixed(inside);
        } else {
            value = variable(inside.indexOf('$') < 0 ? inside : expand(inside).textOr(inside));
        }
        depth--;
        return value;
    }

    /** {@code $(SRC:.c=.o)}. */
    private Value suffixed(String inside) {
        int colon = inside.indexOf(':');
        int equals = inside.indexOf('=', colon);
        Value words = variable(inside.substring(0, colon));
        if (!words.isKnown()) {
            return words;
        }
        String from = inside.substring(colon + 1, equals).replace("%", "");
        String to = inside.substring(equals + 1).replace("%", "");
        StringBuilder out = new StringBuilder();
        for (String word : Makefile.words(words.textOr(""))) {
            out.append(out.length() == 0 ? "" : " ")
                    .append(word.endsWith(from) ? word.substring(0, word.length() - from.length()) + to : word);
        }
        return Value.of(out.toString());
    }

    /** The value of a variable by its name. */
    Value variable(String name) {
        Value given = fixed.get(name);
        if (given != null) {
            return given;
        }
        String text = variables.get(name);
        if (text != null) {
            if (!open.add(name)) {
                return Value.of("");
            }
            Value value = expand(text);
            open.remove(name);
            return value;
        }
        if (name.equals("CURDIR") || name.equals("PWD")) {
            return Value.of(surroundings.directory());
        }
        String builtIn = BUILT_IN.get(name);
        if (builtIn != null) {
            return Value.of(builtIn);
        }
        if (name.length() == 2 && (name.charAt(1) == 'D' || name.charAt(1) == 'F') && isSet(name.substring(0, 1))) {
            return part(variable(name.substring(0, 1)), name.charAt(1) == 'D');
        }
        Optional<Value> environment = surroundings.variable(name);
        if (environment.isPresent()) {
            return environment.get();
        }
        if (name.equals("shell-output")) {
            return Value.unknown(Origin.COMMAND, "shell");
        }
        // Section 6.2: what was never set is empty.
        return incomplete ? Value.of(List.of(new Piece.Hole(Origin.ENVIRONMENT, name))) : Value.of("");
    }

    private static Value part(Value path, boolean directory) {
        String text = path.textOr("");
        int slash = text.lastIndexOf('/');
        return Value.of(directory ? (slash < 0 ? "." : text.substring(0, slash)) : text.substring(slash + 1));
    }

    /** Remembers a command that {@code $(shell …)} runs. */
    void shell(Value command) {
        shelled.add(command);
    }

    /** Expands with {@code $(1)} and so on set, as {@code $(call …)} does. */
    Value call(String name, List<Value> arguments) {
        Map<String, Value> before = new HashMap<>(fixed);
        for (int i = 0; i < arguments.size(); i++) {
            fixed.put(Integer.toString(i + 1), arguments.get(i));
        }
        Value value = variable(name);
        fixed.clear();
        fixed.putAll(before);
        return value;
    }

    /** Expands with one variable set, as {@code $(foreach …)} does. */
    Value with(String name, Value value, String text) {
        Value before = fixed.put(name, value);
        Value expanded = expand(text);
        if (before == null) {
            fixed.remove(name);
        } else {
            fixed.put(name, before);
        }
        return expanded;
    }
}
