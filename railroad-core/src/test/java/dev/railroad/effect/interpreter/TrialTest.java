package dev.railroad.effect.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Location;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrialTest {
    @Test
    void repeatedEffectsBehindAnIndexAreDroppedInOrder() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            List<Effect> effects = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                effects.add(new Effect.Opaque(Opacity.LIMIT, "e" + random.nextInt(6), Location.CALL));
            }
            int from = random.nextInt(effects.size() + 1);
            List<Effect> expected = new ArrayList<>(effects.subList(0, from));
            expected.addAll(new LinkedHashSet<>(effects.subList(from, effects.size())));
            Trial.dropRepeated(effects, from);
            assertThat(effects).isEqualTo(expected);
        }
    }
}
