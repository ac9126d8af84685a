package dev.railroad;

import java.util.List;
import java.util.Optional;

/**
 * The only door to the world: every fact that judging may depend on is asked here, so that a decision is a pure
 * function of a call, the rules and a workspace. Tests replace it by a map.
 *
 * <p>Paths are absolute, {@code /}-separated and free of {@code .} and {@code ..}. Implementations never throw: what
 * cannot be found out is answered as if it were not there, except where a method says otherwise. Implementations must be
 * safe for use by several threads.
 */
public interface Workspace {
    /** What stands at a path. */
    enum Kind {
        MISSING,
        FILE,
        DIRECTORY,
        /** A device, a pipe, a socket. */
        SPECIAL,
        /** It could not be found out, for example for lack of permission. */
        UNKNOWN
    }

    /** The user's home directory. */
    String home();

    /** An environment variable as the call would see it; empty when it is not set or not known. */
    Optional<String> variable(String name);

    /**
     * The directory that counts as the project of {@code directory}: the nearest one upwards that is a git work tree or
     * holds a {@code railroad.yaml}, else {@code directory} itself.
     */
    String project(String directory);

    /** What stands at {@code path}, symbolic links followed. */
    Kind kind(String path);

    /** {@code path} with the symbolic links of its existing part resolved. */
    String resolve(String path);

    /** The names in a directory, at most {@code limit} of them, sorted; empty when it is not a readable directory. */
    List<String> list(String path, int limit);

    /** The text of a regular file of at most {@code limit} bytes; empty when it is larger, binary or not readable. */
    Optional<String> read(String path, int limit);

    /**
     * What a session remembers of a file from its earlier calls: what the disk cannot tell. A world without memory
     * remembers nothing.
     *
     * @param session the host's name for the session
     */
    default Optional<Mark.Origin> mark(String session, String path) {
        return Optional.empty();
    }

    /** The git work tree that {@code directory} belongs to; empty outside of one. */
    Optional<GitTree> git(String directory);
}
