package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import java.util.List;

/** flock FILE COMMAND, or FILE -c CODE (flock(1)). */
final class Flock implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> words = reading.arguments(0);
        if (words.size() < 2) {
            return;
        }
        String first = words.get(1).value().textOr("");
        if (first.equals("-c") || first.equals("--command")) {
            if (words.size() > 2) {
                scene.code(Language.SHELL, words.get(2).value(), words.get(2).at());
            }
        } else {
            scene.run(words.subList(1, words.size()));
        }
    }
}
