package dev.railroad.cli.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What requests and answers share: numbers are big-endian, and what is promised must come. */
final class Wire {
    /** The version of the frames; another one is another protocol. */
    static final byte VERSION = 1;

    /** Sent once a second instead of nothing, for as long as an answer takes. */
    static final byte WORKING = 5;

    /**
     * Bytes asked of a stream at once. Channels copy through a buffer outside of the heap as large as the request, and
     * keep it for the thread.
     */
    private static final int CHUNK = 1 << 16;

    /** Bytes taken at once, whatever really comes: as many as an engine sets aside for a call before it reads it. */
    private static final int AT_ONCE = Request.MAX_HELD;

    private Wire() {}

    static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    static void number(int value, byte[] bytes, int at) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    /** The length at {@code at}: no less than 0, no more than {@code most}. */
    static int length(byte[] header, int at, int most, String what) throws FrameException {
        int length = number(header, at);
        if (length < 0 || length > most) {
            throw new FrameException(what + " of " + Integer.toUnsignedString(length) + " bytes");
        }
        return length;
    }

    /** Whether a header begins with these three letters and our version, and its reserved bytes are zero. */
    static boolean begins(byte[] header, String letters) {
        return header[0] == letters.charAt(0)
                && header[1] == letters.charAt(1)
                && header[2] == letters.charAt(2)
                && header[3] == VERSION
                && (header[5] | header[6] | header[7]) == 0;
    }

    static void begin(byte[] header, String letters, byte kind) {
        header[0] = (byte) letters.charAt(0);
        header[1] = (byte) letters.charAt(1);
        header[2] = (byte) letters.charAt(2);
        header[3] = VERSION;
        header[4] = kind;
    }

    /**
     * The next {@code length} bytes. A longer array grows with what really comes, so that a promise alone takes little
     * memory.
     *
     * @throws EOFException when the stream ends before
     */
    static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, AT_ONCE)];
        int have = 0;
        while (have < length) {
            if (have == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 4L));
            }
            int count = in.read(bytes, have, Math.min(CHUNK, bytes.length - have));
            if (count < 0) {
                throw new EOFException("the frame ends too early");
            }
            have += count;
        }
        return bytes;
    }
}
