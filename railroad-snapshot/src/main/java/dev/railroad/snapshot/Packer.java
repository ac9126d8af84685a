package dev.railroad.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing row of bytes: numbers big-endian, counts as variable-length integers of 7 bits a byte, low bits first. */
final class Packer {
    private byte[] bytes;
    private int size;

    Packer(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    /** What is written so far, not a copy: valid up to {@link #size} until the next write. */
    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void u32(int value) {
        room(4);
        putU32(bytes, size, value);
        size += 4;
    }

    void u64(long value) {
        room(8);
        putU64(bytes, size, value);
        size += 8;
    }

    void count(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void raw(byte[] data, int offset, int length) {
        room(length);
        System.arraycopy(data, offset, bytes, size, length);
        size += length;
    }

    void blob(byte[] data) {
        count(data.length);
        raw(data, 0, data.length);
    }

    /** A text as UTF-8; what is not Unicode becomes a question mark. */
    void text(String value) {
        blob(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A name as its bytes. */
    void name(String value) {
        blob(Names.bytes(value));
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    static void putU32(byte[] into, int at, int value) {
        into[at] = (byte) (value >>> 24);
        into[at + 1] = (byte) (value >>> 16);
        into[at + 2] = (byte) (value >>> 8);
        into[at + 3] = (byte) value;
    }

    static void putU64(byte[] into, int at, long value) {
        putU32(into, at, (int) (value >>> 32));
        putU32(into, at + 4, (int) value);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
