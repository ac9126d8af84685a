package dev.railroad.effect.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.effect.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index says of every path what trying each rule says. */
final class PlaceIndexTest {
    private static final String HOME = "/home/u";
    private static final String PROJECT = "/home/u/p";
    private static final List<PlaceTable.Rule> RULES =
            new PlaceTable("places.table", Programs.resource("places.table")).at(HOME, PROJECT);

    private static EnumSet<Place> reference(String[] names) {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        EnumSet<Place> denied = EnumSet.noneOf(Place.class);
        for (PlaceTable.Rule rule : RULES) {
            for (int last = 0; last < names.length; last++) {
                if (rule.pattern().endsAt(names, last)) {
                    (rule.not() ? denied : places).add(rule.place());
                }
            }
        }
        places.removeAll(denied);
        return places;
    }

    /** Paths made of what stands in the table itself, with wildcards filled in and names put before and behind. */
    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String line : Programs.resource("places.table").split("\n")) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("beside")) {
                continue;
            }
            String pattern = line.substring(line.lastIndexOf(' ', line.length() - 8) + 1)
                    .replace(" itself", "")
                    .replace("~", HOME)
                    .replace("${project}", PROJECT)
                    .replace("[0-9]", "7");
            for (String filled : List.of("", "x", "a.b")) {
                String path = pattern.replace("**/", filled.isEmpty() ? "/" : "/srv/" + filled + "/")
                        .replace("*", filled);
                paths.add(path);
                paths.add(path + "/below");
                paths.add(PROJECT + "/" + path);
                paths.add(path.toUpperCase(Locale.ROOT));
                paths.add(path.replace("s", "\u017f")); // the long s, which is an s when case does not matter
            }
        }
        return paths;
    }

    @Test
    void saysWhatAllRulesSay() {
        List<String> paths = paths();
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            String one = paths.get(random.nextInt(paths.size()));
            String two = paths.get(random.nextInt(paths.size()));
            paths.add(one.substring(0, random.nextInt(one.length() + 1)) + two.substring(random.nextInt(two.length())));
        }
        PlaceIndex index = new PlaceIndex(RULES);
        int found = 0;
        for (String path : paths) {
            String[] names = PlacePattern.split(path);
            assertThat(index.of(names)).as(path).isEqualTo(reference(names));
            found += index.of(names).isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(paths.size() / 2);
    }
}
