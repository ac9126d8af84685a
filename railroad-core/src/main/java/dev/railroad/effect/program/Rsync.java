package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.Act.Domain;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Value;
import java.util.List;

/** rsync: what it copies, and what it deletes at either end. rsync(1), "DELETION" and "--remove-source-files". */
final class Rsync implements Meaning {
    private static final String[] DELETES = {
        "--delete",
        "--delete-before",
        "--delete-during",
        "--delete-delay",
        "--delete-after",
        "--delete-excluded",
        "--delete-missing-args",
    };

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        if (operands.size() < 2) {
            // A source alone is listed.
            return;
        }
        boolean moves = reading.has("--remove-source-files") || reading.has("--remove-sent-files");
        Argument destination = operands.get(operands.size() - 1);
        for (int i = 0; i < operands.size() - 1; i++) {
            source(operands.get(i), moves, reading, scene);
        }
        boolean deletes = false;
        for (String option : DELETES) {
            deletes |= reading.has(option);
        }
        if (isRemote(destination.value())) {
            scene.emit(new Effect.Send(destination.value(), "", false, Words.EMPTY, destination.at()));
            if (deletes) {
                act(destination, scene, reading);
            }
            return;
        }
        for (int i = 0; i < operands.size() - 1; i++) {
            Value from = operands.get(i).value();
            boolean contents = from.suffix().endsWith("/") || from.suffix().endsWith("/.");
            Value to = Words.slashless(destination.value());
            Value written = contents ? to : Words.below(to, Words.last(from));
            file(Access.WRITE, written, reading.has("-a") || reading.has("-r"), destination, reading, scene);
        }
        if (deletes) {
            file(Access.DELETE, Words.slashless(destination.value()), true, destination, reading, scene);
        }
    }

    private static void source(Argument source, boolean moves, Reading reading, Scene scene) {
        if (isRemote(source.value())) {
            if (moves) {
                act(source, scene, reading);
            }
            return;
        }
        Value path = Words.slashless(source.value());
        file(Access.READ, path, false, source, reading, scene);
        if (moves) {
            file(Access.DELETE, path, true, source, reading, scene);
        }
    }

    private static void act(Argument place, Scene scene, Reading reading) {
        scene.emit(
                new Effect.Act(Domain.INFRASTRUCTURE, reading.program(), "delete", List.of(place.value()), place.at()));
    }

    private static void file(
            Access access, Value path, boolean recursive, Argument said, Reading reading, Scene scene) {
        scene.emit(new Effect.File(access, reading.target(path, scene), recursive, Words.EMPTY, said.at()));
    }

    /** {@code host:path}, {@code host::module}, {@code rsync://host/module}: a colon before any slash. */
    private static boolean isRemote(Value value) {
        String text = value.prefix();
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        return colon > 0 && (slash < 0 || colon < slash);
    }
}
