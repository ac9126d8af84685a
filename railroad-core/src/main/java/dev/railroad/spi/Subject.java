package dev.railroad.spi;

import java.util.Objects;

/**
 * A path whose present state must be kept.
 *
 * @param path absolute; a directory stands for all that is below it
 * @param expected what the call will leave there as far as it is known beforehand, such as the content that a Write
 *     brings; else {@link FileState.Unknown#notTold()}
 */
public record Subject(String path, FileState expected) {
    public Subject {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(expected, "expected");
    }

    /** A path of which nobody knows yet what the call will leave there. */
    public static Subject of(String path) {
        return new Subject(path, FileState.Unknown.notTold());
    }
}
