package dev.railroad.rule;

import dev.railroad.effect.Effect;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which paths: one of the patterns, if there are any, and one of the places, if there are any. As an exception: one of
 * the patterns or one of the places.
 *
 * @param paths alternatives
 * @param places alternatives
 */
public record Where(List<PathGlob> paths, Set<Place> places) {
    /** No path is excepted. */
    public static final Where EMPTY = new Where(List.of(), Set.of());

    public Where {
        paths = List.copyOf(paths);
        places = places.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(places));
    }

    /** Whether the target of {@code file} is one of these. */
    Truth test(Effect.File file, Subject subject) {
        Target target = file.target();
        if (!places.isEmpty() && !anyPlace(target)) {
            return Truth.NO;
        }
        if (paths.isEmpty()) {
            return Truth.YES;
        }
        boolean destroys = file.recursive() && file.access() == Effect.File.Access.DELETE;
        boolean whole = destroys
                || file.access() == Effect.File.Access.MOVE
                || (file.recursive() && file.access() == Effect.File.Access.PERMISSIONS);
        Truth truth = Globs.anyPath(paths, target.path(), whole, subject);
        // Where nothing at all is known of a path, only a recursive deletion is dangerous enough to suppose the worst.
        return truth == Truth.MAYBE && target.path().prefix().isEmpty() && !destroys ? Truth.NO : truth;
    }

    /** As exceptions: whether the target of {@code file} is for certain one of the paths, or one of the places. */
    boolean excepts(Effect.File file, Subject subject) {
        return (!places.isEmpty() && anyPlace(file.target()))
                || (!paths.isEmpty() && Globs.anyPath(paths, file.target().path(), false, subject) == Truth.YES);
    }

    private boolean anyPlace(Target target) {
        for (Place place : target.places()) {
            if (places.contains(place)) {
                return true;
            }
        }
        return false;
    }
}
