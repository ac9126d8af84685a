package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The file beside a segment that says whose it is. It holds a random number that only its maker knows to be its own: the
 * inode would not do, as file systems give the number of a removed file to the next one.
 */
final class Claim {
    static final String SUFFIX = ".busy";

    private final FileOps ops;
    private final Path file;
    private final long ticket;

    private Claim(FileOps ops, Path file, long ticket) {
        this.ops = ops;
        this.file = file;
        this.ticket = ticket;
    }

    /** The file that stands beside a segment while somebody has it. */
    static Path file(Path segment) {
        String name = segment.getFileName().toString();
        return segment.resolveSibling(name.substring(0, name.length() - Format.SUFFIX.length()) + SUFFIX);
    }

    static boolean isFree(Path segment) {
        return !Files.exists(file(segment), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Takes a segment that nobody has.
     *
     * @param ticket a random number
     * @throws FileAlreadyExistsException when somebody has it
     */
    static Claim take(FileOps ops, Path segment, long ticket) throws IOException {
        Path file = file(segment);
        Claim claim = new Claim(ops, file, ticket);
        FileOps.Output output = ops.create(file);
        try (output) {
            claim.write(output);
        } catch (IOException e) {
            ops.delete(file);
            throw e;
        }
        return claim;
    }

    /** Takes a segment from whoever has it: its writer finds another number than its own. */
    static Claim seize(FileOps ops, Path segment, long ticket) throws IOException {
        Path file = file(segment);
        Claim claim = new Claim(ops, file, ticket);
        Path ours = file.resolveSibling(
                file.getFileName().toString() + "-" + Long.toHexString(System.nanoTime()) + Format.TEMPORARY);
        try (FileOps.Output output = ops.create(ours)) {
            claim.write(output);
        }
        ops.move(ours, file);
        return claim;
    }

    /** Whether nobody has seized the segment since. */
    boolean holds() {
        ByteBuffer found = ByteBuffer.allocate(Long.BYTES);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (found.hasRemaining() && channel.read(found) >= 0) {
                continue;
            }
        } catch (IOException e) {
            return false; // It is gone, or it cannot be said: nothing must be promised.
        }
        return !found.hasRemaining() && found.getLong(0) == ticket;
    }

    void release() throws IOException {
        ops.delete(file);
    }

    private void write(FileOps.Output output) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(0, ticket);
        while (bytes.hasRemaining()) {
            output.write(bytes);
        }
    }
}
