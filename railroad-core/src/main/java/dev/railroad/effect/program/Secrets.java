package dev.railroad.effect.program;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Value;

/** Whether data holds credentials, as far as where it comes from tells. */
final class Secrets {
    private Secrets() {}

    /** Whether any unknown part of {@code data} is the content of a file of credentials, or the whole environment. */
    static boolean in(Value data, Scene scene) {
        for (Piece piece : data.pieces()) {
            if (piece instanceof Piece.Hole hole && isSecret(hole, scene)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSecret(Piece.Hole hole, Scene scene) {
        if (hole.origin() == Origin.FILE) {
            return !hole.name().isEmpty() && scene.target(Value.of(hole.name())).is(Place.CREDENTIALS);
        }
        return hole.origin() == Origin.COMMAND
                && (hole.name().equals("env") || hole.name().equals("printenv"));
    }
}
