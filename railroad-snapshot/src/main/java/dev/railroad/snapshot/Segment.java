package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A segment file that one writer appends to. Whoever has made the file of the same name that ends in {@code .busy} is
 * that writer; it is removed when the writer stops in good order, so that the next process goes on in the same segment.
 * A writer that was killed, or that failed, leaves it: nobody can say what a disk holds behind a failed write, so
 * nobody appends there again. (File locks would not do: POSIX drops them as soon as a process closes any descriptor of
 * the file, as our own readers do.)
 */
final class Segment {
    private static final String BUSY = ".busy";
    /** A segment longer than this is not taken over: its headers have to be read first. */
    private static final long SHORT = 1L << 20;
    /** A segment longer than this is not appended to any more. */
    private static final long LONG = 64L << 20;

    final long nonce;
    private final Path path;
    private final FileChannel channel;
    private long size;
    private long inode;
    private boolean durable;

    private Segment(Path path, FileChannel channel, long nonce, long size) {
        this.path = path;
        this.channel = channel;
        this.nonce = nonce;
        this.size = size;
    }

    /** Begins a segment; {@code header} is what must be written first. */
    static Segment create(Path directory, long nonce, Packer header) throws IOException {
        long now = System.currentTimeMillis();
        String name = Long.toString(now, 36) + "-" + Long.toHexString(nonce);
        PrivateDirectory.create(directory.resolve(name + BUSY)).close();
        Path path = directory.resolve(name + Format.SUFFIX);
        byte[] bytes = Format.segmentHeader(now, nonce);
        header.raw(bytes, 0, bytes.length);
        return new Segment(path, PrivateDirectory.create(path), nonce, 0);
    }

    /**
     * Takes over a segment that another writer has left in good order.
     *
     * @param known receives the ids of the contents that it holds
     * @return none when there is no such segment
     */
    static @Nullable Segment takeOver(Path directory, Set<String> known) throws IOException {
        List<Path> free = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + Format.SUFFIX)) {
            for (Path file : files) {
                if (!Files.exists(busy(file)) && Files.size(file) < SHORT) {
                    free.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return null; // Another process has just given up a segment that it had begun.
        }
        free.sort(Collections.reverseOrder());
        for (Path file : free) {
            Segment taken = take(file, known);
            if (taken != null) {
                return taken;
            }
        }
        return null;
    }

    private static @Nullable Segment take(Path file, Set<String> known) throws IOException {
        try {
            PrivateDirectory.create(busy(file)).close();
        } catch (FileAlreadyExistsException e) {
            return null; // Another process was faster.
        }
        SegmentReader reader = new SegmentReader(file);
        Contents contents = new Contents();
        try {
            reader.read(contents);
            if (contents.damaged || reader.unread() != 0) {
                return null; // It stays busy for ever: nothing is appended behind damage.
            }
            FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            // Its last writer may have been killed between its write and its force.
            channel.force(false);
            channel.position(channel.size());
            Segment segment = new Segment(file, channel, reader.nonce(), channel.size());
            segment.inode = Stat.of(file).inode();
            segment.durable = true;
            known.addAll(contents.ids);
            return segment;
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(busy(file)); // The segment was given up in between.
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
                PrivateDirectory.sync(directory);
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

    /** Stops writing; what was appended since the last {@link #force} is given up unless {@code clean}. */
    void close(boolean clean) {
        try {
            channel.close();
            if (clean || !durable) {
                if (!durable) {
                    Files.deleteIfExists(path); // Nothing in it was acknowledged.
                }
                Files.deleteIfExists(busy(path));
            }
        } catch (IOException e) {
            // What was acknowledged is on the disk; the segment only stays marked as in use.
            return;
        }
    }

    private static Path busy(Path segment) {
        String name = segment.getFileName().toString();
        return segment.resolveSibling(name.substring(0, name.length() - Format.SUFFIX.length()) + BUSY);
    }

    /** What a segment holds. */
    private static final class Contents implements SegmentReader.Sink {
        private final Set<String> ids = new HashSet<>();
        private boolean damaged;

        @Override
        public void content(SegmentReader.Content content) {
            ids.add(content.hex());
        }

        @Override
        public void record(int type, byte[] payload) {
            // Restore points are the catalog's.
        }

        @Override
        public void damaged(Path segment, long offset) {
            damaged = true;
        }
    }
}
