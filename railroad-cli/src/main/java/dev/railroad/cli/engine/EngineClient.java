package dev.railroad.cli.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Speaks with a resident engine as the launcher does, for the verbs and the tests. Immutable. */
public final class EngineClient {
    private final Path socket;

    /** @param socket the engine's socket */
    public EngineClient(Path socket) {
        this.socket = socket;
    }

    /**
     * Asks for something.
     *
     * @param millis for all of it
     * @throws IOException when there is no engine, it does not answer in time, or what it says is no answer
     */
    Answer ask(Request request, long millis) throws IOException {
        try (TimedChannel channel = TimedChannel.connect(socket, millis)) {
            request.write(channel.out());
            return Answer.read(channel.in());
        }
    }

    /** How the engine is, as JSON. */
    public String status(long millis) throws IOException {
        return new String(ask(Request.about(Request.Kind.STATUS), millis).out, StandardCharsets.UTF_8).strip();
    }

    /** Sends it away; it finishes what it has begun. */
    public void stop(long millis) throws IOException {
        ask(Request.about(Request.Kind.STOP), millis);
    }
}
