package dev.railroad.spi;

import java.util.Objects;

/** The store could not do what was asked. The message is one line for people. */
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong. */
    public enum Kind {
        /** No space is left. */
        NO_SPACE,
        /** The store, or what it holds, is damaged; nothing wrong was returned. */
        DAMAGED,
        /** It is not safe: an owner, a mode or a symbolic link that we do not accept. */
        REFUSED,
        /** No such restore point, or the selection is empty. */
        NOT_FOUND,
        /** Another process holds what is needed. */
        BUSY,
        /** Anything else that the system reported. */
        FAILED
    }

    public SnapshotException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public SnapshotException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }
}
