package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Whether a file system's word for the time of an inode's change can be taken: that nothing has happened to what has the
 * same one, and that in a directory which has the same one no name has come or gone. POSIX wants it so (Base
 * Definitions, 4.12 "File Times Update"; {@code rename}, {@code link}, {@code unlink}). Systems of which files are
 * reached over a network, or through another program, keep times of their own or answer from a cache, so only those are
 * taken at their word that are known to keep it. Safe for use by several threads.
 */
final class InodeTimes {
    private static final Set<String> RELIABLE =
            Set.of("apfs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "overlay", "tmpfs", "xfs", "zfs");

    private long device;
    private boolean known;
    private boolean reliable;

    /**
     * Asks once for each file system.
     *
     * @param place a directory
     * @param stat what the system says about it
     */
    synchronized boolean areReliable(Path place, Stat stat) {
        if (!known || device != stat.device()) {
            reliable = stat.changed() != 0 && isReliable(place);
            device = stat.device();
            known = true;
        }
        return reliable;
    }

    private static boolean isReliable(Path place) {
        try {
            return RELIABLE.contains(Files.getFileStore(place).type());
        } catch (IOException e) {
            return false; // It has no mount point that we can see.
        }
    }
}
