package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import java.util.List;

/** tar, unzip, 7z: extraction writes a whole directory, creation an archive. GNU tar manual, sections 3 and 6. */
final class Archive implements Meaning {
    private static final String EXEC = "exec=";

    /** What is in an archive is not known here. */
    private static final Value ALL =
            new Value.Builder().append(new Piece.Wildcard("*")).build();

    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.program().equals("tar")) {
            tar(reading, scene);
        } else {
            unzip(reading, scene);
        }
    }

    private static void tar(Reading reading, Scene scene) {
        for (Reading.Seen seen : reading.seen()) {
            Value value = seen.option().value();
            if (seen.option().name().equals("--checkpoint-action")
                    && value.prefix().startsWith(EXEC)) {
                scene.code(Language.SHELL, Words.after(value, EXEC.length()), seen.at());
            }
        }
        Value directory = reading.option("-C").map(option -> option.value()).orElse(Value.of("."));
        if (reading.has("-x") && !reading.has("-O")) {
            emit(Access.WRITE, below(reading, "-C"), true, reading, scene);
        }
        boolean writes = reading.has("-c") || reading.has("-r") || reading.has("-u") || reading.has("-A");
        if (writes || reading.has("--delete")) {
            Value archive = reading.option("-f").map(option -> option.value()).orElse(Value.of("-"));
            if (archive.textOr("").equals("-")) {
                packed(reading, scene);
            } else {
                emit(reading.has("-c") ? Access.WRITE : Access.CHANGE, archive, false, reading, scene);
            }
        }
        if (reading.has("--remove-files")) {
            for (Argument operand : reading.arguments(0)) {
                emit(Access.DELETE, Words.below(directory, operand.value()), true, reading, scene);
            }
        }
    }

    /** On standard output, an archive stands for the first secret that it holds, else for the first file. */
    private static void packed(Reading reading, Scene scene) {
        List<Argument> files = reading.arguments(0);
        Value shown = Words.EMPTY;
        for (Argument file : files) {
            Target whole = scene.target(Words.below(file.value(), ALL));
            if (whole.is(Place.CREDENTIALS)) {
                scene.output(Value.unknown(Origin.FILE, whole.written().show()));
                return;
            }
            shown = shown.pieces().isEmpty() ? file.value() : shown;
        }
        scene.output(Value.unknown(Origin.FILE, shown.show()));
    }

    private static void unzip(Reading reading, Scene scene) {
        boolean verbs = reading.program().equals("7z")
                || reading.command().get(0).value().textOr("").contains("7z");
        String verb = reading.operands().isEmpty()
                ? ""
                : reading.operands().get(0).value().textOr("");
        if (verbs ? !(verb.equals("x") || verb.equals("e")) : tells(reading)) {
            return;
        }
        emit(Access.WRITE, below(reading, "-d"), true, reading, scene);
    }

    private static Value below(Reading reading, String option) {
        return reading.option(option)
                .map(given -> Words.below(given.value(), ALL))
                .orElse(ALL);
    }

    private static boolean tells(Reading reading) {
        return reading.has("-l")
                || reading.has("-t")
                || reading.has("-p")
                || reading.has("-v")
                || reading.has("-z")
                || reading.operands().isEmpty();
    }

    private static void emit(Access access, Value path, boolean recursive, Reading reading, Scene scene) {
        scene.emit(new Effect.File(access, reading.target(path, scene), recursive, Words.EMPTY, scene.at()));
    }
}
