package dev.railroad.cli.hook;

/** An event that we cannot judge, because we do not understand it. The message is one line for people. */
public final class UnreadableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableEventException(String message) {
        super(message);
    }
}
