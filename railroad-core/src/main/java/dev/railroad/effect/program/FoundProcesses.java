package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of processes that were looked up by a name, by {@code pgrep} or in what {@code ps} lists: unknown, but what was
 * looked for is known when they are ended. Stateless, for any thread.
 */
public final class FoundProcesses {
    /** How the hole is named that stands for them; in front of what was looked for. */
    private static final String MARK = "processes ";

    private FoundProcesses() {}

    /**
     * What was looked for.
     *
     * @return empty when the value is nothing that was looked up so
     */
    public static Optional<String> of(Value value) {
        if (value.isKnown()) {
            return Optional.empty();
        }
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Hole hole
                    && hole.origin() == Origin.COMMAND
                    && hole.name().startsWith(MARK)) {
                return Optional.of(hole.name().substring(MARK.length()));
            }
        }
        return Optional.empty();
    }

    static Value named(String pattern) {
        return Value.unknown(Origin.COMMAND, MARK + pattern);
    }

    /** Those that an awk program picks by a pattern, or all when it has none. */
    static Value narrowed(Value found, String program) {
        int start = program.indexOf('/');
        int end = program.indexOf('/', start + 1);
        return start >= 0 && end > start ? named(program.substring(start + 1, end)) : found;
    }

    /** pgrep, pidof: numbers of the processes that have a name; ps: all. */
    static final class Look implements Meaning {
        @Override
        public void apply(Reading reading, Scene scene) {
            StringBuilder pattern = new StringBuilder();
            for (Argument operand : reading.arguments(0)) {
                pattern.append(pattern.isEmpty() ? "" : " ")
                        .append(operand.value().show());
            }
            scene.output(named(pattern.toString()));
        }
    }

    /** kill: says what was looked for, and files that hold the number. */
    static final class End implements Meaning {
        @Override
        public void apply(Reading reading, Scene scene) {
            for (Argument operand : reading.arguments(0)) {
                Value value = operand.value();
                String found = of(value).orElse(value.hasHole(Origin.FILE) ? value.show() : "");
                if (!found.isEmpty()) {
                    scene.emit(new Effect.Act(
                            Effect.Act.Domain.PROCESS,
                            reading.program(),
                            "kill what is found",
                            List.of(Value.of(found)),
                            operand.at()));
                }
            }
        }
    }
}
