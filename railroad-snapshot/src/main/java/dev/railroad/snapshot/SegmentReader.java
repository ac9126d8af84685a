package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the records of one segment, again and again as it grows.
 *
 * <p>A record that is cut off or has a wrong header ends the segment, unless a valid header follows: then the damaged
 * place is skipped. Contents count only once a record without contents follows them, as the writer acknowledges only
 * then. Of the last such batch, which a crash may have torn, every content is checked; older ones were forced before
 * the last batch began and are checked when they are read.
 */
final class SegmentReader {
    private static final int WINDOW = 64 << 10;
    /** The largest payload we are willing to hold; a longer one is taken for damage. */
    private static final long LARGEST = 1L << 30;

    /**
     * Where a record's payload stands.
     *
     * @param segment the file
     * @param type of the record
     * @param codec how it is written
     * @param offset of the payload
     * @param length of the payload
     * @param crc of the payload and its padding
     */
    record Place(Path segment, int type, int codec, long offset, long length, int crc) {
        /** How many bytes of the segment the record takes. */
        long stored() {
            return Format.RECORD_HEADER + Format.padded(length);
        }
    }

    /** Receives what is found, in the order of the file. */
    interface Sink {
        void content(byte[] digest, Place place);

        void record(Place place, byte[] payload) throws SnapshotException;

        /** A record, or a part of the segment, is damaged. */
        void damaged(Path segment, long offset);
    }

    final Path path;
    private long nonce;
    private long parsed;

    SegmentReader(Path path) {
        this.path = path;
    }

    /** Reads what is new. */
    void read(Sink sink) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long size = channel.size();
            if (parsed == 0 && !readHeader(channel, size, sink)) {
                return;
            }
            if (size > parsed) {
                new Scan(channel, size, sink).run();
            }
        }
    }

    /** The payload of a record, its checksum verified. */
    static byte[] payload(Place place) throws IOException {
        try (FileChannel channel =
                FileChannel.open(place.segment(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return payload(channel, place.offset(), place.length(), place.crc());
        }
    }

    /** Whether the segment has a header. */
    boolean isBegun() {
        return parsed > 0;
    }

    /** The segment's own number, once its header was read. */
    long nonce() {
        return nonce;
    }

    /** How many bytes at the end were not understood: a write that is going on or was cut off, or damage. */
    long unread() throws IOException {
        return Files.size(path) - parsed;
    }

    private static byte[] payload(FileChannel channel, long offset, long length, int crc) throws IOException {
        if (length < 0 || length > LARGEST) {
            throw new DamagedRecord();
        }
        byte[] padded = new byte[Math.toIntExact(Format.padded(length))];
        readFully(channel, offset, padded, padded.length);
        if (Format.crc(padded, 0, padded.length) != crc) {
            throw new DamagedRecord();
        }
        return padded.length == length ? padded : Arrays.copyOf(padded, (int) length);
    }

    /** The checksum of a record is wrong. */
    static final class DamagedRecord extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedRecord() {
            super("a record is damaged");
        }
    }

    private boolean readHeader(FileChannel channel, long size, Sink sink) throws IOException {
        if (size < Format.SEGMENT_HEADER) {
            return false;
        }
        byte[] header = new byte[Format.SEGMENT_HEADER];
        readFully(channel, 0, header, header.length);
        if (!Format.isSegmentHeader(header)) {
            sink.damaged(path, 0);
            return false;
        }
        nonce = Format.nonce(header);
        parsed = Format.SEGMENT_HEADER;
        return true;
    }

    static void readFully(FileChannel channel, long position, byte[] into, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position + buffer.position());
            if (read < 0) {
                throw new EOFException("a file became shorter");
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Made by the thousand, compared never.
    private record Found(byte[] digest, Place place) {}

    /** One pass over what is new. */
    private final class Scan {
        private final FileChannel channel;
        private final long size;
        private final Sink sink;
        private final byte[] window = new byte[WINDOW];
        private long windowStart;
        private int windowLength;
        private List<Found> batch = new ArrayList<>();
        private List<Found> lastBatch = new ArrayList<>();

        Scan(FileChannel channel, long size, Sink sink) {
            this.channel = channel;
            this.size = size;
            this.sink = sink;
        }

        void run() throws IOException {
            long at = parsed;
            while (at + Format.RECORD_HEADER <= size) {
                int in = fill(at, Format.RECORD_HEADER + Format.CONTENT_HEADER);
                long start = at + Format.RECORD_HEADER;
                long length = Unpacker.getU64(window, in + 8);
                if (Format.isRecordHeader(window, in, nonce) && fits(start, length)) {
                    record(in, start, length);
                    at = start + Format.padded(length);
                    continue;
                }
                long next = resynchronise(at + 8);
                if (next < 0) {
                    break;
                }
                sink.damaged(path, at);
                at = next;
            }
            deliverChecked(lastBatch);
        }

        private boolean fits(long start, long length) {
            return length <= LARGEST && Format.padded(length) <= size - start;
        }

        private void record(int in, long start, long length) throws IOException {
            int type = window[in + 4];
            int crc = Unpacker.getU32(window, in + 16);
            if (type == Format.BLOB || type == Format.LIST) {
                if (length >= Format.CONTENT_HEADER) {
                    int from = in + Format.RECORD_HEADER;
                    byte[] digest = Arrays.copyOfRange(window, from, from + Format.DIGEST);
                    batch.add(new Found(digest, new Place(path, type, window[in + 5], start, length, crc)));
                }
                return;
            }
            for (Found found : lastBatch) {
                sink.content(found.digest(), found.place());
            }
            lastBatch = batch;
            batch = new ArrayList<>();
            parsed = start + Format.padded(length);
            try {
                Place place = new Place(path, type, window[in + 5], start, length, crc);
                sink.record(place, payload(start, length, crc));
            } catch (DamagedRecord | SnapshotException e) {
                sink.damaged(path, start);
            }
        }

        private void deliverChecked(List<Found> contents) throws IOException {
            for (Found found : contents) {
                Place place = found.place();
                try {
                    payload(place.offset(), place.length(), place.crc());
                    sink.content(found.digest(), place);
                } catch (DamagedRecord e) {
                    sink.damaged(path, place.offset());
                }
            }
        }

        private byte[] payload(long start, long length, int crc) throws IOException {
            int padded = (int) Format.padded(length);
            if (padded > WINDOW) {
                return SegmentReader.payload(channel, start, length, crc);
            }
            int in = fill(start, padded);
            if (Format.crc(window, in, padded) != crc) {
                throw new DamagedRecord();
            }
            return Arrays.copyOfRange(window, in, in + (int) length);
        }

        /** The next place from {@code from} on that holds a valid header of a whole record; -1 when there is none. */
        private long resynchronise(long from) throws IOException {
            for (long at = from; at + Format.RECORD_HEADER <= size; at += 8) {
                int in = fill(at, Format.RECORD_HEADER);
                if (Unpacker.getU32(window, in) == Format.RECORD_MAGIC
                        && Format.isRecordHeader(window, in, nonce)
                        && fits(at + Format.RECORD_HEADER, Unpacker.getU64(window, in + 8))) {
                    return at;
                }
            }
            return -1;
        }

        /** Where in the window the bytes at {@code at} stand; at least a record's header of them is there. */
        private int fill(long at, int wanted) throws IOException {
            long end = Math.min(at + wanted, size);
            if (at < windowStart || end > windowStart + windowLength) {
                windowStart = at;
                windowLength = (int) Math.min(WINDOW, size - at);
                readFully(channel, at, window, windowLength);
            }
            return (int) (at - windowStart);
        }
    }
}
