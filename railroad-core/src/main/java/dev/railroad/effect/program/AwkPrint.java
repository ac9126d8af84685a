package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * awk programs of one rule that print fields and texts: {@code {print $2}}, {@code NR==1{print $NF " " $1}},
 * {@code BEGIN{print "x"}}. What any other program prints is not folded. POSIX awk.
 */
final class AwkPrint implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        if (!operands.isEmpty()
                && scene.input().isPresent()
                && FoundProcesses.of(scene.input().get()).isPresent()) {
            scene.output(FoundProcesses.narrowed(
                    scene.input().get(), operands.get(0).value().textOr("")));
            return;
        }
        if (operands.size() == 1 && LineFilters.hasOnly(reading, "-F")) {
            new Rule(operands.get(0).value().textOr("").strip()).print(reading, scene);
        }
    }

    /** One rule of an awk program, read from its start to its end, once for each line. For one thread. */
    private static final class Rule {
        /** What is left to read. */
        private String rest;

        Rule(String program) {
            rest = program;
        }

        void print(Reading reading, Scene scene) {
            boolean begin = take("BEGIN");
            int line = !begin && take("NR") && take("==") ? number() : 0;
            if (line < 0
                    || !take("{")
                    || !take("print")
                    || (rest.isEmpty() || Character.isLetterOrDigit(rest.charAt(0)))) {
                return;
            }
            String items = rest;
            Optional<Value> input = begin ? Optional.of(Words.EMPTY) : scene.input();
            if (input.isEmpty() || !input.get().isKnown()) {
                return;
            }
            String separator = reading.has("-F") ? Escapes.expand(reading.value("-F")) : " ";
            List<String> lines =
                    begin ? List.of("") : LineFilters.lines(input.get().textOr(""));
            StringBuilder printed = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                rest = items;
                boolean wanted = line == 0 || line == i + 1;
                if (!items(lines.get(i), separator, wanted ? printed : new StringBuilder())) {
                    return;
                }
            }
            scene.output(Value.of(printed.toString()));
        }

        /** The items after print, up to the end of the rule; false when there is something else in them. */
        private boolean items(String line, String separator, StringBuilder into) {
            boolean any = false;
            while (!take("}")) {
                if (any && take(",")) {
                    into.append(' ');
                }
                if (take("$NF")) {
                    into.append(field(line, separator, -1));
                } else if (take("$")) {
                    int number = number();
                    if (number < 0) {
                        return false;
                    }
                    into.append(field(line, separator, number));
                } else if (rest.startsWith("\"")) {
                    int end = rest.indexOf('"', 1);
                    if (end < 0 || rest.lastIndexOf('\\', end) >= 0) {
                        return false;
                    }
                    into.append(rest, 1, end);
                    rest = rest.substring(end + 1).stripLeading();
                } else if (!take(";")) {
                    return false;
                }
                any = true;
            }
            if (!any) {
                into.append(line);
            }
            into.append('\n');
            return rest.isEmpty();
        }

        private static String field(String line, String separator, int number) {
            if (number == 0) {
                return line;
            }
            String[] fields = separator.isBlank() ? line.strip().split("[ \t]+", -1) : split(line, separator);
            int index = number < 0 ? fields.length - 1 : number - 1;
            return index < fields.length ? fields[index] : "";
        }

        private static String[] split(String line, String separator) {
            List<String> fields = new ArrayList<>();
            int at = 0;
            int end;
            while ((end = line.indexOf(separator, at)) >= 0) {
                fields.add(line.substring(at, end));
                at = end + separator.length();
            }
            fields.add(line.substring(at));
            return fields.toArray(new String[0]);
        }

        private boolean take(String token) {
            if (!rest.startsWith(token)) {
                return false;
            }
            rest = rest.substring(token.length()).stripLeading();
            return true;
        }

        /** A number; −1 when there is none. */
        private int number() {
            int end = 0;
            while (end < rest.length() && end < 6 && Character.isDigit(rest.charAt(end))) {
                end++;
            }
            if (end == 0) {
                return -1;
            }
            int number = Integer.parseInt(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
            return number;
        }
    }
}
