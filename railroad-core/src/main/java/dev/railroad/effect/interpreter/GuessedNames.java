package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command's name may be that is not written out: a pattern ({@code /bin/r?}) is every program that it matches
 * where programs are kept, and a variable that nobody set ({@code r${x}m}) is nothing.
 */
final class GuessedNames {
    /** So many programs for one pattern are told apart; more may be anything. */
    static final int MAX_CANDIDATES = 64;

    /** Where programs are kept (hier(7), FHS 3.0). What else holds programs is somebody's own directory. */
    private static final List<String> DIRECTORIES =
            List.of("/bin", "/usr/bin", "/sbin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin");

    private GuessedNames() {}

    /** The programs that a name with wildcards may be, by their paths; empty when it leads somewhere else. */
    static List<Value> matching(Value name, Commands commands) {
        List<Value> segments = Paths.segments(name);
        List<Value> candidates = new ArrayList<>();
        Value last = segments.get(segments.size() - 1);
        if (segments.size() < 2 || !last.hasWildcard()) {
            return candidates;
        }
        String directory = directory(segments);
        if (directory.isEmpty()) {
            return candidates;
        }
        Matcher matcher = PathnamePattern.compile(last);
        for (String program : commands.names()) {
            if (matcher.matches(program, 0, program.length())) {
                candidates.add(Value.of(directory + "/" + program));
                if (candidates.size() > MAX_CANDIDATES) {
                    break;
                }
            }
        }
        return candidates;
    }

    /** The first directory of programs that the segments before the last one match; empty without one. */
    private static String directory(List<Value> segments) {
        for (String directory : DIRECTORIES) {
            List<Value> names = Paths.segments(Value.of(directory));
            boolean matches = names.size() == segments.size() - 1;
            for (int i = 0; i < names.size() && matches; i++) {
                String name = names.get(i).textOr("");
                matches = PathnamePattern.compile(segments.get(i)).matches(name, 0, name.length());
            }
            if (matches) {
                return directory;
            }
        }
        return "";
    }

    /** The name without its unset variables; empty when nothing or something else is left. */
    static Optional<String> withoutUnset(Value name) {
        StringBuilder known = new StringBuilder();
        for (Piece piece : name.pieces()) {
            if (piece instanceof Piece.Text text) {
                known.append(text.text());
            } else if (!(piece instanceof Piece.Hole hole) || !mayBeUnset(hole)) {
                return Optional.empty();
            }
        }
        return Optional.of(known.toString());
    }

    private static boolean mayBeUnset(Piece.Hole hole) {
        return hole.origin() == Origin.ENVIRONMENT || hole.origin() == Origin.PARAMETER;
    }
}
