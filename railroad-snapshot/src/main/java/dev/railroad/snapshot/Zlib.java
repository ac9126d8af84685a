package dev.railroad.snapshot;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** RFC 1950, for whole arrays. */
final class Zlib {
    private Zlib() {}

    static byte[] deflate(byte[] data, int length) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(data, 0, length);
            deflater.finish();
            byte[] out = new byte[length / 2 + 64];
            int size = 0;
            while (!deflater.finished()) {
                if (size == out.length) {
                    out = Arrays.copyOf(out, out.length * 2);
                }
                size += deflater.deflate(out, size, out.length - size);
            }
            return Arrays.copyOf(out, size);
        } finally {
            deflater.end();
        }
    }

    /** The {@code length} bytes that were deflated; none when they are not there. */
    static byte[] inflate(byte[] packed, int offset, int size, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, offset, size);
            byte[] bytes = new byte[length];
            int filled = 0;
            while (filled < length) {
                int n = inflater.inflate(bytes, filled, length - filled);
                if (n == 0) {
                    return new byte[0];
                }
                filled += n;
            }
            return bytes;
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
