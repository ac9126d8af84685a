package dev.railroad.effect.project;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The functions of a makefile: GNU make manual, section 8. Those that only depend on text are folded. */
final class MakeFunctions {
    private static final Set<String> NAMES = Set.of(
            "subst",
            "patsubst",
            "strip",
            "findstring",
            "filter",
            "filter-out",
            "sort",
            "word",
            "wordlist",
            "words",
            "firstword",
            "lastword",
            "dir",
            "notdir",
            "suffix",
            "basename",
            "addsuffix",
            "addprefix",
            "join",
            "wildcard",
            "realpath",
            "abspath",
            "if",
            "or",
            "and",
            "foreach",
            "call",
            "value",
            "eval",
            "origin",
            "flavor",
            "shell",
            "error",
            "warning",
            "info",
            "file",
            "guile",
            "let",
            "intcmp");

    private static final int MAX_WORDS = 4_096;

    private final MakeVariables variables;

    MakeFunctions(MakeVariables variables) {
        this.variables = variables;
    }

    static boolean isFunction(String name) {
        return NAMES.contains(name);
    }

    Value call(String name, String text) {
        List<String> arguments = split(text);
        switch (name) {
            case "shell":
                return shell(text);
            case "if":
                return choice(arguments);
            case "or":
            case "and":
                return variables.expand(arguments.get(name.equals("or") ? 0 : arguments.size() - 1));
            case "foreach":
                return foreach(arguments);
            case "call":
                return function(arguments);
            case "eval":
            case "info":
            case "warning":
            case "error":
                variables.expand(text);
                return Value.of("");
            case "value":
                return variables.variable(text.strip());
            default:
                return folded(name, arguments);
        }
    }

    private Value shell(String text) {
        Value command = variables.expand(text);
        variables.shell(command);
        return command.textOr("").strip().equals("pwd")
                ? variables.variable("CURDIR")
                : Value.unknown(Origin.COMMAND, "shell");
    }

    private Value choice(List<String> arguments) {
        Value condition = variables.expand(arguments.get(0).strip());
        if (condition.hasHole() || !condition.textOr("").isBlank()) {
            return arguments.size() > 1 ? variables.expand(arguments.get(1)) : Value.of("");
        }
        return arguments.size() > 2 ? variables.expand(arguments.get(2)) : Value.of("");
    }

    private Value foreach(List<String> arguments) {
        if (arguments.size() < 3) {
            return Value.of("");
        }
        Value list = variables.expand(arguments.get(1));
        String name = arguments.get(0).strip();
        if (!list.isKnown()) {
            return variables.with(name, list, arguments.get(2));
        }
        Value all = Value.of("");
        int count = 0;
        for (String word : Makefile.words(list.textOr(""))) {
            if (count++ == MAX_WORDS || all.length() > MAX_WORDS * 16) {
                return Value.unknown(Origin.LIMIT, "foreach");
            }
            Value one = variables.with(name, Value.of(word), arguments.get(2));
            all = all.isEmpty() ? one : all.plus(" ").plus(one);
        }
        return all;
    }

    private Value function(List<String> arguments) {
        List<Value> values = new ArrayList<>();
        for (String argument : arguments.subList(1, arguments.size())) {
            values.add(variables.expand(argument));
        }
        return variables.call(arguments.get(0).strip(), values);
    }

    /** Functions of words; an argument that is not known makes the result unknown. */
    private Value folded(String name, List<String> arguments) {
        List<String> known = new ArrayList<>();
        for (String argument : arguments) {
            Value value = variables.expand(argument);
            if (!value.isKnown()) {
                return value;
            }
            known.add(value.textOr(""));
        }
        String last = known.get(known.size() - 1);
        String first = known.get(0);
        switch (name) {
            case "strip":
            case "sort":
            case "realpath":
            case "abspath":
            case "wildcard":
                return Value.of(String.join(" ", Makefile.words(last)));
            case "subst":
                return known.size() < 3 || first.isEmpty()
                        ? Value.of(last)
                        : Value.of(last.replace(first, known.get(1)));
            case "notdir":
            case "dir":
            case "basename":
            case "addprefix":
            case "addsuffix":
            case "firstword":
            case "lastword":
                return Value.of(each(name, first, last));
            default:
                return Value.unknown(Origin.COMMAND, name);
        }
    }

    private static String each(String name, String first, String list) {
        List<String> words = Makefile.words(list);
        if (name.equals("firstword")) {
            return words.isEmpty() ? "" : words.get(0);
        }
        if (name.equals("lastword")) {
            return words.isEmpty() ? "" : words.get(words.size() - 1);
        }
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            int slash = word.lastIndexOf('/');
            int dot = word.lastIndexOf('.');
            out.append(out.length() == 0 ? "" : " ");
            switch (name) {
                case "notdir" -> out.append(word, slash + 1, word.length());
                case "dir" -> out.append(slash < 0 ? "./" : word.substring(0, slash + 1));
                case "basename" -> out.append(dot > slash ? word.substring(0, dot) : word);
                case "addprefix" -> out.append(first).append(word);
                default -> out.append(word).append(first);
            }
        }
        return out.toString();
    }

    /** Arguments at the commas outside of parentheses. */
    private static List<String> split(String text) {
        List<String> arguments = new ArrayList<>();
        int nested = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            nested += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (c == ',' && nested == 0) {
                arguments.add(text.substring(from, i));
                from = i + 1;
            }
        }
        arguments.add(text.substring(from));
        return arguments;
    }
}
