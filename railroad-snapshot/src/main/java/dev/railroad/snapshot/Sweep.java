package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Takes segments from whoever has them, and removes files that nobody has any more. Not safe for several threads. */
final class Sweep {
    private static final String LOCK = "gc.lock";
    /**
     * A writer that has not written for so long is taken for dead. That it may live is no danger: before it promises
     * anything it looks whether the segment is still its own.
     */
    private static final Duration SILENT = Duration.ofHours(1);

    private final Path root;
    private final Path segments;
    private final FileOps ops;
    private final Instant now;
    private final SplittableRandom random = new SplittableRandom(System.nanoTime() ^ System.currentTimeMillis() << 20);
    private final Map<Path, Claim> claims = new HashMap<>();

    Sweep(Path root, Path segments, FileOps ops, Instant now) {
        this.root = root;
        this.segments = segments;
        this.ops = ops;
        this.now = now;
    }

    /**
     * Keeps other collections out, of this process and of others, until the channel is closed.
     *
     * @throws SnapshotException {@code BUSY} when one is running
     */
    static FileChannel lock(Path root) throws SnapshotException, IOException {
        FileChannel channel =
                Locks.require(root.resolve(LOCK), "the snapshot store is being cleaned up by somebody else");
        Files.setLastModifiedTime(root.resolve(LOCK), FileTime.from(Instant.now()));
        return channel;
    }

    /** Whether the last collection has begun so long ago. */
    static boolean isDue(Path root, Duration every, Instant now) {
        try {
            return Files.getLastModifiedTime(root.resolve(LOCK)).toInstant().isBefore(now.minus(every));
        } catch (IOException e) {
            return true; // There was none yet.
        }
    }

    /** Frees the segments of dead writers, and removes what interrupted work has left. */
    void leftovers() throws IOException {
        for (Path file : list(segments)) {
            String name = file.getFileName().toString();
            if (name.endsWith(Claim.SUFFIX)) {
                Path segment = sibling(file, Claim.SUFFIX);
                if (Files.exists(segment)) {
                    if (isSilent(segment) && isSilent(file) && own(segment, true)) {
                        release(segment);
                    }
                } else if (isSilent(file)) {
                    ops.delete(file);
                }
            } else if (name.endsWith(SegmentIndex.SUFFIX) && !Files.exists(sibling(file, SegmentIndex.SUFFIX))) {
                ops.delete(file);
            } else if (name.endsWith(Format.TEMPORARY) && isSilent(file)) {
                ops.delete(file);
            }
        }
        for (Path file : list(root)) {
            if (file.getFileName().toString().endsWith(Format.TEMPORARY) && isSilent(file)) {
                ops.delete(file);
            }
        }
    }

    /**
     * Makes a segment ours, so that nobody appends to it.
     *
     * @param fromWriters whether to take it from a writer that has it; what that writer has not promised yet, it will
     *     write elsewhere
     * @return whether it is ours
     */
    boolean own(Path segment, boolean fromWriters) throws IOException {
        Claim claim;
        try {
            claim = Claim.take(ops, segment, random.nextLong());
        } catch (FileAlreadyExistsException e) {
            if (!fromWriters) {
                return false;
            }
            claim = Claim.seize(ops, segment, random.nextLong());
        }
        try (FileOps.Output output = ops.append(segment)) {
            output.force(false); // What was written and not forced may be taken for durable from now on.
            claims.put(segment, claim);
            return true;
        } catch (NoSuchFileException e) {
            claim.release();
            return false;
        }
    }

    void release(Path segment) throws IOException {
        Claim claim = claims.remove(segment);
        if (claim != null) {
            claim.release();
        }
    }

    /** Whether a segment is still ours; a writer that stopped while we took its segment may have removed our claim. */
    boolean owns(Path segment) {
        Claim claim = claims.get(segment);
        return claim != null && claim.holds();
    }

    /** Removes a segment that is ours. */
    void remove(Path segment) throws IOException {
        ops.delete(segment);
        ops.delete(SegmentIndex.of(segment));
        release(segment);
    }

    private boolean isSilent(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(SILENT));
        } catch (IOException e) {
            return false; // Gone.
        }
    }

    private static Path sibling(Path file, String suffix) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - suffix.length()) + Format.SUFFIX);
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(files::add);
        }
        return files;
    }
}
