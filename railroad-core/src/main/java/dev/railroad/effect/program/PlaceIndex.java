package dev.railroad.effect.program;

import dev.railroad.effect.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the rules of the table say of a path without trying each: most end in a plain name, which is looked up,
 * the rest in a name of which the first or last character is known. Immutable.
 *
 * <p>INVARIANT: a pattern that matches a path ends at one of its names, which is then equal to the pattern's last one, or
 * begins or ends with the same character, without regard to case.
 */
final class PlaceIndex {
    private final Map<String, List<PlaceTable.Rule>> byEnd = new HashMap<>();

    /** Those that end in a name with a wildcard: by its first character, or by its last one where that is a wildcard. */
    private final Map<Character, List<PlaceTable.Rule>> byFirst = new HashMap<>();

    private final Map<Character, List<PlaceTable.Rule>> byLast = new HashMap<>();
    private final List<PlaceTable.Rule> others = new ArrayList<>();

    PlaceIndex(List<PlaceTable.Rule> rules) {
        for (PlaceTable.Rule rule : rules) {
            listFor(rule.pattern()).add(rule);
        }
    }

    private List<PlaceTable.Rule> listFor(PlacePattern pattern) {
        String head = pattern.endHead();
        String tail = pattern.endTail();
        if (!pattern.endsInWildcard()) {
            return byEnd.computeIfAbsent(fold(head), any -> new ArrayList<>(2));
        } else if (!head.isEmpty()) {
            return byFirst.computeIfAbsent(fold(head.charAt(0)), any -> new ArrayList<>(2));
        } else if (!tail.isEmpty() && tail.charAt(tail.length() - 1) != '*') {
            return byLast.computeIfAbsent(fold(tail.charAt(tail.length() - 1)), any -> new ArrayList<>(2));
        }
        return others;
    }

    /** The places that the path with these names is said to be, less those that it is said not to be. */
    EnumSet<Place> of(String[] names) {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        EnumSet<Place> denied = EnumSet.noneOf(Place.class);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            tryOn(names, i, byEnd.get(fold(name)), places, denied);
            tryOn(names, i, byFirst.get(fold(name.charAt(0))), places, denied);
            tryOn(names, i, byLast.get(fold(name.charAt(name.length() - 1))), places, denied);
            tryOn(names, i, others, places, denied);
        }
        places.removeAll(denied);
        return places;
    }

    private static void tryOn(
            String[] names,
            int last,
            @Nullable List<PlaceTable.Rule> rules,
            EnumSet<Place> places,
            EnumSet<Place> denied) {
        if (rules == null) {
            return;
        }
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
            characters[i] = fold(characters[i]);
        }
        return new String(characters);
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
