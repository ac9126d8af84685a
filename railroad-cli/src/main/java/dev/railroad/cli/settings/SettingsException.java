package dev.railroad.cli.settings;

/** A settings file that we do not touch, because we do not understand it. The message is one line for people. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    SettingsException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why, in one line. */
    public String reason() {
        return reason;
    }
}
