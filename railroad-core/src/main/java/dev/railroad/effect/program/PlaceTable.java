package dev.railroad.effect.program;

import dev.railroad.effect.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of places as it is written: patterns that begin with {@code ~} are made for a home by {@link #at}. */
final class PlaceTable {
    /** One line. */
    private record Line(Place place, boolean not, boolean itself, String pattern) {}

    /** A pattern with what it says. */
    record Rule(Place place, boolean not, PlacePattern pattern) {}

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<String>> besides = new HashMap<>();
    private final List<PlacePattern> precious = new ArrayList<>();

    PlaceTable(String file, String text) {
        int number = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            number++;
            String line = text.substring(at, stop);
            if (!line.isEmpty() && line.charAt(0) != '#') {
                try {
                    line(line);
                } catch (IllegalArgumentException problem) {
                    throw new IllegalStateException(file + ":" + number + ": not a line of places", problem);
                }
            }
            at = stop + 1;
        }
    }

    private void line(String line) {
        int blank = line.indexOf(' ');
        String kind = line.substring(0, Math.max(0, blank));
        String rest = line.substring(blank + 1);
        if (kind.equals("beside")) {
            List<String> words = TableReader.words(rest);
            if (besides.put(words.get(0), List.copyOf(words.subList(1, words.size()))) != null) {
                throw new IllegalArgumentException("a second line for " + words.get(0));
            }
        } else if (kind.equals("precious")) {
            precious.add(new PlacePattern(rest, false, true));
        } else {
            boolean not = kind.equals("not");
            int second = rest.indexOf(' ');
            String name = not ? rest.substring(0, second) : kind;
            String pattern = not ? rest.substring(second + 1) : rest;
            boolean itself = pattern.endsWith(" itself");
            Place place = Place.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            lines.add(new Line(place, not, itself, itself ? pattern.substring(0, pattern.length() - 7) : pattern));
        }
    }

    /** The rules for a home and a project directory. */
    List<Rule> at(String home, String project) {
        List<Rule> rules = new ArrayList<>(lines.size());
        for (Line line : lines) {
            String pattern = line.pattern();
            if (pattern.startsWith("~")) {
                pattern = home + pattern.substring(1);
            } else if (pattern.startsWith("${project}")) {
                pattern = project + pattern.substring("${project}".length());
            }
            rules.add(new Rule(
                    line.place(),
                    line.not(),
                    new PlacePattern(pattern, line.itself(), anyCase(line.place()) || isOfWindows(pattern))));
        }
        return rules;
    }

    /** A name in another case is the same file on macOS and Windows: where it could hurt, it counts. */
    private static boolean anyCase(Place place) {
        switch (place) {
            case CREDENTIALS:
            case AUTORUN:
            case AGENT_CONFIGURATION:
            case GUARD:
                return true;
            default:
                return false;
        }
    }

    private static boolean isOfWindows(String pattern) {
        return pattern.startsWith("C:/") || pattern.startsWith("/c/") || pattern.startsWith("/mnt/c/");
    }

    /** The files of which one must stand beside a directory of this name, if the name is that of build output. */
    @Nullable
    List<String> beside(String name) {
        return besides.get(name);
    }

    List<PlacePattern> precious() {
        return precious;
    }
}
