package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import dev.railroad.effect.code.CmdLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** cmd.exe: what follows /c or /k is a command line. With two slashes under MSYS shells, which join
 * the words with escaped quotes ({@link CmdLine}). */
final class WindowsCommand implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Value> words = new ArrayList<>();
        for (Argument word : reading.command()) {
            words.add(word.value());
        }
        Optional<Value> line = CmdLine.given(words, true);
        if (line.isPresent()) {
            scene.code(Language.CMD, line.get(), scene.at());
            return;
        }
        if (scene.input().isPresent() && words.size() == 1) {
            scene.code(Language.CMD, scene.input().get(), scene.at());
        }
    }
}
