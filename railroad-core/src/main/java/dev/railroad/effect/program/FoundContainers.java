package dev.railroad.effect.program;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.List;

/**
 * {@code docker ps -q --filter name=shop-test}: numbers of containers that nobody knows, but a part of whose names is known.
 * docker-ps(1), "Filter".
 */
final class FoundContainers implements Meaning {
    /** How the hole is named that stands for them; in front of the part of the name. */
    private static final String MARK = "containers ";

    private static final String NAME = "name=";

    @Override
    public void apply(Reading reading, Scene scene) {
        if (!reading.has("-q")) {
            return;
        }
        List<Reading.Seen> seen = reading.seen();
        for (int i = 0; i < seen.size(); i++) {
            Value filter = seen.get(i).option().value();
            String text = filter.textOr("");
            if (seen.get(i).option().name().equals("-f") && text.startsWith(NAME)) {
                scene.output(Value.unknown(Origin.COMMAND, MARK + text.substring(NAME.length())));
            }
        }
    }

    /** The part of their names that was asked for; empty when the value is anything else. */
    static String name(Value value) {
        return value.pieces().size() == 1
                        && value.pieces().get(0) instanceof Piece.Hole hole
                        && hole.origin() == Origin.COMMAND
                        && hole.name().startsWith(MARK)
                ? hole.name().substring(MARK.length())
                : "";
    }
}
