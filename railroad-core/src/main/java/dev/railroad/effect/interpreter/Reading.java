package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code read} and {@code mapfile}: known input is read line by line, unknown input makes unknown variables. */
final class Reading {
    private Reading() {}

    static void read(Builtin.Call call) {
        State state = call.state();
        boolean raw = false;
        String array = "";
        char delimiter = '\n';
        boolean partial = false;
        Optional<Value> input = state.streams().input();
        int i = 0;
        while (call.text(i).length() > 1 && call.text(i).charAt(0) == '-') {
            String option = call.text(i++);
            raw |= option.indexOf('r') > 0;
            char last = option.charAt(option.length() - 1);
            if ("adinNptu".indexOf(last) < 0) {
                continue;
            }
            String argument = call.text(i++);
            array = last == 'a' ? argument : array;
            delimiter = last == 'd' ? (argument.isEmpty() ? '\0' : argument.charAt(0)) : delimiter;
            partial |= last == 'n' || last == 'N';
            if (last == 'u') {
                input = descriptor(argument, state);
            }
        }
        List<String> names = names(call, i);
        if (input.isEmpty() || !input.get().isKnown() || partial) {
            Value unknown = input.isPresent() && input.get().hasHole()
                    ? Holes.blur(input.get())
                    : Value.unknown(Origin.FILE, "standard input");
            assignAll(names, array, unknown, state);
            state.flow().status(Truth.MAYBE);
            return;
        }
        String text = input.get().textOr("");
        int end = text.indexOf(delimiter);
        String line = end < 0 ? text : text.substring(0, end);
        state.streams().input(Optional.of(Value.of(end < 0 ? "" : text.substring(end + 1))));
        // A last line without its delimiter is read, but reported as the end.
        state.flow().status(Truth.of(end >= 0));
        split(raw ? line : line.replace("\\", ""), names, array, state);
    }

    private static Optional<Value> descriptor(String digits, State state) {
        for (Map.Entry<Integer, Endpoint> entry : state.streams().descriptors().entrySet()) {
            if (entry.getKey().toString().equals(digits)) {
                if (entry.getValue() instanceof Endpoint.Network network) {
                    return Optional.of(
                            Value.unknown(Origin.NETWORK, network.destination().show()));
                }
                if (entry.getValue() instanceof Endpoint.Text text
                        && !text.content().isKnown()) {
                    return Optional.of(text.content());
                }
            }
        }
        // What was read before through the descriptor is not followed.
        return Optional.empty();
    }

    private static List<String> names(Builtin.Call call, int from) {
        List<String> names = new ArrayList<>();
        for (int i = from; i < call.arguments().size(); i++) {
            if (!call.text(i).isEmpty()) {
                names.add(call.text(i));
            }
        }
        if (names.isEmpty()) {
            names.add("REPLY");
        }
        return names;
    }

    private static void assignAll(List<String> names, String array, Value value, State state) {
        if (!array.isEmpty()) {
            state.variables().set(array, new Content.Indexed(new TreeMap<>(Map.of(0, value))));
            return;
        }
        for (String name : names) {
            Assigner.named(name, value, state);
        }
    }

    /** The last name gets the rest of the line. */
    private static void split(String line, List<String> names, String array, State state) {
        String separators = state.variables()
                .scalar("IFS")
                .orElse(Value.of(WordEvaluator.BLANKS))
                .textOr(WordEvaluator.BLANKS);
        if (!array.isEmpty()) {
            Fields fields = new Fields(Fields.Mode.ARGUMENT, separators);
            fields.expanded(Value.of(line));
            TreeMap<Integer, Value> elements = new TreeMap<>();
            for (Value value : fields.finish()) {
                elements.put(elements.size(), Value.of(value.show()));
            }
            state.variables().set(array, new Content.Indexed(elements));
            return;
        }
        if (names.size() == 1 && names.get(0).equals("REPLY")) {
            Assigner.scalar("REPLY", Value.of(line), false, state);
            return;
        }
        String rest = trim(line, separators, true);
        for (int i = 0; i < names.size(); i++) {
            int end = i == names.size() - 1 ? rest.length() : separator(rest, separators);
            String field = rest.substring(0, end);
            Value value = Value.of(i == names.size() - 1 ? trim(field, separators, false) : field);
            Assigner.named(names.get(i), value, state);
            rest = end < rest.length() ? afterSeparator(rest, end, separators) : "";
        }
    }

    private static int separator(String text, String separators) {
        for (int i = 0; i < text.length(); i++) {
            if (separators.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String afterSeparator(String text, int at, String separators) {
        int i = at;
        boolean hard = false;
        while (i < text.length() && separators.indexOf(text.charAt(i)) >= 0) {
            boolean blank = WordEvaluator.BLANKS.indexOf(text.charAt(i)) >= 0;
            if (!blank && hard) {
                break;
            }
            hard |= !blank;
            i++;
        }
        return text.substring(i);
    }

    private static String trim(String text, String separators, boolean front) {
        int from = 0;
        int to = text.length();
        while (front && from < to && isBlankSeparator(text.charAt(from), separators)) {
            from++;
        }
        while (to > from && isBlankSeparator(text.charAt(to - 1), separators)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlankSeparator(char c, String separators) {
        return WordEvaluator.BLANKS.indexOf(c) >= 0 && separators.indexOf(c) >= 0;
    }

    /** {@code mapfile [-t] [-d x] name}. */
    static void mapfile(Builtin.Call call) {
        State state = call.state();
        boolean strip = false;
        int i = 0;
        while (call.text(i).length() > 1 && call.text(i).charAt(0) == '-') {
            String option = call.text(i++);
            strip |= option.indexOf('t') > 0;
            if ("dnOsuCc".indexOf(option.charAt(option.length() - 1)) >= 0) {
                i++;
            }
        }
        String name = call.text(i).isEmpty() ? "MAPFILE" : call.text(i);
        TreeMap<Integer, Value> elements = new TreeMap<>();
        Value input = state.streams().input().orElse(Value.unknown(Origin.FILE, "standard input"));
        if (input.hasHole()) {
            elements.put(0, Holes.blur(input));
        } else {
            lines(input, strip, call.session().limits().maxWords(), elements);
        }
        state.variables().set(name, new Content.Indexed(elements));
        state.flow().status(Truth.YES);
    }

    /** Each line by itself; a pathname pattern that a program printed stays one. */
    private static void lines(Value input, boolean strip, int most, TreeMap<Integer, Value> elements) {
        Value.Builder line = new Value.Builder();
        boolean open = false;
        for (Piece piece : input.pieces()) {
            if (!(piece instanceof Piece.Text known)) {
                line.append(piece);
                open = true;
                continue;
            }
            String text = known.text();
            int from = 0;
            int end;
            while ((end = text.indexOf('\n', from)) >= 0 && elements.size() < most) {
                elements.put(
                        elements.size(),
                        line.append(text.substring(from, strip ? end : end + 1)).build());
                line = new Value.Builder();
                open = false;
                from = end + 1;
            }
            line.append(text.substring(from));
            open |= from < text.length();
        }
        if (open && elements.size() < most) {
            elements.put(elements.size(), line.build());
        }
    }
}
