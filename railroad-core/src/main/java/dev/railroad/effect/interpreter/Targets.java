package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a path leads and what kind of place that is. */
final class Targets {
    private static final List<String> SYSTEM = List.of(
            "/etc", "/usr", "/bin", "/boot", "/lib", "/var", "/home", "/root", "/dev", "/opt", "/sbin", "/proc",
            "/sys");

    /** Variables for the directory of temporary files: POSIX XBD 8.3, Windows, CI systems. */
    private static final Set<String> TEMPORARY =
            Set.of("TMPDIR", "TMP", "TEMP", "TEMPDIR", "TMP_DIR", "TEMP_DIR", "RUNNER_TEMP");

    /** What a script calls itself by. */
    private static final Set<String> SCRIPT = Set.of("0", "BASH_SOURCE");

    private final Session session;

    Targets(Session session) {
        this.session = session;
    }

    Target of(Value path, State state) {
        Value absolute = new Paths().absolute(path, state.directory());
        if (absolute.isKnown()) {
            String named = absolute.textOr("/");
            String resolved = resolved(named);
            Set<Place> places = EnumSet.copyOf(places(resolved, false));
            if (!named.equals(resolved)) {
                places.addAll(places(named, false));
            }
            if (places.size() > 1) {
                places.remove(Place.OUTSIDE);
            }
            if (places.contains(Place.IN_PROJECT) && state.files().isNew(resolved)) {
                // What the script made itself is no loss.
                places.add(Place.TEMPORARY);
            }
            return new Target(Value.of(resolved), path, places);
        }
        return new Target(absolute, path, places(absolute));
    }

    /** Where a path really leads. A drive of a machine that has none is left as it is. */
    private String resolved(String path) {
        boolean foreign = WindowsPaths.hasDrive(path)
                && !WindowsPaths.hasDrive(session.workspace().home());
        return foreign ? path : session.workspace().resolve(path);
    }

    private Set<Place> places(String path, boolean wholeContents) {
        return wholeContents
                ? session.commands().places(path, true, session.workspace(), session.context())
                : session.places(path);
    }

    /** A path with wildcards or holes: what is known of the directory that its known part leads to. */
    private Set<Place> places(Value path) {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        if (path.hasHole()) {
            places.add(Place.UNKNOWN);
        }
        List<Value> segments = aboveScript(Paths.segments(path));
        for (Value segment : segments) {
            if (segment.textOr("").equals("..")) {
                return EnumSet.of(Place.UNKNOWN); // It goes up from something unknown: nobody knows where to.
            }
        }
        StringBuilder known = new StringBuilder();
        int i = 0;
        while (i < segments.size() && segments.get(i).isKnown()) {
            if (!segments.get(i).textOr("").isEmpty()) {
                boolean drive = i == 0 && WindowsPaths.hasDrive(path.prefix());
                known.append(drive ? "" : "/").append(segments.get(i).textOr(""));
            }
            i++;
        }
        if (i == 0) {
            // "$DIR/*" with an unset DIR is "/*".
            Value first = segments.get(0);
            if (mayBeEmpty(first) && isAllOf(segments, 1)) {
                places.add(Place.ROOT);
            }
            Set<Place> below = belowUnknown(segments);
            if (!below.isEmpty()) {
                return below;
            }
            places.add(Place.UNKNOWN);
            return places;
        }
        String directory = resolved(known.length() == 0 ? "/" : known.toString());
        if (isAllOf(segments, i) || mayVanish(segments, i)) {
            places.addAll(places(directory, true));
        }
        if (!isAllOf(segments, i)) {
            String separator = directory.endsWith("/") ? "" : "/";
            places.addAll(places(directory + separator + shown(segments, i), false));
            ancestors(segments, places);
        }
        if (places.size() > 1) {
            places.remove(Place.OUTSIDE);
        }
        return places;
    }

    /** {@code "$(dirname "$0")/../build"}: above the script's own directory is still the project that it belongs to. */
    private static List<Value> aboveScript(List<Value> segments) {
        List<Piece> first = segments.get(0).pieces();
        boolean script = first.size() == 1 && first.get(0) instanceof Piece.Hole hole && SCRIPT.contains(hole.name());
        if (!script) {
            return segments;
        }
        List<Value> kept = new ArrayList<>(segments);
        while (kept.size() > 2 && kept.get(1).textOr("").equals("..")) {
            kept.remove(1);
        }
        return kept;
    }

    /**
     * Something with a name of its own in a directory that is not known. Where that is one for temporary files, so is
     * what is in it; and what is build output in this project ({@code "$ROOT/node_modules"}) is so in any. Were the
     * directory empty, the path would be below the root: that must not be a place of the system.
     */
    private Set<Place> belowUnknown(List<Value> segments) {
        List<Piece> first = segments.get(0).pieces();
        if (segments.size() < 2 || first.size() != 1 || !(first.get(0) instanceof Piece.Hole hole)) {
            return Set.of();
        }
        boolean hidden = hole.origin() == Origin.NETWORK || hole.origin() == Origin.DECODED;
        StringBuilder rest = new StringBuilder();
        for (Value segment : segments.subList(1, segments.size())) {
            rest.append('/').append(segment.textOr(""));
            if (hidden || segment.textOr("").isEmpty()) {
                return Set.of();
            }
        }
        Set<Place> atRoot = places(rest.toString(), false);
        if (atRoot.contains(Place.SYSTEM) || atRoot.contains(Place.HOME) || atRoot.contains(Place.DEVICE)) {
            return Set.of();
        }
        if (TEMPORARY.contains(hole.name())) {
            return EnumSet.of(Place.TEMPORARY);
        }
        Set<Place> inProject = places(session.workspace().project(session.directory()) + rest, false);
        return inProject.contains(Place.REGENERABLE) && !inProject.contains(Place.REPOSITORY) ? inProject : Set.of();
    }

    /** Whether the rest of the path is one wildcard that takes in all that is there. */
    private static boolean isAllOf(List<Value> segments, int from) {
        if (from != segments.size() - 1) {
            return false;
        }
        boolean star = false;
        for (Piece piece : segments.get(from).pieces()) {
            if (piece instanceof Piece.Wildcard wildcard) {
                if (!matchesAnything(wildcard.pattern())) {
                    return false;
                }
                star = true;
            } else if (!(piece instanceof Piece.Text text) || !text.text().equals(".")) {
                return false;
            }
        }
        return star;
    }

    /** {@code *}, {@code **}{@code /*}: not {@code *.log}, which find has as one piece. */
    private static boolean matchesAnything(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?/".indexOf(pattern.charAt(i)) < 0) {
                return false;
            }
        }
        return pattern.indexOf('*') >= 0;
    }

    /** Whether the rest is holes that leave the directory itself, or all in it, when they are empty. */
    private static boolean mayVanish(List<Value> segments, int from) {
        int last = isAllOf(segments, segments.size() - 1) ? segments.size() - 1 : segments.size();
        for (int i = from; i < last; i++) {
            if (!mayBeEmpty(segments.get(i))) {
                return false;
            }
        }
        return last > from;
    }

    /** A variable that nobody set is empty. What a command prints is hardly ever. */
    private static boolean mayBeEmpty(Value segment) {
        for (Piece piece : segment.pieces()) {
            if (!(piece instanceof Piece.Hole hole)
                    || (hole.origin() != Origin.ENVIRONMENT && hole.origin() != Origin.PARAMETER)) {
                return false;
            }
        }
        return true;
    }

    private static String shown(List<Value> segments, int from) {
        List<String> rest = new ArrayList<>();
        for (Value segment : segments.subList(from, segments.size())) {
            rest.add(segment.show());
        }
        return String.join("/", rest);
    }

    /** {@code /h?me/*} may be the home: a pattern is also what it may match of the places that matter. */
    private void ancestors(List<Value> segments, Set<Place> places) {
        String project = session.workspace().project(session.directory());
        ancestor(session.workspace().home(), segments, places);
        ancestor(project, segments, places);
        ancestor(project + "/.git", segments, places);
        for (String directory : SYSTEM) {
            ancestor(directory, segments, places);
        }
    }

    private void ancestor(String candidate, List<Value> segments, Set<Place> places) {
        int count = 0;
        for (int from = 0; from <= candidate.length(); count++) {
            int slash = candidate.indexOf('/', from);
            int to = slash < 0 ? candidate.length() : slash;
            if (count == segments.size() || !mayBe(segments.get(count), candidate, from, to)) {
                return;
            }
            from = to + 1;
        }
        if (count == segments.size()) {
            places.addAll(places(candidate, false));
        } else if (isAllOf(segments, count)) {
            places.addAll(places(candidate, true));
        }
    }

    /** Whether a segment matches the name that stands in {@code path} between two offsets. */
    private static boolean mayBe(Value segment, String path, int from, int to) {
        if (segment.isKnown()) {
            String known = segment.textOr("");
            return known.length() == to - from && path.startsWith(known, from);
        }
        return !segment.hasHole() && PathnamePattern.matches(segment, path.substring(from, to)) == Truth.YES;
    }
}
