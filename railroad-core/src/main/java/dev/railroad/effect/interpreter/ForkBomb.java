package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Value;
import java.util.List;

/** A function that starts itself beside itself without end: {@code f() { f | f & }; f}. */
final class ForkBomb {
    private ForkBomb() {}

    static Effect effect(String function, Location at) {
        return new Effect.Act(Effect.Act.Domain.PROCESS, "shell", "fork without end", List.of(Value.of(function)), at);
    }
}
