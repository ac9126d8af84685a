package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
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
        if (reading.program().equals("zip")) {
            zip(reading, scene);
        } else if (reading.program().equals("tar")) {
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
                scene.output(packed(reading.arguments(0), directory, scene));
            } else {
                emit(reading.has("-c") ? Access.WRITE : Access.CHANGE, archive, false, reading, scene);
                scene.wrote(reading.target(archive, scene).path(), packed(reading.arguments(0), directory, scene));
            }
        }
        if (reading.has("--remove-files")) {
            for (Argument operand : reading.arguments(0)) {
                emit(Access.DELETE, Words.below(directory, operand.value()), true, reading, scene);
            }
        }
    }

    private static void zip(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        if (operands.isEmpty()) {
            return;
        }
        Value archive = operands.get(0).value();
        Value content = packed(operands.subList(1, operands.size()), Value.of("."), scene);
        if (archive.textOr("").equals("-")) {
            scene.output(content);
        } else {
            boolean bare = archive.isKnown() && Names.base(archive.textOr("")).indexOf('.') < 0;
            emit(Access.CHANGE, archive, false, reading, scene);
            scene.wrote(
                    reading.target(bare ? archive.plus(".zip") : archive, scene).path(), content);
        }
    }

    /** An archive holds secrets when one of its files does; else it stands for the first of them. */
    private static Value packed(List<Argument> files, Value directory, Scene scene) {
        Value shown = Words.EMPTY;
        for (Argument file : files) {
            Target target = scene.target(Words.below(directory, file.value()));
            Truth secret = Secrets.file(target, scene);
            if (secret != Truth.NO) {
                return Value.unknown(
                        Origin.SECRET, secret == Truth.YES ? target.written().show() : Secrets.ENVIRONMENT);
            }
            shown = shown.isEmpty() ? file.value() : shown;
        }
        return Value.unknown(Origin.FILE, shown.show());
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
