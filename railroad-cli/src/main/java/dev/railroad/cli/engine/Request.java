package dev.railroad.cli.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a launcher asks. On the wire: {@code RRQ}, version 1, kind, three zeros, the lengths of agent, directory,
 * environment and body, then these. Immutable: nobody changes the arrays.
 */
final class Request {
    /** What is wanted. */
    enum Kind {
        /** An event to be judged. */
        HOOK(1),
        /** How the engine is; answered with a JSON object. */
        STATUS(2),
        /** The engine shall leave. */
        STOP(3);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        private static @Nullable Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** The lengths that a request announces, known before anything else is read. */
    record Header(Kind kind, int agent, int directory, int environment, int body) {
        /** All bytes that follow the header. */
        long size() {
            return (long) agent + directory + environment + body;
        }

        /** Whether the engine takes this, or leaves it to a process with a heap of its own. */
        boolean fits() {
            return size() <= MAX_HELD;
        }
    }

    static final int HEADER_BYTES = 24;

    /** What a frame may announce: as much as the hook takes of an event. */
    static final int MAX_BODY = 64 << 20;

    /** What the engine judges in its own small heap. Ordinary events have a kilobyte, large files some hundred. */
    static final int MAX_HELD = 4 << 20;

    /** More than a process can have: a quarter of its stack, 8 MiB by default, is Linux's limit (execve(2)). */
    static final int MAX_ENVIRONMENT = 8 << 20;

    private static final int MAX_AGENT = 64;

    /** PATH_MAX of Linux. */
    private static final int MAX_DIRECTORY = 4096;

    private static final String LETTERS = "RRQ";

    final Kind kind;
    final String agent;
    final byte[] directory;
    final byte[] environment;
    final byte[] body;

    /**
     * @param agent whose event it is: {@code claude}
     * @param directory bytes of the caller's absolute current directory
     * @param environment the caller's variables, {@code NAME=value}, each ended by a NUL
     * @param body the event
     */
    Request(Kind kind, String agent, byte[] directory, byte[] environment, byte[] body) {
        this.kind = kind;
        this.agent = agent;
        this.directory = directory;
        this.environment = environment;
        this.body = body;
    }

    /** A question about the engine itself. */
    static Request about(Kind kind) {
        byte[] none = new byte[0];
        return new Request(kind, "", none, none, none);
    }

    /**
     * Reads the head of a request.
     *
     * @throws FrameException when it is none
     */
    static Header header(InputStream in) throws IOException {
        byte[] header = Wire.exactly(in, HEADER_BYTES);
        Kind kind = Wire.begins(header, LETTERS) ? Kind.of(header[4]) : null;
        if (kind == null) {
            throw new FrameException("not a request of version " + Wire.VERSION);
        }
        return new Header(
                kind,
                Wire.length(header, 8, MAX_AGENT, "an agent's name"),
                Wire.length(header, 12, MAX_DIRECTORY, "a directory"),
                Wire.length(header, 16, MAX_ENVIRONMENT, "an environment"),
                Wire.length(header, 20, MAX_BODY, "an event"));
    }

    /** Reads what a header announced. */
    static Request read(Header header, InputStream in) throws IOException {
        String agent = new String(Wire.exactly(in, header.agent()), StandardCharsets.US_ASCII);
        byte[] directory = Wire.exactly(in, header.directory());
        byte[] environment = Wire.exactly(in, header.environment());
        return new Request(header.kind(), agent, directory, environment, Wire.exactly(in, header.body()));
    }

    /** Writes it whole. */
    void write(OutputStream out) throws IOException {
        byte[] name = agent.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[HEADER_BYTES + name.length + directory.length + environment.length];
        Wire.begin(frame, LETTERS, kind.code);
        Wire.number(name.length, frame, 8);
        Wire.number(directory.length, frame, 12);
        Wire.number(environment.length, frame, 16);
        Wire.number(body.length, frame, 20);
        int at = HEADER_BYTES;
        for (byte[] part : new byte[][] {name, directory, environment}) {
            System.arraycopy(part, 0, frame, at, part.length);
            at += part.length;
        }
        out.write(frame);
        out.write(body);
        out.flush();
    }
}
