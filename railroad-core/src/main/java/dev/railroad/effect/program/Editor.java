package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;

/** vim's {@code +command}: an operand that is a command (vim(1)). */
final class Editor implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        for (Argument operand : reading.arguments(0)) {
            if (operand.value().prefix().startsWith("+")) {
                scene.code(Language.VIM, Words.after(operand.value(), 1), operand.at());
            }
        }
    }
}
