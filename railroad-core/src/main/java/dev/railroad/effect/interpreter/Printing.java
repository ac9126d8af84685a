package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.List;

/** {@code echo} and {@code printf}. */
final class Printing {
    private Printing() {}

    static void echo(Builtin.Call call) {
        show(call);
        if (!call.state().streams().heard()) {
            return;
        }
        List<Value> values = call.values();
        boolean newline = true;
        boolean escapes = false;
        int i = 0;
        while (i < values.size() && isOption(values.get(i).textOr(""))) {
            String option = values.get(i++).textOr("");
            newline &= option.indexOf('n') < 0;
            escapes = option.lastIndexOf('e') > option.lastIndexOf('E') || (escapes && option.indexOf('E') < 0);
        }
        Value.Builder text = new Value.Builder();
        for (int first = i; i < values.size(); i++) {
            if (i > first) {
                text.append(" ");
            }
            append(values.get(i), escapes, text);
        }
        Value printed = newline ? text.append("\n").build() : text.build();
        if (escapes) {
            disguise(values, printed, call);
        }
        call.state().streams().print(printed);
    }

    /** What was read into variables is seen when it is printed. */
    private static void show(Builtin.Call call) {
        List<Value> values = call.values();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).hasHole(Origin.SECRET) || values.get(i).hasHole(Origin.FILE)) {
                call.session().shown(call.at());
                return;
            }
        }
    }

    /** Remembers what escapes made of texts that cannot be read as they stand. */
    private static void disguise(List<Value> written, Value printed, Builtin.Call call) {
        for (Value value : written) {
            if (Escapes.spellLetters(value.textOr(""))) {
                call.session().disguises().add(printed);
                return;
            }
        }
    }

    private static boolean isOption(String word) {
        if (word.length() < 2 || word.charAt(0) != '-') {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if ("neE".indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void append(Value value, boolean escapes, Value.Builder into) {
        for (Piece piece : value.pieces()) {
            if (escapes && piece instanceof Piece.Text text) {
                into.append(Escapes.decode(text.text(), Escapes.Style.ECHO));
            } else {
                into.append(piece);
            }
        }
    }

    /** {@code printf [-v name] format arguments}. */
    static void printf(Builtin.Call call) {
        show(call);
        List<Value> values = call.values();
        String name = "";
        int i = 0;
        if (call.text(0).equals("-v")) {
            name = call.text(1);
            i = 2;
        }
        if (i < values.size() && values.get(i).textOr("").equals("--")) {
            i++;
        }
        if (i >= values.size() || (name.isEmpty() && !call.state().streams().heard())) {
            return;
        }
        Value text = PrintfFormat.format(values.get(i), values.subList(i + 1, values.size()));
        disguise(values, text, call);
        if (name.isEmpty()) {
            call.state().streams().print(text);
        } else {
            Assigner.named(name, text, call.state());
        }
    }
}
