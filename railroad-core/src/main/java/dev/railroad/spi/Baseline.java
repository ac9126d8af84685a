package dev.railroad.spi;

import java.util.Objects;

/**
 * What a project looked like before anything was changed: contents that are kept although no restore point needs them
 * yet. The parts of one baseline are committed one by one, by several threads if need be; what changes later may be
 * added to it. The newest two generations of a project are kept.
 *
 * @param project absolute path of the project, as in {@link Occasion}
 * @param generation a number that grows with each new baseline of the project, such as the time in milliseconds
 */
public record Baseline(String project, long generation) {
    public Baseline {
        Objects.requireNonNull(project, "project");
    }
}
