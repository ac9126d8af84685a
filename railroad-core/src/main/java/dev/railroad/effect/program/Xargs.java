package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** xargs: runs a command with the words of its input at the end, or in place of a mark. POSIX xargs. */
final class Xargs implements Meaning {
    /** Shells that take code behind {@code -c} (POSIX sh). */
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "fish");

    private static final int MAX_RUNS = 64;

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> command = reading.arguments(0);
        if (command.isEmpty()) {
            return;
        }
        Value input = reading.has("-a")
                ? Value.unknown(Origin.FILE, reading.value("-a"))
                : scene.input().orElse(Value.unknown(Origin.FILE, "standard input"));
        if (isCodeTaker(command)) {
            scene.emit(new Effect.Opaque(Opacity.DISGUISED, "code that xargs makes of what it reads", scene.at()));
        }
        String mark = mark(reading);
        List<Argument> items = items(input, reading, !mark.isEmpty(), scene);
        if (!mark.isEmpty()) {
            for (int i = 0; i < items.size() && i < MAX_RUNS; i++) {
                scene.run(replaced(command, mark, items.get(i).value()));
            }
            return;
        }
        int size = reading.has("-n") ? number(reading.value("-n")) : items.size();
        int runs = 0;
        for (int from = 0; from < items.size() && runs < MAX_RUNS; from += Math.max(1, size), runs++) {
            List<Argument> whole = new ArrayList<>(command);
            int to = runs == MAX_RUNS - 1 ? items.size() : Math.min(items.size(), from + Math.max(1, size));
            whole.addAll(items.subList(from, to));
            scene.run(whole);
        }
        if (items.isEmpty() && !reading.has("-r")) {
            scene.run(command);
        }
    }

    /** {@code sh -c} without its code: that comes from the input. */
    private static boolean isCodeTaker(List<Argument> command) {
        String last = command.get(command.size() - 1).value().textOr("");
        if (last.length() < 2 || last.charAt(0) != '-' || last.charAt(last.length() - 1) != 'c') {
            return false;
        }
        for (int i = command.size() - 2; i >= 0; i--) {
            String word = command.get(i).value().textOr("");
            if (SHELLS.contains(word.substring(word.lastIndexOf('/') + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String mark(Reading reading) {
        if (reading.has("-I") || reading.has("-J")) {
            return reading.has("-I") ? reading.value("-I") : reading.value("-J");
        }
        String named = reading.value("-i");
        return !reading.has("-i") ? "" : named.isEmpty() ? "{}" : named;
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException unknown) {
            return Integer.MAX_VALUE;
        }
    }

    private static List<Argument> items(Value input, Reading reading, boolean lines, Scene scene) {
        List<Argument> items = new ArrayList<>();
        if (!input.isKnown()) {
            items.add(new Argument(input, scene.at()));
            return items;
        }
        String text = input.textOr("");
        String delimiter = reading.has("-d") ? Escapes.expand(reading.value("-d")) : reading.has("-0") ? "\0" : "";
        if (delimiter.isEmpty() && !lines) {
            List<String> words = new ArrayList<>();
            Fields.quoted(text, words);
            for (String word : words) {
                items.add(new Argument(Value.of(word), scene.at()));
            }
            return items;
        }
        String separator = delimiter.isEmpty() ? "\n" : delimiter;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(separator, at);
            int stop = end < 0 ? text.length() : end;
            String item = lines ? text.substring(at, stop).strip() : text.substring(at, stop);
            if (!item.isEmpty()) {
                items.add(new Argument(Value.of(item), scene.at()));
            }
            at = stop + separator.length();
        }
        return items;
    }

    /** The command with every {@code mark} replaced. */
    static List<Argument> replaced(List<Argument> command, String mark, Value item) {
        List<Argument> whole = new ArrayList<>(command.size());
        for (Argument argument : command) {
            whole.add(new Argument(replaced(argument.value(), mark, item), argument.at()));
        }
        return whole;
    }

    static Value replaced(Value value, String mark, Value item) {
        Value.Builder builder = new Value.Builder();
        for (Piece piece : value.pieces()) {
            if (!(piece instanceof Piece.Text known)) {
                builder.append(piece);
                continue;
            }
            String text = known.text();
            int at = 0;
            int found = text.indexOf(mark);
            while (found >= 0) {
                builder.append(text.substring(at, found)).append(item);
                at = found + mark.length();
                found = text.indexOf(mark, at);
            }
            builder.append(text.substring(at));
        }
        return builder.build();
    }
}
