package dev.railroad.cli.engine;

import dev.railroad.cli.hook.HookAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says. On the wire: {@code RRA}, version 1, status, three zeros, the lengths of both texts, a CRC32C over
 * all of these and the texts, then the texts as they are to be printed. Immutable: nobody changes the arrays.
 */
final class Answer {
    /** What becomes of the caller. */
    enum Status {
        /** It ends with 0. */
        DONE(0),
        /** It ends with 2: the call is refused. */
        REFUSED(2),
        /** It asks a process of its own instead. */
        GO_COLD(3);

        private final byte code;

        Status(int code) {
            this.code = (byte) code;
        }

        private static @Nullable Status of(byte code) {
            for (Status status : values()) {
                if (status.code == code) {
                    return status;
                }
            }
            return null;
        }
    }

    static final int HEADER_BYTES = 20;

    /** Far more than any answer has. */
    static final int MAX_TEXT = 2 << 20;

    private static final String LETTERS = "RRA";
    private static final int CHECKSUM = 16;
    private static final byte[] NOTHING = new byte[0];

    /** Asks for a process of its own. */
    static final Answer GO_COLD = new Answer(Status.GO_COLD, NOTHING, NOTHING);

    final Status status;
    final byte[] out;
    final byte[] error;

    /**
     * @param out bytes for standard output, line end included
     * @param error bytes for standard error, line end included
     */
    Answer(Status status, byte[] out, byte[] error) {
        this.status = status;
        this.out = out;
        this.error = error;
    }

    /** What a hook's process would leave behind. */
    static Answer of(HookAnswer answer) {
        return new Answer(
                answer.status() == 0 ? Status.DONE : Status.REFUSED, line(answer.out()), line(answer.error()));
    }

    private static byte[] line(String text) {
        return text.isEmpty() ? NOTHING : (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The whole frame. */
    byte[] frame() {
        byte[] frame = new byte[HEADER_BYTES + out.length + error.length];
        Wire.begin(frame, LETTERS, status.code);
        Wire.number(out.length, frame, 8);
        Wire.number(error.length, frame, 12);
        System.arraycopy(out, 0, frame, HEADER_BYTES, out.length);
        System.arraycopy(error, 0, frame, HEADER_BYTES + out.length, error.length);
        CRC32C checksum = new CRC32C();
        checksum.update(frame, 0, CHECKSUM);
        checksum.update(frame, HEADER_BYTES, out.length + error.length);
        Wire.number((int) checksum.getValue(), frame, CHECKSUM);
        return frame;
    }

    /** Writes it whole. */
    void write(OutputStream stream) throws IOException {
        stream.write(frame());
        stream.flush();
    }

    /**
     * Reads an answer, the working bytes before it included.
     *
     * @throws FrameException when it is none
     */
    static Answer read(InputStream in) throws IOException {
        int first;
        do {
            first = in.read();
        } while (first == Wire.WORKING);
        if (first < 0) {
            throw new EOFException("no answer");
        }
        byte[] header = new byte[HEADER_BYTES];
        header[0] = (byte) first;
        System.arraycopy(Wire.exactly(in, HEADER_BYTES - 1), 0, header, 1, HEADER_BYTES - 1);
        Status status = Wire.begins(header, LETTERS) ? Status.of(header[4]) : null;
        if (status == null) {
            throw new FrameException("not an answer of version " + Wire.VERSION);
        }
        byte[] out = Wire.exactly(in, Wire.length(header, 8, MAX_TEXT, "a text"));
        byte[] error = Wire.exactly(in, Wire.length(header, 12, MAX_TEXT, "a text"));
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, CHECKSUM);
        checksum.update(out, 0, out.length);
        checksum.update(error, 0, error.length);
        if ((int) checksum.getValue() != Wire.number(header, CHECKSUM)) {
            throw new FrameException("the answer's checksum is wrong");
        }
        return new Answer(status, out, error);
    }
}
