package dev.railroad.snapshot;

import java.util.Objects;

/** What to roll back. */
public sealed interface Selection {
    /**
     * The newest call in a project that still stands and has changed something.
     *
     * @param project absolute path
     */
    record Last(String project) implements Selection {
        public Last {
            Objects.requireNonNull(project, "project");
        }
    }

    /**
     * All that a session did in a project.
     *
     * @param project absolute path
     * @param session its id; empty for the newest one
     */
    record Session(String project, String session) implements Selection {
        public Session {
            Objects.requireNonNull(project, "project");
            Objects.requireNonNull(session, "session");
        }
    }

    /**
     * Back to the state before a restore point: it and all later ones of its session in its project.
     *
     * @param point its id, or the beginning of it as long as that is unique
     */
    record To(String point) implements Selection {
        public To {
            Objects.requireNonNull(point, "point");
        }
    }

    /**
     * Only some of the paths of another selection.
     *
     * @param selection the other selection; with {@link Last}, the newest call that changed one of the paths
     * @param path absolute path of a file, or of a directory for all below it
     */
    record Only(Selection selection, String path) implements Selection {
        public Only {
            Objects.requireNonNull(selection, "selection");
            Objects.requireNonNull(path, "path");
        }
    }
}
