package dev.railroad.effect.program;

import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.Act.Domain;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** cp, mv, ln, install: sources and the name each gets. POSIX cp, first to third synopsis form; -t and -T of GNU. */
final class Copy implements Meaning {
    private final Access source;

    /** @param source what happens to the sources: READ when they are copied, MOVE, or PERMISSIONS for "nothing" */
    Copy(Access source) {
        this.source = source;
    }

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = operands(reading);
        boolean link = source == Access.PERMISSIONS;
        if (operands.isEmpty() || (reading.has("-d") && reading.program().equals("install"))) {
            return;
        }
        boolean given = reading.has("-t");
        int sources = given || (operands.size() == 1 && link) ? operands.size() : operands.size() - 1;
        Value destination = given
                ? reading.option("-t").map(option -> option.value()).orElse(Words.EMPTY)
                : sources < operands.size() ? operands.get(sources).value() : Value.of(".");
        boolean into = given || sources == operands.size() || sources > 1 || isDirectory(destination, reading, scene);
        into &= !reading.has("-T");
        if (source == Access.MOVE && isDevice(destination, reading, scene)) {
            // rename(2) replaces the device's name; for lack of permission there, the files may be gone all the same.
            scene.emit(new Effect.Act(
                    Domain.SYSTEM, reading.program(), "replace a device", List.of(destination), scene.at()));
        }
        boolean recursive = source == Access.MOVE || reading.has("-r") || reading.has("-a");
        for (int i = 0; i < sources; i++) {
            Argument from = operands.get(i);
            Value to = into ? Words.below(Words.slashless(destination), Words.last(from.value())) : destination;
            Value content = scene.held(source(from.value(), to, reading));
            if (!link) {
                Target target = reading.target(from.value(), scene);
                scene.emit(
                        new Effect.File(access(target, to, reading, scene), target, recursive, Words.EMPTY, from.at()));
            }
            if (source == Access.MOVE && !into && from.value().hasWildcard() && leaves(destination, reading, scene)) {
                // rename(2): each takes the place of the one before, when the directory that is meant is not there.
                scene.emit(new Effect.Act(
                        Domain.SYSTEM, reading.program(), "replace file by file", List.of(destination), from.at()));
            }
            boolean whole = recursive && source == Access.READ;
            scene.emit(new Effect.File(
                    Access.WRITE,
                    reading.target(to, scene),
                    whole,
                    content,
                    operands.get(operands.size() - 1).at()));
        }
    }

    /** A copy that is guarded as its source is shows nothing: {@code cp ../main/.env .}. */
    private Access access(Target from, Value to, Reading reading, Scene scene) {
        return source == Access.READ
                        && from.is(Place.CREDENTIALS)
                        && reading.target(to, scene).is(Place.CREDENTIALS)
                ? Access.LOAD
                : source;
    }

    /** A symbolic link's text counts from where the link is: ln(1). */
    private static Value source(Value from, Value to, Reading reading) {
        String text = to.prefix();
        int slash = text.lastIndexOf('/');
        boolean relative = !from.prefix().startsWith("/") && !from.prefix().startsWith("~");
        return reading.has("-s") && reading.program().equals("ln") && to.isKnown() && slash > 0 && relative
                ? Value.of(text.substring(0, slash + 1)).plus(from)
                : from;
    }

    /** The operands; PowerShell may name them (Move-Item -Path x -Destination y). */
    private static List<Argument> operands(Reading reading) {
        List<Argument> operands = new ArrayList<>();
        List<Argument> last = new ArrayList<>(1);
        for (Reading.Seen seen : reading.seen()) {
            String name = seen.option().name();
            if (name.equals("-Path") || name.equals("-Destination")) {
                (name.equals("-Path") ? operands : last)
                        .add(new Argument(seen.option().value(), seen.at()));
            }
        }
        operands.addAll(reading.arguments(0));
        operands.addAll(last);
        return operands;
    }

    /** Whether it is outside the project and not among temporary files. */
    private static boolean leaves(Value destination, Reading reading, Scene scene) {
        Target target = reading.target(destination, scene);
        return !target.is(Place.IN_PROJECT) && !target.is(Place.TEMPORARY);
    }

    private static boolean isDevice(Value destination, Reading reading, Scene scene) {
        Target target = reading.target(destination, scene);
        return target.is(Place.HARMLESS_DEVICE) || target.is(Place.DEVICE);
    }

    private static boolean isDirectory(Value destination, Reading reading, Scene scene) {
        if (destination.suffix().endsWith("/") || destination.textOr("").equals(".")) {
            return true;
        }
        Value path = reading.target(destination, scene).path();
        return path.isKnown() && scene.workspace().kind(path.textOr("")) == Workspace.Kind.DIRECTORY;
    }
}
