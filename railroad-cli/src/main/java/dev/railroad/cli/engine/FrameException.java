package dev.railroad.cli.engine;

import java.io.IOException;

/** What came over the wire is no frame. */
final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
