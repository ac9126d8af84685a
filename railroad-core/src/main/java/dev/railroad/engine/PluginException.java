package dev.railroad.engine;

/** A plug-in cannot be used. The message names it and where it comes from. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PluginException(String message, Throwable cause) {
        super(message, cause);
    }

    PluginException(String message) {
        super(message);
    }
}
