package dev.railroad.effect.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    private static final PersistentMap.Merge<Integer> SUM = new PersistentMap.Merge<>() {
        @Override
        public Integer both(String name, Integer one, Integer other) {
            return one + other;
        }

        @Override
        public Integer single(String name, Integer value) {
            return -value;
        }
    };

    private static Map<String, Integer> content(PersistentMap<Integer> map) {
        Map<String, Integer> content = new HashMap<>();
        map.forEach(content::put);
        return content;
    }

    /** Names of which many have the same hash: Aa and BB do. */
    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            name.append(random.nextBoolean() ? "Aa" : "BB");
        }
        return random.nextBoolean() ? name.toString() : "v" + random.nextInt(40);
    }

    @Test
    void isAMapWhoseOldCopiesStay() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Map<String, Integer> model = new HashMap<>();
            PersistentMap<Integer> map = PersistentMap.empty();
            PersistentMap<Integer> old = map;
            Map<String, Integer> oldModel = Map.of();
            for (int i = 0; i < 120; i++) {
                String name = name(random);
                if (random.nextInt(4) == 0) {
                    map = map.without(name);
                    model.remove(name);
                } else {
                    map = map.with(name, i);
                    model.put(name, i);
                }
                assertThat(map.get(name)).isEqualTo(model.get(name));
                if (i == 60) {
                    old = map;
                    oldModel = new HashMap<>(model);
                }
            }
            assertThat(content(map)).isEqualTo(model);
            assertThat(content(old)).isEqualTo(oldModel);
        }
    }

    @Test
    void joinMeetsEveryName() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            PersistentMap<Integer> one = PersistentMap.empty();
            PersistentMap<Integer> other = PersistentMap.empty();
            for (int i = 1; i < 40; i++) {
                one = one.with(name(random), i);
                other = other.with(name(random), i);
            }
            Map<String, Integer> expected = new HashMap<>();
            Map<String, Integer> left = content(one);
            Map<String, Integer> right = content(other);
            left.forEach((name, value) ->
                    expected.put(name, right.containsKey(name) ? value + right.get(name) : Integer.valueOf(-value)));
            right.forEach((name, value) -> expected.putIfAbsent(name, -value));
            assertThat(content(one.join(other, SUM))).isEqualTo(expected);
        }
    }
}
