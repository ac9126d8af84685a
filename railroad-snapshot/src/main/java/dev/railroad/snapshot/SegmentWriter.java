package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a {@link Segment} that belongs to this writer alone, so that no lock is needed between processes.
 *
 * <p>Contents go first, then the record that needs them, then one {@code force}: a restore point that can be read back
 * has its contents before it in the same file, or in what was forced earlier. After any failure the segment is left as
 * it is and a new one is begun: nobody can say what a disk holds behind a failed write. Not safe for several threads.
 */
final class SegmentWriter implements Observer.Keeper {
    /** What has gathered is written out beyond this, so that memory stays bounded. */
    private static final int FLUSH = 4 << 20;
    /** Contents shorter than this do not shrink. */
    private static final int TOO_SHORT = 64;

    private final Path directory;
    private final SplittableRandom random;
    private final Packer buffer = new Packer(16 << 10);
    private final Set<String> known = new HashSet<>();
    private final List<String> uncommitted = new ArrayList<>();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private byte[] deflated = new byte[0];
    private @Nullable Segment segment;
    /** Whether something was written that is not forced yet. */
    private boolean isTorn;

    SegmentWriter(Path directory) {
        this.directory = directory;
        this.random = new SplittableRandom(System.nanoTime()
                ^ (System.currentTimeMillis() << 20)
                ^ ProcessHandle.current().pid() * 0x9E3779B97F4A7C15L);
    }

    /** A random number for names. */
    long random() {
        return random.nextLong();
    }

    /** Begins a batch; what was gathered before and never committed is forgotten. */
    void begin() throws SnapshotException {
        if (buffer.size() > 0 || !uncommitted.isEmpty()) {
            abandon();
        }
        Segment current = segment;
        if (current != null && !current.isThere()) {
            known.clear(); // Somebody removed the store under us: what it held is gone.
            abandon();
        } else if (current != null && current.isFull()) {
            leave();
        }
        if (segment == null) {
            try {
                segment = Segment.takeOver(directory, known);
                if (segment == null) {
                    segment = Segment.create(directory, random.nextLong(), buffer);
                }
            } catch (IOException e) {
                throw Failures.of("write the snapshot store", directory, e);
            }
        }
    }

    /** Whether a content was written by this writer, or stands in its segment. */
    boolean knows(String hex) {
        return known.contains(hex);
    }

    /** Adds a content, unless this writer has stored it before. */
    @Override
    public void content(String hex, byte[] digest, byte[] data, int length) throws SnapshotException {
        if (!known.add(hex)) {
            return;
        }
        uncommitted.add(hex);
        int shrunk = deflate(data, length);
        int codec = shrunk < length ? Format.CODEC_DEFLATE : Format.CODEC_RAW;
        byte[] body = codec == Format.CODEC_DEFLATE ? deflated : data;
        contentRecord(Format.BLOB, codec, digest, length, body, Math.min(shrunk, length));
    }

    /** Adds a large content whose pieces were added before. */
    @Override
    public void list(String hex, byte[] digest, long length, byte[] pieces) throws SnapshotException {
        if (known.add(hex)) {
            uncommitted.add(hex);
            contentRecord(Format.LIST, Format.CODEC_RAW, digest, length, pieces, pieces.length);
        }
    }

    /** Adds a record without contents and makes the whole batch durable. */
    void commit(int type, byte[] payload) throws SnapshotException {
        int at = reserveHeader();
        buffer.raw(payload, 0, payload.length);
        closeRecord(at, type, Format.CODEC_RAW);
        try {
            flush();
            current().force();
            isTorn = false;
        } catch (IOException e) {
            abandon();
            throw Failures.of("write the snapshot store", directory, e);
        }
        uncommitted.clear();
    }

    /** Gives up the segment and all that was not committed. */
    void abandon() {
        buffer.clear();
        for (int i = 0; i < uncommitted.size(); i++) {
            known.remove(uncommitted.get(i));
        }
        uncommitted.clear();
        leave();
    }

    void close() {
        if (buffer.size() > 0 || !uncommitted.isEmpty()) {
            abandon();
        }
        leave();
        deflater.end();
    }

    private void leave() {
        Segment current = segment;
        segment = null;
        if (current != null) {
            current.close(!isTorn);
            isTorn = false;
        }
    }

    private void contentRecord(int type, int codec, byte[] digest, long length, byte[] body, int bodyLength)
            throws SnapshotException {
        int at = reserveHeader();
        buffer.raw(digest, 0, Format.DIGEST);
        buffer.u64(length);
        buffer.raw(body, 0, bodyLength);
        closeRecord(at, type, codec);
        if (buffer.size() > FLUSH) {
            try {
                flush();
            } catch (IOException e) {
                abandon();
                throw Failures.of("write the snapshot store", directory, e);
            }
        }
    }

    private int reserveHeader() {
        int at = buffer.size();
        for (int i = 0; i < Format.RECORD_HEADER; i += 8) {
            buffer.u64(0);
        }
        return at;
    }

    private void closeRecord(int at, int type, int codec) {
        int start = at + Format.RECORD_HEADER;
        int length = buffer.size() - start;
        while (buffer.size() % 8 != 0) {
            buffer.u8(0);
        }
        int crc = Format.crc(buffer.array(), start, buffer.size() - start);
        Format.recordHeader(buffer.array(), at, type, codec, length, crc, current().nonce);
    }

    private void flush() throws IOException {
        isTorn = true;
        current().append(buffer.array(), buffer.size());
        buffer.clear();
    }

    private Segment current() {
        Segment current = segment;
        if (current == null) {
            throw new AssertionError("a record is written into a segment");
        }
        return current;
    }

    private int deflate(byte[] data, int length) {
        if (length < TOO_SHORT) {
            return length;
        }
        if (deflated.length < length) {
            deflated = new byte[length];
        }
        deflater.reset();
        deflater.setInput(data, 0, length);
        deflater.finish();
        int written = deflater.deflate(deflated, 0, length - 1);
        return deflater.finished() ? written : length;
    }
}
