package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import java.util.List;

/** cmd.exe: what follows /c or /k is a command line. With two slashes under MSYS shells. */
final class WindowsCommand implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> words = reading.arguments(0);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).value().textOr("");
            String bare = word.startsWith("//") ? word.substring(1) : word;
            if (bare.equalsIgnoreCase("/c") || bare.equalsIgnoreCase("/k")) {
                if (i + 1 < words.size()) {
                    scene.code(
                            Language.CMD,
                            Words.join(words, i + 1, " "),
                            words.get(i + 1).at());
                }
                return;
            }
        }
        if (scene.input().isPresent() && words.isEmpty()) {
            scene.code(Language.CMD, scene.input().get(), scene.at());
        }
    }
}
