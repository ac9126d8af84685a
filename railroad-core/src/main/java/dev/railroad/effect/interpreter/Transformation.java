package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.Locale;

/** {@code ${name@Q}} and its kin (bash manual 3.5.3). */
final class Transformation {
    private Transformation() {}

    static Value apply(String letter, Value value) {
        if (!value.isKnown()) {
            return letter.equals("Q") ? Value.of("'").plus(value).plus("'") : value;
        }
        String text = value.textOr("");
        return switch (letter) {
            case "Q" -> Value.of(quote(text));
            case "U" -> Value.of(text.toUpperCase(Locale.ROOT));
            case "L" -> Value.of(text.toLowerCase(Locale.ROOT));
            case "u" ->
                Value.of(text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
            case "E" -> Value.of(Escapes.decode(text, Escapes.Style.ANSI_C));
            default -> value;
        };
    }

    /** Quoted so that the shell reads it back. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
