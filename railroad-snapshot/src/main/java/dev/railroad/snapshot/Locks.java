package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Locks that keep other processes out, and other threads of this one. They end with their channel. */
final class Locks {
    private Locks() {}

    /**
     * Opens a file, which is made where it is missing, and locks it.
     *
     * @param busy what to say when somebody else has it
     * @throws SnapshotException {@code BUSY} when somebody else has it
     */
    static FileChannel require(Path file, String busy) throws SnapshotException {
        try {
            FileChannel channel = PrivateDirectory.open(file);
            if (tryLock(channel) != null) {
                return channel;
            }
            channel.close();
            throw new SnapshotException(SnapshotException.Kind.BUSY, busy);
        } catch (IOException e) {
            throw Failures.of("lock the snapshot store", file, e);
        }
    }

    /** The lock of a whole file; none when somebody else has it. */
    static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Another object of this process.
        }
    }
}
