package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.List;

/** echo: its operands, with escapes when -e says so. */
final class Print implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> words = reading.arguments(0);
        boolean newline = true;
        boolean escapes = false;
        int from = 0;
        while (from < words.size() && isOption(words.get(from).value().textOr(""))) {
            String option = words.get(from).value().textOr("");
            newline &= option.indexOf('n') < 0;
            escapes = option.lastIndexOf('e') > option.lastIndexOf('E') || (escapes && option.indexOf('E') < 0);
            from++;
        }
        Value text = Words.join(words, from, " ");
        if (escapes) {
            text = Escapes.expand(text);
        }
        scene.output(newline ? text.plus("\n") : text);
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
}
