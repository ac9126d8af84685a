package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.Act.Domain;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Set;

/**
 * scp and rsync: files copied to the last operand, where {@code host:path} and {@code rsync://} are elsewhere. What
 * {@code --delete} removes are files of the destination that the source lacks (rsync(1)).
 */
final class RemoteCopy implements Meaning {
    /** Filesystem Hierarchy Standard 3.0, chapter 3: what the system itself needs; sites live in /opt, /srv, /var. */
    private static final Set<String> SYSTEM =
            Set.of("bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "sbin", "sys", "usr");

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        if (operands.size() < 2) {
            return;
        }
        Argument destination = operands.get(operands.size() - 1);
        Truth secret = Truth.NO;
        for (Argument source : operands.subList(0, operands.size() - 1)) {
            if (!isRemote(source.value())) {
                Target target = reading.target(source.value(), scene);
                secret = secret.or(Secrets.file(target, scene));
                scene.emit(new Effect.File(Access.READ, target, false, Words.EMPTY, source.at()));
                if (reading.has("--remove-source-files")) {
                    // Not one name but every file below it goes, and the copy may be on another machine.
                    scene.emit(new Effect.File(Access.DELETE, target, true, Words.EMPTY, source.at()));
                }
            }
        }
        boolean deletes = deletes(reading);
        if (isRemote(destination.value())) {
            Value host = host(destination.value());
            scene.emit(new Effect.Send(host, "", secret, Words.EMPTY, destination.at()));
            if (deletes) {
                scene.emit(new Effect.Act(
                        Domain.SYSTEM, reading.program(), "delete", List.of(destination.value()), destination.at()));
            } else if (isOfTheSystem(destination.value())) {
                scene.emit(new Effect.Act(
                        Domain.SYSTEM, reading.program(), "overwrite", List.of(destination.value()), destination.at()));
            }
            return;
        }
        Target target = reading.target(destination.value(), scene);
        if (deletes) {
            scene.emit(new Effect.File(Access.DELETE, target, true, Words.EMPTY, destination.at()));
        }
        Value source = operands.get(0).value();
        boolean below = destination.value().suffix().endsWith("/")
                && !deletes
                && !source.suffix().endsWith("/");
        Target written =
                below ? reading.target(Words.below(Words.slashless(destination.value()), name(source)), scene) : target;
        scene.emit(new Effect.File(Access.WRITE, written, false, Words.EMPTY, destination.at()));
        if (operands.size() == 2
                && !isRemote(source)
                && !destination.value().suffix().endsWith("/")) {
            scene.wrote(target.path(), scene.held(source));
        }
    }

    /** The name that a copy of it has. */
    private static Value name(Value source) {
        String text = source.prefix();
        return isRemote(source) && source.isKnown() && text.indexOf('/') < 0
                ? Value.of(text.substring(text.indexOf(':') + 1))
                : Words.last(source);
    }

    private static boolean deletes(Reading reading) {
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().startsWith("--delete")) {
                return true;
            }
        }
        return false;
    }

    /** {@code host:path}: a colon before any slash, and more than a drive letter in front of it. */
    private static boolean isRemote(Value operand) {
        String text = operand.prefix();
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        return text.startsWith("rsync://") || text.startsWith("scp://") || (colon > 1 && (slash < 0 || colon < slash));
    }

    /** Whether the path at the other end is its root, or one of the directories that make a machine run. */
    private static boolean isOfTheSystem(Value destination) {
        String text = destination.prefix();
        int slash = text.indexOf(":/");
        if (slash < 0 || text.startsWith("//", slash + 1) || text.startsWith("/usr/local/", slash + 1)) {
            return false;
        }
        int next = text.indexOf('/', slash + 2);
        String first = text.substring(slash + 2, next < 0 ? text.length() : next);
        return first.isEmpty() ? destination.isKnown() : SYSTEM.contains(first);
    }

    private static Value host(Value operand) {
        String text = operand.prefix();
        if (text.indexOf("://") > 0) {
            return operand;
        }
        return Value.of(text.substring(0, text.indexOf(':')));
    }
}
