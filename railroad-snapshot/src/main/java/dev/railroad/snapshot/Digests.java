package dev.railroad.snapshot;

import java.util.Arrays;

/**
 * Rows of bytes that are found by the SHA-256 they begin with: about 8 bytes each beside the rows themselves, where a
 * {@code HashMap} with texts takes 200. Not safe for several threads.
 */
final class Digests {
    private static final int FIRST_SLOTS = 64;

    private final int width;
    private byte[] rows;
    private int count;
    /** Numbers of rows plus one, by open addressing; a power of two, at most half full. */
    private int[] slots = new int[FIRST_SLOTS];

    /** @param width of a row in bytes, at least 32 */
    Digests(int width) {
        this.width = width;
        this.rows = new byte[width * 16];
    }

    int count() {
        return count;
    }

    boolean contains(byte[] digest) {
        return slots[slot(digest, 0)] != 0;
    }

    /** Where in {@link #rows} the row of a digest begins; -1 when there is none. */
    int find(byte[] digest) {
        int row = slots[slot(digest, 0)] - 1;
        return row < 0 ? -1 : row * width;
    }

    /** Where the row begins that was added for a digest, its other bytes zero; -1 when there was one. */
    int add(byte[] from, int at) {
        int slot = slot(from, at);
        if (slots[slot] != 0) {
            return -1;
        }
        if (rows.length - count * width < width) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(rows.length, 2));
        }
        int row = count * width;
        System.arraycopy(from, at, rows, row, Format.DIGEST);
        Arrays.fill(rows, row + Format.DIGEST, row + width, (byte) 0);
        slots[slot] = ++count;
        if (count * 2 > slots.length) {
            grow();
        }
        return row;
    }

    boolean add(byte[] digest) {
        return add(digest, 0) >= 0;
    }

    /** All rows, one after the other; valid until the next change. */
    byte[] rows() {
        return rows;
    }

    byte[] digest(int number) {
        return Arrays.copyOfRange(rows, number * width, number * width + Format.DIGEST);
    }

    void addAll(Digests others) {
        for (int i = 0; i < others.count; i++) {
            add(others.rows, i * others.width);
        }
    }

    void clear() {
        count = 0;
        slots = new int[FIRST_SLOTS];
        rows = new byte[width * 16];
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < count; i++) {
            slots[slot(rows, i * width)] = i + 1;
        }
    }

    /** The slot that holds the digest, or the free one where it belongs. SHA-256 is its own good hash. */
    private int slot(byte[] digest, int at) {
        int mask = slots.length - 1;
        int slot = Unpacker.getU32(digest, at) & mask;
        while (slots[slot] != 0) {
            int row = (slots[slot] - 1) * width;
            if (Arrays.equals(rows, row, row + Format.DIGEST, digest, at, at + Format.DIGEST)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
