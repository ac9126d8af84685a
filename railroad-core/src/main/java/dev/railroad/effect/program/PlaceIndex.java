package dev.railroad.effect.program;

import dev.railroad.effect.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what the rules of the table say of a path without trying each: most end in a plain name, which is looked up.
 * Immutable.
 *
 * <p>INVARIANT: a pattern that matches a path ends at one of its names, and that name, without regard to case, is the
 * pattern's last one, or that one holds a wildcard.
 */
final class PlaceIndex {
    private final Map<String, List<PlaceTable.Rule>> byEnd = new HashMap<>();
    private final List<PlaceTable.Rule> others = new ArrayList<>();

    PlaceIndex(List<PlaceTable.Rule> rules) {
        for (PlaceTable.Rule rule : rules) {
            String end = rule.pattern().literalEnd();
            if (end.isEmpty()) {
                others.add(rule);
            } else {
                byEnd.computeIfAbsent(fold(end), any -> new ArrayList<>(2)).add(rule);
            }
        }
    }

    /** The places that the path with these names is said to be, less those that it is said not to be. */
    EnumSet<Place> of(String[] names) {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        EnumSet<Place> denied = EnumSet.noneOf(Place.class);
        for (int i = 0; i < names.length; i++) {
            List<PlaceTable.Rule> some = byEnd.get(fold(names[i]));
            if (some != null) {
                tryOn(names, i, some, places, denied);
            }
            tryOn(names, i, others, places, denied);
        }
        places.removeAll(denied);
        return places;
    }

    private static void tryOn(
            String[] names, int last, List<PlaceTable.Rule> rules, EnumSet<Place> places, EnumSet<Place> denied) {
        for (int i = 0; i < rules.size(); i++) {
            PlaceTable.Rule rule = rules.get(i);
            EnumSet<Place> found = rule.not() ? denied : places;
            if (!found.contains(rule.place()) && rule.pattern().endsAt(names, last)) {
                found.add(rule.place());
            }
        }
    }

    /** Equal for names that {@link String#equalsIgnoreCase} holds to be the same; the name itself where it can be. */
    private static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return folded(name);
            }
        }
        return name;
    }

    private static String folded(String name) {
        char[] characters = name.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(Character.toUpperCase(characters[i]));
        }
        return new String(characters);
    }
}
