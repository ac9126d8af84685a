package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/** A program that turns one text into another: folded when the text is known, else its origin is kept. */
abstract class Filter implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        Optional<Value> input = input(reading, scene);
        if (input.isEmpty()) {
            return;
        }
        Value text = input.get();
        Value result = text.isKnown() ? fold(text.textOr(""), reading) : unknown(text, reading);
        if (decodes(reading)) {
            scene.decoded(result);
        } else {
            scene.output(result);
        }
    }

    /** Whether it makes something legible of what was not. */
    boolean decodes(Reading reading) {
        return false;
    }

    /** The output for a known input. */
    abstract Value fold(String text, Reading reading);

    /** The output for an input that is not known. */
    Value unknown(Value input, Reading reading) {
        return input;
    }

    /** What it reads: its files, or standard input. */
    Optional<Value> input(Reading reading, Scene scene) {
        List<Argument> files =
                reading.arguments(Math.min(firstFile(), reading.operands().size()));
        if (files.isEmpty()) {
            return scene.input();
        }
        Value whole = Words.EMPTY;
        for (Argument file : files) {
            whole = whole.plus(content(file.value(), reading, scene));
        }
        return Optional.of(whole);
    }

    /** How many operands stand before the files. */
    int firstFile() {
        return 0;
    }

    private static Value content(Value path, Reading reading, Scene scene) {
        if (path.textOr("").equals("-")) {
            return scene.input().orElse(Words.EMPTY);
        }
        Target target = reading.target(path, scene);
        if (!target.path().isKnown() || target.is(Place.CREDENTIALS)) {
            return Value.unknown(Origin.FILE, path.show());
        }
        Value held = scene.held(target.path());
        // Credentials stay a hole that names its file: where they flow counts, what they are must not be held.
        if (!held.hasHole(Origin.FILE) || Secrets.in(held, scene) != Truth.NO) {
            return held;
        }
        Optional<String> text =
                scene.workspace().read(target.path().textOr(""), scene.limits().maxFileBytes());
        return text.isPresent() ? Value.of(text.get()) : Value.unknown(Origin.FILE, path.show());
    }

    /** One hole in place of a decoded text. */
    static Value decoded(Reading reading) {
        return Value.unknown(Origin.DECODED, reading.program());
    }
}
