package dev.railroad.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What to roll back. Projects are absolute paths; restore points are named by their ids, or by the beginning of one as
 * long as that is unique. What the user changed himself ({@link dev.railroad.spi.RestorePoint.Kind#USER}) is never part
 * of it.
 */
public sealed interface Selection {
    /**
     * The newest calls in a project that still stand and have changed something.
     *
     * @param calls how many, at least 1
     */
    record Last(String project, int calls) implements Selection {
        public Last {
            Objects.requireNonNull(project, "project");
            if (calls < 1) {
                throw new IllegalArgumentException("at least one call");
            }
        }

        /** The newest call. */
        public Last(String project) {
            this(project, 1);
        }
    }

    /**
     * All that was done for one prompt of the user.
     *
     * @param turn the host's name for the prompt, or a restore point that belongs to it; empty for the newest one
     */
    record Turn(String project, String turn) implements Selection {
        public Turn {
            Objects.requireNonNull(project, "project");
            Objects.requireNonNull(turn, "turn");
        }
    }

    /**
     * All that a session did in a project.
     *
     * @param session its id; empty for the newest one
     */
    record Session(String project, String session) implements Selection {
        public Session {
            Objects.requireNonNull(project, "project");
            Objects.requireNonNull(session, "session");
        }
    }

    /**
     * All calls in a project that began at a time or later.
     *
     * @param session only those of this session; empty for all
     */
    record Since(String project, String session, Instant time) implements Selection {
        public Since {
            Objects.requireNonNull(project, "project");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(time, "time");
        }
    }

    /** Back to the state before a restore point: it and all later ones of its session in its project. */
    record To(String point) implements Selection {
        public To {
            Objects.requireNonNull(point, "point");
        }
    }

    /** One restore point alone, whatever came later: a call out of the middle, or a rollback to be taken back. */
    record One(String point) implements Selection {
        public One {
            Objects.requireNonNull(point, "point");
        }
    }

    /** Several restore points alone, whatever came between them and later. */
    record These(List<String> points) implements Selection {
        public These {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("at least one restore point");
            }
        }
    }

    /** The newest rollback that stands, to be taken back. */
    record Undo(String project) implements Selection {
        public Undo {
            Objects.requireNonNull(project, "project");
        }
    }

    /** The rollback that was taken back last, to be done again; there is none once another one was done since. */
    record Redo(String project) implements Selection {
        public Redo {
            Objects.requireNonNull(project, "project");
        }
    }

    /** The rest of a rollback that was interrupted. */
    record Resume(String project) implements Selection {
        public Resume {
            Objects.requireNonNull(project, "project");
        }
    }

    /** What a rollback did before it was interrupted, to be taken back. */
    record Abort(String project) implements Selection {
        public Abort {
            Objects.requireNonNull(project, "project");
        }
    }

    /**
     * Only some of the paths of another selection; with {@link Last}, of the newest calls that changed one of them.
     *
     * @param paths those that match at least one of these
     */
    record Only(Selection selection, List<PathPattern> paths) implements Selection {
        public Only {
            Objects.requireNonNull(selection, "selection");
            paths = List.copyOf(paths);
        }
    }
}
