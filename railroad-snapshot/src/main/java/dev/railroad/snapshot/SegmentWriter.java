package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a segment that belongs to this writer alone, so that no lock is needed between processes.
 *
 * <p>Contents go first, then the record that needs them, then one {@code force}: a restore point that can be read back
 * has its contents before it in the same file, or in what was forced earlier. After any failure the segment is left as
 * it is and a new one is begun: nobody can say what a disk holds behind a failed write. Not safe for several threads.
 */
final class SegmentWriter implements Observer.Keeper {
    /** A segment larger than this is not appended to any more. */
    private static final long ROLL = 64L << 20;
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

    /** The file being written. */
    private static final class Segment {
        final Path path;
        final FileChannel channel;
        final long nonce;
        long inode;
        long size;
        boolean listed;

        Segment(Path path, FileChannel channel, long nonce) {
            this.path = path;
            this.channel = channel;
            this.nonce = nonce;
        }
    }

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

    /** Begins a batch: whatever was gathered and never committed is forgotten. */
    void begin() throws SnapshotException {
        if (buffer.size() > 0 || !uncommitted.isEmpty()) {
            abandon();
        }
        Segment current = segment;
        if (current != null && (current.size > ROLL || !isStillThere(current))) {
            if (current.size <= ROLL) {
                known.clear(); // Somebody removed the store under us: what it held is gone.
            }
            abandon();
        }
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
            Segment current = current();
            current.channel.force(!current.listed);
            if (!current.listed) {
                PrivateDirectory.sync(directory);
                current.inode = Stat.of(current.path).inode();
                current.listed = true;
            }
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
        Segment current = segment;
        segment = null;
        if (current != null) {
            close(current.channel);
            if (!current.listed) {
                remove(current.path); // Nothing in it was acknowledged.
            }
        }
    }

    void close() {
        abandon();
        deflater.end();
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

    private int reserveHeader() throws SnapshotException {
        if (segment == null) {
            try {
                segment = create();
            } catch (IOException e) {
                throw Failures.of("write the snapshot store", directory, e);
            }
        }
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

    private Segment create() throws IOException {
        long nonce = random.nextLong();
        long now = System.currentTimeMillis();
        Path path = directory.resolve(Long.toString(now, 36) + "-" + Long.toHexString(nonce) + Format.SUFFIX);
        Segment created = new Segment(path, PrivateDirectory.create(path), nonce);
        byte[] header = Format.segmentHeader(now, nonce);
        buffer.raw(header, 0, header.length);
        return created;
    }

    private void flush() throws IOException {
        Segment current = current();
        ByteBuffer bytes = ByteBuffer.wrap(buffer.array(), 0, buffer.size());
        while (bytes.hasRemaining()) {
            current.size += current.channel.write(bytes);
        }
        buffer.clear();
    }

    private Segment current() {
        Segment current = segment;
        if (current == null) {
            throw new AssertionError("a record is written into a segment");
        }
        return current;
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // What was acknowledged is on the disk; the rest is what we are giving up.
            return;
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It stays as a segment without restore points: harmless.
            return;
        }
    }

    private static boolean isStillThere(Segment current) {
        try {
            return !current.listed || Stat.of(current.path).inode() == current.inode;
        } catch (IOException e) {
            return false;
        }
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
