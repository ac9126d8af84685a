package dev.railroad.engine;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which simple command an effect belongs to: the last one before it, if the effect stands within it. */
final class Commands {
    private final List<Effect> effects;
    private final int[] owners;

    Commands(List<Effect> effects) {
        this.effects = effects;
        this.owners = new int[effects.size()];
        int last = -1;
        for (int i = 0; i < owners.length; i++) {
            if (effects.get(i) instanceof Effect.Execute) {
                last = i;
            }
            owners[i] =
                    last >= 0 && holds(effects.get(last).at(), effects.get(i).at()) ? last : -1;
        }
    }

    private static boolean holds(Location command, Location place) {
        return command.file().equals(place.file())
                && command.span().start() <= place.span().start()
                && place.span().end() <= command.span().end();
    }

    /** The simple command that effect {@code index} belongs to; null when it belongs to none. */
    Effect.@Nullable Execute of(int index) {
        return owners[index] >= 0 && effects.get(owners[index]) instanceof Effect.Execute command ? command : null;
    }

    /**
     * The index of the simple command whose exemption reaches effect {@code index}; -1 when there is none. An exempted
     * command may do what it was named for, but not write wherever the shell's redirections point: a path that is
     * written must be one of its arguments.
     */
    int exempting(int index) {
        Effect.Execute command = of(index);
        if (command != null && effects.get(index) instanceof Effect.File file && isWrite(file)) {
            String written = file.target().written().show();
            for (Argument argument : command.invocation().arguments()) {
                if (argument.value().show().contains(written)) {
                    return owners[index];
                }
            }
            return -1;
        }
        return owners[index];
    }

    private static boolean isWrite(Effect.File file) {
        return file.access() == Effect.File.Access.WRITE || file.access() == Effect.File.Access.CHANGE;
    }
}
