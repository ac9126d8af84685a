package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment file that one writer appends to, the one who holds its {@link Claim}; that is removed when the writer stops in good order, so that the next process goes on in the same segment.
 * A writer that was killed, or that failed, leaves it: nobody can say what a disk holds behind a failed write, so
 * nobody appends there again. (File locks would not do: POSIX drops them as soon as a process closes any descriptor of
 * the file, as our own readers do.)
 */
final class Segment {
    /** A segment longer than this is not taken over: its headers have to be read first. */
    static final long SHORT = 1L << 20;
    /** A segment longer than this is not appended to any more. */
    private static final long LONG = 64L << 20;

    final long nonce;
    private final Path path;
    private final FileOps ops;
    private final FileOps.Output channel;
    private long size;
    private long inode;
    private final Claim claim;

    private boolean durable;

    private Segment(FileOps ops, Path path, FileOps.Output channel, long nonce, long size, Claim claim) {
        this.ops = ops;
        this.path = path;
        this.channel = channel;
        this.nonce = nonce;
        this.size = size;
        this.claim = claim;
    }

    /**
     * Begins a segment.
     *
     * @param nonce a random number, that of the segment and of the claim on it
     * @param header receives what must be written first
     */
    static Segment create(FileOps ops, Path directory, long nonce, Packer header) throws IOException {
        long now = System.currentTimeMillis();
        String name = Long.toString(now, 36) + "-" + Long.toHexString(nonce);
        Path path = directory.resolve(name + Format.SUFFIX);
        Claim claim = Claim.take(ops, path, nonce);
        FileOps.Output channel;
        try {
            channel = ops.create(path);
        } catch (IOException e) {
            claim.release();
            throw e;
        }
        byte[] bytes = Format.segmentHeader(now, nonce);
        header.raw(bytes, 0, bytes.length);
        return new Segment(ops, path, channel, nonce, 0, claim);
    }

    /**
     * Takes over a segment that another writer has left in good order.
     *
     * @param ticket a random number for the claim on it
     * @param known receives the ids of the contents that it holds
     * @return none when there is no such segment
     */
    static @Nullable Segment takeOver(FileOps ops, Path directory, long ticket, Digests known) throws IOException {
        List<Path> free = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + Format.SUFFIX)) {
            for (Path file : files) {
                if (Claim.isFree(file) && Files.size(file) < SHORT) {
                    free.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return null; // Another process has just given up a segment that it had begun.
        }
        free.sort(Collections.reverseOrder());
        for (Path file : free) {
            Segment taken = take(ops, file, ticket, known);
            if (taken != null) {
                return taken;
            }
        }
        return null;
    }

    private static @Nullable Segment take(FileOps ops, Path file, long ticket, Digests known) throws IOException {
        Claim claim;
        try {
            claim = Claim.take(ops, file, ticket);
        } catch (FileAlreadyExistsException e) {
            return null; // Another process was faster.
        }
        SegmentReader reader = new SegmentReader(file);
        Contents contents = new Contents();
        try {
            reader.read(contents);
            if (contents.damaged || reader.unread() != 0 || !reader.isBegun()) {
                return null; // It stays busy: nothing is appended behind damage, or where a crash has left no header.
            }
            FileOps.Output channel = ops.append(file);
            // Its last writer may have been killed between its write and its force.
            channel.force(false);
            Segment segment = new Segment(ops, file, channel, reader.nonce(), channel.size(), claim);
            segment.inode = Stat.of(file).inode();
            segment.durable = true;
            known.addAll(contents.digests);
            return segment;
        } catch (NoSuchFileException e) {
            claim.release(); // The segment was given up in between.
            return null;
        }
    }

    /** Appends the bytes. */
    void append(byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            size += channel.write(buffer);
        }
    }

    /** Makes what was appended durable. */
    void force() throws IOException {
        channel.force(!durable);
        if (!durable) {
            Path directory = path.getParent();
            if (directory != null) {
                ops.sync(directory);
            }
            inode = Stat.of(path).inode();
            durable = true;
        }
    }

    boolean isFull() {
        return size > LONG;
    }

    /** Whether the file still has its name; it has not when somebody has removed the store. */
    boolean isThere() {
        try {
            return !durable || Stat.of(path).inode() == inode;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nobody has taken it away from its writer, as a collection does with one that seems to be dead. */
    boolean isOurs() {
        return claim.holds();
    }

    /** Stops writing; what was appended since the last {@link #force} is given up unless {@code clean}. */
    void close(boolean clean) {
        try {
            channel.close();
            if ((clean || !durable) && isOurs()) {
                if (!durable) {
                    ops.delete(path); // Nothing in it was acknowledged.
                }
                claim.release();
            }
        } catch (IOException e) {
            // What was acknowledged is on the disk; the segment only stays marked as in use.
            return;
        }
    }

    /** What a segment holds. */
    private static final class Contents implements SegmentReader.Sink {
        private final Digests digests = new Digests(Format.DIGEST);
        private boolean damaged;

        @Override
        public void content(byte[] digest, SegmentReader.Place place) {
            digests.add(digest);
        }

        @Override
        public void record(SegmentReader.Place place, byte[] payload) {
            // Restore points are the catalog's.
        }

        @Override
        public void damaged(Path segment, long offset) {
            damaged = true;
        }
    }
}
