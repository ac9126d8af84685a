package dev.railroad.effect.program;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.Optional;

/**
 * mktemp: prints the path of something new, of which the directory is known. What a script deletes there is its own.
 * Source: mktemp(1) of GNU coreutils 9.5 and of macOS 14.
 */
final class Mktemp implements Meaning {
    private static final Value NAME = Value.unknown(Origin.COMMAND, "mktemp");

    @Override
    public void apply(Reading reading, Scene scene) {
        Value template = reading.operands().isEmpty()
                ? Words.EMPTY
                : reading.operands().get(0).value();
        String text = template.textOr("");
        boolean inDirectory = reading.has("-p") || reading.has("--tmpdir") || reading.has("-t") || template.isEmpty();
        Value path = NAME;
        if (template.isKnown() && text.indexOf('/') >= 0) {
            path = Value.of(text.substring(0, text.lastIndexOf('/') + 1)).plus(NAME);
        }
        scene.output(inDirectory ? directory(reading, scene).plus("/").plus(path) : path);
    }

    private static Value directory(Reading reading, Scene scene) {
        Optional<Value> given =
                reading.option(reading.has("-p") ? "-p" : "--tmpdir").map(option -> option.value());
        if (given.isPresent() && !given.get().isEmpty()) {
            return given.get();
        }
        return Value.of(scene.workspace().variable("TMPDIR").orElse("/tmp"));
    }
}
