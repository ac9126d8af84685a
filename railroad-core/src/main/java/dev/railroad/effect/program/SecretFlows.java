package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which commands print secrets, and which take files or text out of the machine: {@code secrets.table}, which explains
 * its own notation. Immutable.
 */
final class SecretFlows {
    private enum Verb {
        PRINTS,
        ENVIRONMENT,
        FILE,
        TEXT,
        STDIN,
        PUTS
    }

    /**
     * A line of the table.
     *
     * @param words the operands in front, each with alternatives; words with a dash must be somewhere
     * @param parts options whose values leave, or ranges of the operands that do
     */
    private record Flow(Verb verb, List<List<String>> words, List<String> parts) {}

    private static final SecretFlows STANDARD = read(Programs.resource("secrets.table"));

    private final Map<String, List<Flow>> flows;

    private SecretFlows(Map<String, List<Flow>> flows) {
        this.flows = flows;
    }

    static SecretFlows standard() {
        return STANDARD;
    }

    private static SecretFlows read(String text) {
        Map<String, List<Flow>> flows = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(" : ");
            List<String> words = TableReader.words(colon < 0 ? line : line.substring(0, colon));
            List<String> parts = colon < 0 ? List.of() : TableReader.words(line.substring(colon + 3));
            List<List<String>> named = new ArrayList<>();
            for (String word : words.subList(2, words.size())) {
                named.add(alternatives(word));
            }
            Flow flow = new Flow(Verb.valueOf(words.get(0).toUpperCase(Locale.ROOT)), named, parts);
            for (String program : alternatives(words.get(1))) {
                List<Flow> known = flows.get(program);
                if (known == null) {
                    known = new ArrayList<>();
                    flows.put(program, known);
                }
                known.add(flow);
            }
        }
        return new SecretFlows(flows);
    }

    private static List<String> alternatives(String word) {
        List<String> found = new ArrayList<>();
        int from = 0;
        for (int bar = word.indexOf('|'); bar >= 0; bar = word.indexOf('|', from)) {
            found.add(word.substring(from, bar));
            from = bar + 1;
        }
        found.add(word.substring(from));
        return found;
    }

    /** Tells the scene what a command prints and sends. */
    void apply(Reading reading, Scene scene) {
        List<Flow> mine = flows.get(reading.program());
        if (mine == null) {
            return;
        }
        for (Flow flow : mine) {
            int named = named(flow, reading);
            if (named >= 0) {
                tell(flow, named, reading, scene);
            }
        }
    }

    /** How many operands the words of a flow take; −1 when it does not apply. */
    private static int named(Flow flow, Reading reading) {
        int operand = 0;
        for (List<String> word : flow.words()) {
            String first = word.get(0);
            if (first.startsWith("-")) {
                if (!mentions(word, reading)) {
                    return -1;
                }
            } else if (first.equals("alone")) {
                if (reading.all().size() > operand) {
                    return -1;
                }
            } else {
                if (operand >= reading.all().size()
                        || !matches(word, reading.all().get(operand).value().textOr(""))) {
                    return -1;
                }
                operand++;
            }
        }
        return operand;
    }

    private static boolean matches(List<String> patterns, String text) {
        for (String pattern : patterns) {
            if (Names.matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the options is there, as a word or with its value in the word. */
    private static boolean mentions(List<String> options, Reading reading) {
        for (Argument argument : reading.command()) {
            String text = argument.value().prefix();
            for (String option : options) {
                boolean cluster = option.length() == 2 && !text.startsWith("--") && text.indexOf(option.charAt(1)) > 0;
                if (text.equals(option) || text.startsWith(option + "=") || (cluster && text.startsWith("-"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void tell(Flow flow, int named, Reading reading, Scene scene) {
        switch (flow.verb()) {
            case PRINTS -> scene.output(Value.unknown(Origin.SECRET, "what " + reading.program() + " prints"));
            case ENVIRONMENT -> scene.output(Value.unknown(Origin.SECRET, Secrets.ENVIRONMENT));
            case STDIN -> send(Secrets.input(scene), scene.at(), reading, scene);
            case PUTS -> Puts.apply(reading, scene);
            default -> {
                for (String part : flow.parts()) {
                    if (part.startsWith("-")) {
                        option(flow.verb(), part, reading, scene);
                    } else {
                        operands(flow.verb(), part, named, reading, scene);
                    }
                }
            }
        }
    }

    private static void option(Verb verb, String option, Reading reading, Scene scene) {
        List<Argument> command = reading.command();
        for (int i = 1; i < command.size(); i++) {
            Value word = command.get(i).value();
            String text = word.prefix();
            if (text.equals(option) && word.isKnown() && i + 1 < command.size()) {
                leaves(verb, command.get(i + 1), command.get(i + 1).value(), reading, scene);
            } else if (text.startsWith(option + "=")) {
                leaves(verb, command.get(i), Words.after(word, option.length() + 1), reading, scene);
            }
        }
    }

    /** {@code 1}, {@code 2..}, {@code 1..-2}: of the operands after the named ones. */
    private static void operands(Verb verb, String range, int named, Reading reading, Scene scene) {
        int dots = range.indexOf("..");
        int size = reading.all().size() - named;
        int from = Integer.parseInt(dots < 0 ? range : range.substring(0, dots));
        String end = dots < 0 ? range : range.substring(dots + 2);
        int to = end.isEmpty() ? size : Integer.parseInt(end);
        to = to < 0 ? size + to + 1 : Math.min(to, size);
        if (end.equals("-2")) {
            // Every word but the last, since options that take no value may have taken one of them.
            List<Argument> command = reading.command();
            for (int i = 1 + named; i < command.size() - 1; i++) {
                if (!command.get(i).value().prefix().startsWith("-")) {
                    leaves(verb, command.get(i), command.get(i).value(), reading, scene);
                }
            }
            return;
        }
        for (int i = from; i <= to; i++) {
            Argument operand = reading.all().get(named + i - 1).argument();
            leaves(verb, operand, operand.value(), reading, scene);
        }
    }

    private static void leaves(Verb verb, Argument argument, Value value, Reading reading, Scene scene) {
        Truth secret;
        if (verb == Verb.TEXT) {
            secret = Secrets.sent(value, value.suffix(), scene);
        } else if (value.textOr("").equals("-")) {
            secret = Secrets.input(scene);
        } else {
            boolean at = value.prefix().startsWith("@");
            secret = Secrets.file(reading.target(at ? Words.after(value, 1) : value, scene), scene);
        }
        send(secret, argument.at(), reading, scene);
    }

    /** What is no secret may go. */
    static void send(Truth secret, Location at, Reading reading, Scene scene) {
        if (secret != Truth.NO) {
            scene.emit(new Effect.Send(Value.of(reading.program()), "", secret, Words.EMPTY, at));
        }
    }
}
