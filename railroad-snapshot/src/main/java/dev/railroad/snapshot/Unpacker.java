package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link Packer} wrote; anything that does not fit is {@code DAMAGED}. */
final class Unpacker {
    private final byte[] bytes;
    private final int end;
    private int at;

    Unpacker(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int u8() throws SnapshotException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int u32() throws SnapshotException {
        need(4);
        int value = getU32(bytes, at);
        at += 4;
        return value;
    }

    long u64() throws SnapshotException {
        need(8);
        long value = getU64(bytes, at);
        at += 8;
        return value;
    }

    long count() throws SnapshotException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7F) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
        }
        throw damaged();
    }

    /** A number of things of at least one byte each, so that a wrong number cannot make us ask for all memory. */
    int items() throws SnapshotException {
        long value = count();
        if (value < 0 || value > end - at) {
            throw damaged();
        }
        return (int) value;
    }

    byte[] blob() throws SnapshotException {
        return raw(items());
    }

    byte[] raw(int length) throws SnapshotException {
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return value;
    }

    /** The next item as a reader of its own, so that what newer versions append to it is skipped. */
    Unpacker item() throws SnapshotException {
        int length = items();
        Unpacker item = new Unpacker(bytes, at, at + length);
        at += length;
        return item;
    }

    String text() throws SnapshotException {
        int length = items();
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    String name() throws SnapshotException {
        return Names.text(blob());
    }

    static int getU32(byte[] from, int at) {
        return (from[at] & 0xFF) << 24
                | (from[at + 1] & 0xFF) << 16
                | (from[at + 2] & 0xFF) << 8
                | (from[at + 3] & 0xFF);
    }

    static long getU64(byte[] from, int at) {
        return (long) getU32(from, at) << 32 | (getU32(from, at + 4) & 0xFFFFFFFFL);
    }

    static SnapshotException damaged() {
        return new SnapshotException(SnapshotException.Kind.DAMAGED, "a record of the snapshot store is damaged");
    }

    private void need(int length) throws SnapshotException {
        if (length < 0 || length > end - at) {
            throw damaged();
        }
    }
}
