package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import java.util.Objects;

/**
 * A path between two states.
 *
 * @param path written as in {@link dev.railroad.spi.RestorePoint}
 * @param from the one
 * @param to the other
 * @param made the content of {@code to} where a merge made it, so that it is neither in the store nor on the disk; else
 *     empty
 */
public record PathChange(String path, FileState from, FileState to, byte[] made) {
    private static final byte[] NOTHING = new byte[0];

    public PathChange {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        made = made.clone();
    }

    /** Between two states of which the contents are in the store or on the disk. */
    public PathChange(String path, FileState from, FileState to) {
        this(path, from, to, NOTHING);
    }

    /** What kind of change it is. */
    public enum Kind {
        /** Nothing was there. */
        ADDED,
        /** Nothing is there any more. */
        REMOVED,
        /** Something else is there. */
        CHANGED,
        /** Neither differs, or nobody knows. */
        NONE
    }

    /** What kind of change it is. */
    public Kind kind() {
        if (States.same(from, to) && !Times.differ(path, from, to)) {
            return Kind.NONE;
        } else if (from instanceof FileState.Absent) {
            return Kind.ADDED;
        }
        return to instanceof FileState.Absent ? Kind.REMOVED : Kind.CHANGED;
    }

    @Override
    public byte[] made() {
        return made.clone();
    }
}
