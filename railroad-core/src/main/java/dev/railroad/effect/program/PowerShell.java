package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** pwsh and powershell: commands in words, in base64, in a file or on standard input (about_Pwsh). */
final class PowerShell implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals("-EncodedCommand")) {
                encoded(seen.option().value(), scene);
            }
        }
        if (reading.has("-EncodedCommand")) {
            return;
        }
        List<Argument> words = reading.arguments(0);
        boolean standardInput =
                words.isEmpty() || words.get(0).value().textOr("").equals("-");
        if (standardInput) {
            if (scene.input().isPresent()) {
                scene.code(Language.POWERSHELL, scene.input().get(), scene.at());
            }
            return;
        }
        boolean script =
                !reading.has("-Command") && words.get(0).value().suffix().endsWith(".ps1");
        if (reading.has("-File") || script) {
            scene.file(
                    Language.POWERSHELL,
                    words.get(0).value(),
                    reading.arguments(1),
                    words.get(0).at());
        } else {
            scene.code(
                    Language.POWERSHELL, Words.join(words, 0, " "), words.get(0).at());
        }
    }

    private static void encoded(Value value, Scene scene) {
        String text = value.textOr("");
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            scene.code(Language.POWERSHELL, Value.of(new String(bytes, StandardCharsets.UTF_16LE)), scene.at());
        } catch (IllegalArgumentException notBase64) {
            scene.emit(new Effect.Opaque(Opacity.DECODED_CODE, "an encoded PowerShell command", scene.at()));
        }
    }
}
