package dev.railroad;

import java.util.Objects;

/**
 * The circumstances of a call that the host reports.
 *
 * @param session the host's name for the session; empty when unknown
 * @param directory absolute path of the directory the call starts in
 * @param attended whether a human can be asked
 */
public record Context(String session, String directory, boolean attended) {
    public Context {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(directory, "directory");
    }

    /** An attended call outside any session. */
    public static Context in(String directory) {
        return new Context("", directory, true);
    }
}
