package dev.railroad.spi;

import java.util.Objects;

/**
 * Which restore points to list. Empty texts do not restrict.
 *
 * @param project only those of this project
 * @param session only those of this session
 * @param call only those of the call of this name
 * @param limit at most so many, at least 1
 */
public record PointQuery(String project, String session, String call, int limit) {
    public PointQuery {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(call, "call");
        if (limit < 1) {
            throw new IllegalArgumentException("the limit is at least 1, not " + limit);
        }
    }

    /** All of a project. */
    public static PointQuery project(String project) {
        return new PointQuery(project, "", "", Integer.MAX_VALUE);
    }

    /** All of a session, in any project. */
    public static PointQuery session(String session) {
        return new PointQuery("", session, "", Integer.MAX_VALUE);
    }

    /** All there are. */
    public static PointQuery all() {
        return new PointQuery("", "", "", Integer.MAX_VALUE);
    }

    /** The same, at most {@code newLimit} of them. */
    public PointQuery withLimit(int newLimit) {
        return new PointQuery(project, session, call, newLimit);
    }
}
