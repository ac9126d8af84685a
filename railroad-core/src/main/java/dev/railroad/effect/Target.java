package dev.railroad.effect;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A path that an effect touches.
 *
 * @param path absolute and free of {@code .} and {@code ..} as far as it is known, symbolic links resolved where
 *     {@code Workspace} knows them
 * @param written as the call spelled it, for people
 * @param places what kind of place it is, never empty
 */
public record Target(Value path, Value written, Set<Place> places) {
    public Target {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(written, "written");
        places = Collections.unmodifiableSet(EnumSet.copyOf(places));
    }

    /** Whether it is that kind of place. */
    public boolean is(Place place) {
        return places.contains(place);
    }
}
