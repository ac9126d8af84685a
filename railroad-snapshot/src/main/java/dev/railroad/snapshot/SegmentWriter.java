package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
    /** How often a commit is made sure of while collections go on beside it. */
    private static final int ATTEMPTS = 4;

    private final Path directory;
    private final FileOps ops;
    private final Elsewhere elsewhere;
    private final SplittableRandom random;
    private final Packer buffer = new Packer(16 << 10);
    /** What the segment holds. */
    private final Digests known = new Digests(Format.DIGEST);
    /** What was added to the segment and is not committed. */
    private final Digests added = new Digests(Format.DIGEST);
    /** What was left out, as another segment holds it. */
    private final Digests leftOut = new Digests(Format.DIGEST);

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private byte[] deflated = new byte[0];
    private @Nullable Segment segment;
    private Epoch.Mark mark = new Epoch.Mark(0, 0);
    private boolean isAlone;
    /** Whether something was written that is not forced yet. */
    private boolean isTorn;

    SegmentWriter(Path directory, FileOps ops, Elsewhere elsewhere) {
        this.directory = directory;
        this.ops = ops;
        this.elsewhere = elsewhere;
        this.random = new SplittableRandom(System.nanoTime()
                ^ (System.currentTimeMillis() << 20)
                ^ ProcessHandle.current().pid() * 0x9E3779B97F4A7C15L);
    }

    /** A random number for names. */
    long random() {
        return random.nextLong();
    }

    /**
     * Begins a batch; what was gathered before and never committed is forgotten.
     *
     * @param alone whether to write into a new segment, and also what other segments hold
     */
    void begin(boolean alone) throws SnapshotException {
        if (buffer.size() > 0 || added.count() > 0) {
            abandon();
        }
        Segment current = segment;
        if (current != null && !current.isThere()) {
            abandon(); // Somebody removed the store under us: what it held is gone.
        } else if (current != null && current.isFull()) {
            leave();
        }
        isAlone = alone;
        leftOut.clear();
        mark = alone ? mark : elsewhere.look();
        if (segment == null) {
            try {
                // Alone means away from all that others are busy with, a collection for example.
                segment = alone ? null : Segment.takeOver(ops, directory, random.nextLong(), known);
                if (segment == null) {
                    segment = Segment.create(ops, directory, random.nextLong(), buffer);
                }
            } catch (IOException e) {
                throw Failures.of("write the snapshot store", directory, e);
            }
        }
    }

    /** Adds a content, unless the store has it. */
    @Override
    public void content(String hex, byte[] digest, byte[] data, int length) throws SnapshotException {
        if (has(digest)) {
            return;
        }
        added.add(digest);
        int shrunk = deflate(data, length);
        int codec = shrunk < length ? Format.CODEC_DEFLATE : Format.CODEC_RAW;
        byte[] body = codec == Format.CODEC_DEFLATE ? deflated : data;
        contentRecord(Format.BLOB, codec, digest, length, body, Math.min(shrunk, length));
    }

    /** Adds a large content whose pieces were added before. */
    @Override
    public void list(String hex, byte[] digest, long length, byte[] pieces) throws SnapshotException {
        if (!has(digest)) {
            added.add(digest);
            contentRecord(Format.LIST, Format.CODEC_RAW, digest, length, pieces, pieces.length);
        }
    }

    /**
     * Whether the store has a content, so that it need not be written; what is committed next then depends on it.
     */
    boolean has(byte[] digest) {
        if (known.contains(digest) || added.contains(digest) || leftOut.contains(digest)) {
            return true;
        }
        if (isAlone || !elsewhere.holds(digest)) {
            return false;
        }
        leaveOut(digest);
        return true;
    }

    /** Adds a record as it stands elsewhere, unless this segment has it. */
    void copy(byte[] digest, SegmentReader.Place place, byte[] payload) throws SnapshotException {
        if (known.contains(digest) || !added.add(digest)) {
            return;
        }
        int at = reserveHeader();
        buffer.raw(payload, 0, payload.length);
        closeRecord(at, place.type(), place.codec());
        flushIfMuch();
    }

    /** Adds a record without contents that becomes durable with the next {@link #commit}. */
    void add(int type, byte[] payload) throws SnapshotException {
        int at = reserveHeader();
        buffer.raw(payload, 0, payload.length);
        closeRecord(at, type, Format.CODEC_RAW);
        flushIfMuch();
    }

    /**
     * Adds a record without contents and makes the whole batch durable.
     *
     * @throws SnapshotException {@code BUSY} when a collection has taken something away meanwhile: nothing is promised,
     *     the record may be found all the same, and the batch may be begun again
     */
    void commit(int type, byte[] payload) throws SnapshotException {
        force(type, payload);
        for (int attempt = 0; leftOut.count() > 0 && elsewhere.isNew(mark); attempt++) {
            mark = elsewhere.look();
            if (attempt == ATTEMPTS || !bringBack()) {
                throw busy();
            }
            if (added.count() > 0) {
                force(type, payload);
            }
        }
        leftOut.clear();
    }

    /** Gives up the segment and all that was not committed. */
    void abandon() {
        buffer.clear();
        added.clear();
        leftOut.clear();
        leave();
    }

    void close() {
        if (buffer.size() > 0 || added.count() > 0) {
            abandon();
        }
        leave();
        deflater.end();
    }

    private void force(int type, byte[] payload) throws SnapshotException {
        add(type, payload);
        try {
            flush();
            current().force();
            isTorn = false;
        } catch (IOException e) {
            abandon();
            throw Failures.of("write the snapshot store", directory, e);
        }
        if (!current().isOurs()) {
            abandon();
            throw busy();
        }
        known.addAll(added);
        added.clear();
    }

    private static SnapshotException busy() {
        return new SnapshotException(
                SnapshotException.Kind.BUSY, "the snapshot store was cleaned up meanwhile; try again");
    }

    /** Writes what was left out and is about to go, or gone; false when that is too late. */
    private boolean bringBack() throws SnapshotException {
        for (int i = 0; i < leftOut.count(); i++) {
            byte[] digest = leftOut.digest(i);
            if (elsewhere.holds(digest) || known.contains(digest)) {
                continue;
            }
            boolean found = false;
            for (SegmentReader.Place place : elsewhere.places(digest)) {
                byte[] payload = ContentReader.payload(place);
                if (!found && payload != null) {
                    copy(digest, place, payload);
                    found = true;
                }
            }
            if (!found) {
                abandon();
                return false;
            }
        }
        return true;
    }

    private void leaveOut(byte[] digest) {
        leftOut.add(digest);
        for (SegmentReader.Place place : elsewhere.places(digest)) {
            byte[] list = place.type() == Format.LIST ? ContentReader.payload(place) : null;
            for (int at = Format.CONTENT_HEADER; list != null && at + Format.DIGEST <= list.length; ) {
                byte[] piece = Arrays.copyOfRange(list, at, at + Format.DIGEST);
                if (!known.contains(piece)) {
                    leftOut.add(piece);
                }
                at += Format.DIGEST;
            }
        }
    }

    private void leave() {
        Segment current = segment;
        segment = null;
        known.clear();
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
        flushIfMuch();
    }

    private void flushIfMuch() throws SnapshotException {
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
