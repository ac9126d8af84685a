package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** GNU parallel: a shell command line for every argument after {@code :::} or line of its input (parallel(1)). */
final class Parallel implements Meaning {
    private static final int MAX_RUNS = 64;

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> command = new ArrayList<>();
        List<Value> items = new ArrayList<>();
        boolean sourced = false;
        boolean fromFile = false;
        for (Argument argument : reading.arguments(0)) {
            String word = argument.value().textOr("");
            if (word.equals(":::") || word.equals(":::+") || word.equals("::::")) {
                sourced = true;
                fromFile = word.equals("::::");
            } else if (!sourced) {
                command.add(argument);
            } else {
                items.add(fromFile ? Value.unknown(Origin.FILE, word) : argument.value());
            }
        }
        if (!sourced) {
            lines(reading, scene, items);
        }
        String mark = reading.has("-I") ? reading.value("-I") : "{}";
        for (int i = 0; i < items.size() && i < MAX_RUNS; i++) {
            scene.code(Language.SHELL, line(command, mark, items.get(i)), scene.at());
        }
    }

    private static void lines(Reading reading, Scene scene, List<Value> items) {
        Value input = reading.has("-a")
                ? Value.unknown(Origin.FILE, reading.value("-a"))
                : scene.input().orElse(Value.unknown(Origin.FILE, "standard input"));
        if (!input.isKnown()) {
            items.add(input);
            return;
        }
        String text = input.textOr("");
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            if (stop > at) {
                items.add(Value.of(text.substring(at, stop)));
            }
            at = stop + 1;
        }
    }

    private static Value line(List<Argument> command, String mark, Value item) {
        if (command.isEmpty()) {
            return item;
        }
        Value plain = Words.join(command, 0, " ");
        Value replaced = Words.join(Xargs.replaced(command, mark, item), 0, " ");
        return replaced.equals(plain) ? plain.plus(" ").plus(item) : replaced;
    }
}
