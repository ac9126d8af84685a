package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * find: what -delete and -exec do, and to what. The names in its expression narrow it: all names that are not negated
 * are taken together, whatever their logic, so that what is reported holds at least what find would touch. What it
 * prints is known as far as it is one pattern, so that {@code find … | xargs rm} is judged as {@code find … -exec rm}.
 */
final class Find implements Meaning {
    private static final Value ALL =
            new Value.Builder().append(new Piece.Wildcard("*")).build();

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Value> found = found(reading);
        boolean prints = true;
        for (Reading.Seen seen : reading.seen()) {
            switch (seen.option().name()) {
                case "-delete":
                    prints = false;
                    boolean empty = reading.has("-empty");
                    boolean narrow = empty || !names(reading).isEmpty();
                    for (Value path : found) {
                        if (empty && !path.prefix().startsWith("/")) {
                            continue; // What is empty holds nothing, but a system's empty files mean something.
                        }
                        scene.emit(new Effect.File(
                                Access.DELETE, reading.target(path, scene), !narrow, Words.EMPTY, seen.at()));
                    }
                    break;
                case "-exec":
                case "-execdir":
                case "-ok":
                case "-okdir":
                    prints = false;
                    for (Value path : found) {
                        scene.run(Xargs.replaced(seen.words(), "{}", path));
                    }
                    break;
                default:
            }
        }
        if (prints && found.size() == 1) {
            Value only = found.get(0);
            scene.output(only.isKnown() && only.pieces().size() == 1 ? below(only, ALL) : only);
        }
    }

    /** What the expression may yield: the starting points, or the names below them. */
    private static List<Value> found(Reading reading) {
        List<Value> starts = new ArrayList<>();
        for (Argument operand : reading.arguments(0)) {
            String text = operand.value().textOr("");
            if (!(text.equals("!") || text.equals("(") || text.equals(")") || text.equals(","))) {
                starts.add(Words.slashless(operand.value()));
            }
        }
        if (starts.isEmpty()) {
            starts.add(Value.of("."));
        }
        List<Value> names = names(reading);
        if (names.isEmpty()) {
            return starts;
        }
        List<Value> found = new ArrayList<>();
        for (Value start : starts) {
            for (Value name : names) {
                found.add(below(start, name));
            }
        }
        return found;
    }

    /** All that is below {@code start}. */
    static Value all(Value start) {
        return below(start, ALL);
    }

    /** Something called {@code name}, anywhere below {@code start}. */
    static Value below(Value start, Value name) {
        Value.Builder builder = new Value.Builder();
        if (!start.textOr("").equals(".")) {
            builder.append(start).append("/");
        }
        return builder.append(new Piece.Wildcard("**/")).append(name).build();
    }

    private static List<Value> names(Reading reading) {
        List<Value> names = new ArrayList<>();
        List<Argument> command = reading.command();
        for (int i = 1; i + 1 < command.size(); i++) {
            switch (command.get(i).value().textOr("")) {
                case "-delete":
                    return names; // Names behind it come too late.
                case "-o":
                case "-or":
                    if (command.get(i + 1).value().textOr("").equals("-delete")) {
                        return List.of(); // What has none of the names goes.
                    }
                    break;
                case "-name":
                case "-iname":
                case "-path":
                case "-ipath":
                case "-wholename":
                    String before = command.get(i - 1).value().textOr("");
                    if (!before.equals("!") && !before.equals("-not")) {
                        names.add(pattern(command.get(i + 1).value()));
                    }
                    i++;
                    break;
                default:
            }
        }
        return names;
    }

    /** A pattern that only find sees, as a value: quoted for the shell, so its stars arrive as text. */
    static Value pattern(Value value) {
        String text = value.textOr("");
        int from = text.startsWith("./") ? 2 : 0;
        Value.Builder pattern = new Value.Builder();
        boolean wild = false;
        for (int i = from; i < text.length(); i++) {
            int end = i + 1;
            boolean special = "*?".indexOf(text.charAt(i)) >= 0;
            if (text.charAt(i) == '[' && text.indexOf(']', i + 2) > 0) {
                end = text.indexOf(']', i + 2) + 1;
                special = true;
            }
            if (special) {
                pattern.append(text.substring(from, i)).append(new Piece.Wildcard(text.substring(i, end)));
                from = end;
            }
            wild |= special;
            i = end - 1;
        }
        return wild ? pattern.append(text.substring(from)).build() : value;
    }
}
