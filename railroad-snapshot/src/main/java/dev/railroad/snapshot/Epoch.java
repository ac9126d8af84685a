package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What collections tell everybody else: that there was another one, and which segments are about to be removed. It is one
 * small file that is replaced as a whole, so that a look at its first bytes and its length tells whether anything is new.
 *
 * <p>A writer leaves out a content that another segment holds. So it looks here before, and again when its record is
 * forced to the disk: if nothing is new, a collection that begins later finds the record, and keeps what it needs. If
 * something is new, the writer makes sure that the content is still there. Not safe for several threads.
 */
final class Epoch {
    private static final String NAME = "epoch";
    private static final int MAGIC = 0x52527063; // "RRpc"
    /** Behind the magic and a reserved word. */
    private static final int NUMBER_AT = 8;

    /**
     * What the file said. Not its inode and times: a file system gives the number of a removed file to the next one, and
     * its clock ticks every few milliseconds.
     *
     * @param number of the collection
     * @param size its length in bytes, which tells a collection that is about to remove segments from one that is over; -1
     *     without a file
     */
    record Mark(long number, long size) {}

    private final Path root;
    private final FileOps ops;
    private Mark read = new Mark(0, -2);
    private final SplittableRandom random = new SplittableRandom(System.nanoTime() ^ System.currentTimeMillis() << 20);
    private long number;
    private Set<String> going = Set.of();

    Epoch(Path root, FileOps ops) {
        this.root = root;
        this.ops = ops;
    }

    /** What the file looks like now. */
    Mark mark() throws SnapshotException {
        ByteBuffer start = ByteBuffer.allocate(NUMBER_AT + Long.BYTES);
        try (FileChannel file = FileChannel.open(root.resolve(NAME), StandardOpenOption.READ)) {
            while (start.hasRemaining() && file.read(start) >= 0) {
                continue;
            }
            return new Mark(start.getLong(NUMBER_AT), file.size());
        } catch (NoSuchFileException e) {
            return new Mark(0, -1);
        } catch (IOException e) {
            throw Failures.of("read the snapshot store", root, e);
        }
    }

    /** Reads the file if it is new. */
    void refresh() throws SnapshotException {
        Mark now = mark();
        if (now.equals(read)) {
            return;
        }
        try {
            Path file = root.resolve(NAME);
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            parse(bytes);
            read = now;
        } catch (IOException e) {
            throw Failures.of("read the snapshot store", root, e);
        }
    }

    /** A number that is another one after each collection that removed something; 0 before the first. */
    long number() {
        return number;
    }

    /** Whether somebody is about to remove this segment. */
    boolean isGoing(Path segment) {
        return !going.isEmpty() && going.contains(segment.getFileName().toString());
    }

    /** Tells everybody that these segments are about to be removed. */
    void announce(List<Path> segments) throws IOException, SnapshotException {
        refresh();
        List<String> names = new ArrayList<>();
        for (Path segment : segments) {
            names.add(segment.getFileName().toString());
        }
        write(random.nextLong() | 1, names);
    }

    /** Tells everybody that they are gone. */
    void done() throws IOException, SnapshotException {
        refresh();
        write(number, List.of());
    }

    private void write(long newNumber, List<String> names) throws IOException, SnapshotException {
        Packer out = new Packer(64);
        out.u32(MAGIC);
        out.u32(0);
        out.u64(newNumber);
        out.count(names.size());
        for (String name : names) {
            out.text(name);
        }
        out.u32(Format.crc(out.array(), 0, out.size()));
        Path temporary = root.resolve(NAME + "-" + Long.toHexString(System.nanoTime()) + Format.TEMPORARY);
        try (FileOps.Output file = ops.create(temporary)) {
            ByteBuffer buffer = ByteBuffer.wrap(out.array(), 0, out.size());
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            file.force(true);
        }
        ops.move(temporary, root.resolve(NAME));
        ops.sync(root);
        refresh();
    }

    private void parse(byte[] bytes) {
        number = bytes.length == 0 ? 0 : Format.crc(bytes, 0, bytes.length);
        going = Set.of();
        int end = bytes.length - 4;
        if (end < 16
                || Unpacker.getU32(bytes, 0) != MAGIC
                || Unpacker.getU32(bytes, end) != Format.crc(bytes, 0, end)) {
            return; // None yet, or damaged: then it is another number too, and indexes look anew at what is held.
        }
        Unpacker in = new Unpacker(bytes, NUMBER_AT, end);
        try {
            long found = in.u64();
            Set<String> names = new HashSet<>();
            for (int n = in.items(); n > 0; n--) {
                names.add(in.text());
            }
            number = found;
            going = names;
        } catch (SnapshotException e) {
            going = Set.of();
        }
    }
}
