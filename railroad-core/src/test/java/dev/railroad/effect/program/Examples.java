package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Option;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The {@code example} and {@code same} lines of a table, and what running them shows. */
final class Examples {
    record Example(String where, String program, String text, boolean same) {
        /** Whether nothing is expected, or only output. */
        boolean harmless() {
            String expected = text.substring(text.lastIndexOf("=>") + 2).strip();
            return !same && (expected.isEmpty() || (expected.startsWith("print ") && !expected.contains(" + ")));
        }
    }

    private Examples() {}

    static boolean says(Example example) {
        return !example.same() && !example.text().endsWith("=>");
    }

    static List<Example> of(String file, String text) {
        List<Example> examples = new ArrayList<>();
        String program = "";
        int line = 0;
        for (String one : text.split("\n", -1)) {
            line++;
            String stripped = one.strip();
            if (one.startsWith("program")) {
                program = stripped.split(" ")[1];
            } else if (stripped.startsWith("example ")) {
                examples.add(new Example(file + ":" + line, program, stripped.substring(8), false));
            } else if (stripped.startsWith("same ")) {
                examples.add(new Example(file + ":" + line, program, stripped.substring(5), true));
            }
        }
        return examples;
    }

    /** What is wrong with an example; empty when it holds. */
    static String check(Programs programs, Example example) {
        return example.same() ? same(programs, example.text()) : effects(programs, example.text());
    }

    private static String effects(Programs programs, String text) {
        int arrow = text.lastIndexOf("=>");
        if (arrow < 0) {
            return "no `=>`";
        }
        String expected = text.substring(arrow + 2).strip();
        String command = text.substring(0, arrow).strip();
        boolean clean = false;
        Optional<Value> input = Optional.empty();
        Map<String, String> files = new HashMap<>(FakeScene.FILES);
        while (command.startsWith("[")) {
            // The text of a file may hold brackets of its own.
            int end = command.startsWith("[file ") ? command.indexOf("] ") : command.indexOf(']');
            String setting = command.substring(1, end);
            if (setting.equals("clean")) {
                clean = true;
            } else if (setting.startsWith("input=")) {
                input = Optional.of(input(setting.substring(6)));
            } else if (setting.startsWith("file ")) {
                int equals = setting.indexOf('=');
                files.put(
                        FakeScene.PROJECT + "/" + setting.substring(5, equals),
                        setting.substring(equals + 1).replace("\\n", "\n").replace("\\t", "\t"));
            } else {
                return "unknown setting " + setting;
            }
            command = command.substring(end + 1).strip();
        }
        FakeScene scene = new FakeScene(clean, input, files);
        programs.apply(split(command), scene);
        String told = String.join(" + ", scene.told);
        return told.equals(expected) ? "" : "expected `" + expected + "` but was `" + told + "`";
    }

    private static Value input(String text) {
        for (Origin origin : Origin.values()) {
            if (origin.name().equalsIgnoreCase(text)) {
                return Value.unknown(origin, text);
            }
        }
        return Value.of(text.replace("\\n", "\n").replace("\\t", "\t"));
    }

    private static String same(Programs programs, String text) {
        String[] sides = text.split(" = ", 2);
        String left = reading(programs, sides[0]);
        String right = reading(programs, sides[1]);
        return left.equals(right) ? "" : left + " is not " + right;
    }

    static String reading(Programs programs, String command) {
        Reading reading = programs.read(split(command));
        Invocation invocation = reading.canonical(false).orElse(reading.invocation(false));
        TreeSet<String> options = new TreeSet<>();
        for (Option option : invocation.options()) {
            options.add(
                    option.value().pieces().isEmpty()
                            ? option.name()
                            : option.name() + "=" + option.value().show());
        }
        StringBuilder operands = new StringBuilder();
        for (Invocation.Operand operand : invocation.operands()) {
            operands.append(' ').append(operand.value().show());
        }
        return invocation.program() + options + operands;
    }

    /** Words with quotes; {@code $NAME} is a hole from the environment, an unquoted {@code *} a wildcard. */
    static List<Argument> split(String command) {
        List<Argument> words = new ArrayList<>();
        Value.Builder word = new Value.Builder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(String.valueOf(c));
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                open = true;
            } else if (c == ' ') {
                if (open) {
                    words.add(new Argument(word.build(), Location.CALL));
                    word = new Value.Builder();
                    open = false;
                }
            } else {
                open = true;
                if (c == '\\' && i + 1 < command.length()) {
                    word.append(String.valueOf(command.charAt(++i)));
                } else if (c == '$' && i + 1 < command.length() && Character.isUpperCase(command.charAt(i + 1))) {
                    int end = i + 1;
                    while (end < command.length() && Character.isLetterOrDigit(command.charAt(end))) {
                        end++;
                    }
                    word.append(new Piece.Hole(Origin.ENVIRONMENT, command.substring(i + 1, end)));
                    i = end - 1;
                } else if (c == '*') {
                    word.append(new Piece.Wildcard("*"));
                } else {
                    word.append(String.valueOf(c));
                }
            }
        }
        if (open) {
            words.add(new Argument(word.build(), Location.CALL));
        }
        return words;
    }

    /** For a quick look without a test runner. */
    public static void main(String[] arguments) {
        Programs programs = Programs.standard();
        int bad = 0;
        int count = 0;
        for (String family : Programs.families()) {
            String file = family + ".programs";
            for (Example example : of(file, Programs.resource(file))) {
                count++;
                String problem = check(programs, example);
                if (!problem.isEmpty()) {
                    bad++;
                    System.out.println(example.where() + ": " + example.text() + "\n    " + problem);
                }
            }
        }
        System.out.println(
                count + " examples, " + bad + " wrong, " + programs.names().size() + " names");
    }
}
