package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.project.Shebang;
import java.util.List;
import java.util.Optional;

/** {@code uv run x.py}: a name with an extension is a file of code. */
final class RunFile implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        String name = operands.isEmpty() ? "" : operands.get(0).value().textOr("");
        Optional<Language> language = name.indexOf('.') > 0 ? Shebang.extension(name) : Optional.empty();
        if (language.isPresent() && name.indexOf('/') < 0) {
            scene.file(language.get(), operands.get(0).value(), operands.subList(1, operands.size()), scene.at());
        }
    }
}
