package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index beside a sealed segment: where its contents and its other records stand, so that nobody has to read the
 * whole segment for it. Derived, and forced to no disk: whatever is wrong with it, its checksums tell, and the segment
 * is read instead. Only the parts that are asked for are read. Not safe for several threads.
 */
final class SegmentIndex {
    static final String SUFFIX = ".rri";
    /** SHA-256, offset (8), length (8), checksum (4), type (1), codec (1), zeros (2). */
    static final int ROW = 56;

    private static final long MAGIC = 0x5252494E44455831L; // "RRINDEX1"
    private static final int HEADER = 48;
    /** One bucket for each first byte of a SHA-256: number of its first row (4), checksum of its rows (4). */
    private static final int BUCKETS = 256;

    private static final int BUCKET = 8;
    /** Type (1), codec (1), zeros (2), checksum (4), offset (8), length (8). */
    private static final int RECORD = 24;

    private final Path segment;
    private final Path file;
    private final byte[] directory;
    private final int rows;
    private final List<SegmentReader.Place> records;
    private final byte[][] buckets = new byte[BUCKETS][];

    private SegmentIndex(Path segment, byte[] directory, int rows, List<SegmentReader.Place> records) {
        this.segment = segment;
        this.file = of(segment);
        this.directory = directory;
        this.rows = rows;
        this.records = records;
    }

    static Path of(Path segment) {
        String name = segment.getFileName().toString();
        return segment.resolveSibling(name.substring(0, name.length() - Format.SUFFIX.length()) + SUFFIX);
    }

    /**
     * The index of a segment.
     *
     * @return none when there is none, or it is not the whole segment's, or damaged
     */
    static @Nullable SegmentIndex open(Path segment) {
        try (FileChannel channel = FileChannel.open(of(segment), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] header = new byte[HEADER];
            SegmentReader.readFully(channel, 0, header, HEADER);
            int rows = Unpacker.getU32(header, 32);
            int records = Unpacker.getU32(header, 36);
            long rest = BUCKETS * BUCKET + (long) records * RECORD;
            if (Unpacker.getU64(header, 0) != MAGIC
                    || Unpacker.getU32(header, 44) != Format.crc(header, 0, 44)
                    || Unpacker.getU64(header, 24) != Files.size(segment)
                    || Unpacker.getU64(header, 16) != nonce(segment)
                    || records < 0
                    || rows < 0
                    || HEADER + rest + (long) rows * ROW != channel.size()) {
                return null;
            }
            byte[] tables = new byte[Math.toIntExact(rest)];
            SegmentReader.readFully(channel, HEADER, tables, tables.length);
            if (Unpacker.getU32(header, 40) != Format.crc(tables, 0, tables.length)) {
                return null;
            }
            List<SegmentReader.Place> places = new ArrayList<>(records);
            for (int at = BUCKETS * BUCKET; at < tables.length; at += RECORD) {
                places.add(new SegmentReader.Place(
                        segment,
                        tables[at],
                        tables[at + 1],
                        Unpacker.getU64(tables, at + 8),
                        Unpacker.getU64(tables, at + 16),
                        Unpacker.getU32(tables, at + 4)));
            }
            return new SegmentIndex(segment, Arrays.copyOf(tables, BUCKETS * BUCKET), rows, places);
        } catch (IOException | ArithmeticException e) {
            return null;
        }
    }

    /** The index's bytes. */
    static byte[] bytes(long nonce, long length, Digests contents, List<SegmentReader.Place> records) {
        byte[] sorted = sorted(contents);
        Packer tables = new Packer(BUCKETS * BUCKET + records.size() * RECORD);
        int row = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int first = row;
            while (row < contents.count() && (sorted[row * ROW] & 0xFF) == bucket) {
                row++;
            }
            tables.u32(first);
            tables.u32(Format.crc(sorted, first * ROW, (row - first) * ROW));
        }
        for (SegmentReader.Place record : records) {
            tables.u8(record.type());
            tables.u8(record.codec());
            tables.u8(0);
            tables.u8(0);
            tables.u32(record.crc());
            tables.u64(record.offset());
            tables.u64(record.length());
        }
        Packer out = new Packer(HEADER + tables.size() + sorted.length);
        out.u64(MAGIC);
        out.u64(0);
        out.u64(nonce);
        out.u64(length);
        out.u32(contents.count());
        out.u32(records.size());
        out.u32(Format.crc(tables.array(), 0, tables.size()));
        out.u32(Format.crc(out.array(), 0, out.size()));
        out.raw(tables.array(), 0, tables.size());
        out.raw(sorted, 0, sorted.length);
        return out.toBytes();
    }

    int rows() {
        return rows;
    }

    List<SegmentReader.Place> records() {
        return records;
    }

    /**
     * Where a content stands.
     *
     * @return none when the segment does not hold it
     * @throws SegmentReader.DamagedRecord when this index is damaged after all
     */
    SegmentReader.@Nullable Place find(byte[] digest) throws IOException {
        byte[] bucket = bucket(digest[0] & 0xFF);
        int low = 0;
        int high = bucket.length / ROW - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int at = middle * ROW;
            int order = Arrays.compareUnsigned(bucket, at, at + Format.DIGEST, digest, 0, Format.DIGEST);
            if (order == 0) {
                return place(segment, bucket, at);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** All rows. */
    byte[] all() throws IOException {
        Packer all = new Packer(rows * ROW);
        for (int i = 0; i < BUCKETS; i++) {
            byte[] bucket = bucket(i);
            all.raw(bucket, 0, bucket.length);
        }
        return all.toBytes();
    }

    static SegmentReader.Place place(Path segment, byte[] rows, int at) {
        return new SegmentReader.Place(
                segment,
                rows[at + 52],
                rows[at + 53],
                Unpacker.getU64(rows, at + 32),
                Unpacker.getU64(rows, at + 40),
                Unpacker.getU32(rows, at + 48));
    }

    static void putPlace(byte[] rows, int at, SegmentReader.Place place) {
        Packer.putU64(rows, at + 32, place.offset());
        Packer.putU64(rows, at + 40, place.length());
        Packer.putU32(rows, at + 48, place.crc());
        rows[at + 52] = (byte) place.type();
        rows[at + 53] = (byte) place.codec();
    }

    private byte[] bucket(int number) throws IOException {
        byte[] bucket = buckets[number];
        if (bucket != null) {
            return bucket;
        }
        int first = Unpacker.getU32(directory, number * BUCKET);
        int end = number + 1 < BUCKETS ? Unpacker.getU32(directory, (number + 1) * BUCKET) : rows;
        bucket = new byte[(end - first) * ROW];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long start = channel.size() - (long) (rows - first) * ROW;
            SegmentReader.readFully(channel, start, bucket, bucket.length);
        }
        if (Unpacker.getU32(directory, number * BUCKET + 4) != Format.crc(bucket, 0, bucket.length)) {
            throw new SegmentReader.DamagedRecord();
        }
        buckets[number] = bucket;
        return bucket;
    }

    private static long nonce(Path segment) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] header = new byte[Format.SEGMENT_HEADER];
            SegmentReader.readFully(channel, 0, header, header.length);
            if (!Format.isSegmentHeader(header)) {
                throw new SegmentReader.DamagedRecord();
            }
            return Format.nonce(header);
        }
    }

    private static byte[] sorted(Digests contents) {
        byte[] rows = contents.rows();
        Integer[] order = new Integer[contents.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i * ROW;
        }
        Arrays.sort(order, (a, b) -> Arrays.compareUnsigned(rows, a, a + Format.DIGEST, rows, b, b + Format.DIGEST));
        byte[] sorted = new byte[order.length * ROW];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows, order[i], sorted, i * ROW, ROW);
        }
        return sorted;
    }
}
