package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.List;

/** git ls-files: all that is below what it names, as one pattern; with -d names that are there no more. */
final class GitFiles implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.has("-d")) {
            return;
        }
        List<Argument> named = reading.arguments(0);
        if (named.isEmpty()) {
            scene.output(Find.all(Value.of(".")));
        } else if (named.size() == 1) {
            Value only = named.get(0).value();
            Value pattern = Find.pattern(only);
            boolean directory = pattern.isKnown() && only.prefix().lastIndexOf('.') <= 0;
            scene.output(directory ? Find.all(Words.slashless(only)) : pattern);
        }
    }
}
