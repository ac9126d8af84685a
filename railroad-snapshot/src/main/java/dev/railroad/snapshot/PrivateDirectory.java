package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Directories and files for the owner only. Modes are given when a file is made, so there is no moment at which others
 * could open it; the file mode creation mask can only take bits away.
 */
final class PrivateDirectory {
    private static final Set<PosixFilePermission> OWNER_ALL = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int PRIVATE = 0700;

    private PrivateDirectory() {}

    /**
     * Makes {@code directory} and its missing parents, durably, or checks it. A mode that let others read is repaired.
     *
     * @throws SnapshotException {@code REFUSED} for a symbolic link, another owner, or where others could write
     */
    static void require(Path directory) throws SnapshotException {
        try {
            Stat stat = Stat.of(directory);
            if (stat.kind() == Stat.Kind.ABSENT) {
                make(directory);
                stat = Stat.of(directory);
            }
            check(directory, stat);
        } catch (IOException e) {
            throw Failures.of("make the snapshot store", directory, e);
        }
    }

    /** Makes a new file that only the owner can open. */
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, OWNER_FILE));
    }

    /** Opens a file for locking, and makes it where it is missing. */
    static FileChannel open(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options, attributes(file, OWNER_FILE));
    }

    /** Makes what was created, renamed or removed in {@code directory} durable, where the system can. */
    static void sync(Path directory) throws IOException {
        if (!Stat.hasModes(directory)) {
            return; // Windows cannot open a directory, and keeps its entries by its own journal.
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes a directory and its missing parents, each durable in its parent. */
    static void make(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.exists(parent)) {
            make(parent);
        }
        try {
            Files.createDirectory(directory, attributes(directory, OWNER_ALL));
        } catch (FileAlreadyExistsException e) {
            return; // Another process was faster; the caller checks what it made.
        }
        if (parent != null) {
            sync(parent);
        }
    }

    private static void check(Path directory, Stat stat) throws IOException, SnapshotException {
        if (stat.kind() != Stat.Kind.DIRECTORY) {
            throw refused(directory, stat.kind() == Stat.Kind.LINK ? "is a symbolic link" : "is not a directory");
        }
        if (stat.mode() < 0) {
            return;
        }
        if (!ownedByUs(directory)) {
            throw refused(directory, "belongs to another user");
        }
        if ((stat.mode() & WRITABLE_BY_OTHERS) != 0) {
            throw refused(directory, "could be written by other users; make a new one, or check it and chmod 700");
        }
        if (stat.mode() != PRIVATE) {
            Files.setPosixFilePermissions(directory, OWNER_ALL);
        }
    }

    private static boolean ownedByUs(Path directory) throws IOException {
        Path self = Path.of("/proc/self");
        if (!Files.exists(self)) {
            return true; // No portable way to ask for our own number; changing the mode fails on what is not ours.
        }
        return Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                .equals(Files.getAttribute(self, "unix:uid"));
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return Stat.hasModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static SnapshotException refused(Path directory, String why) {
        return new SnapshotException(SnapshotException.Kind.REFUSED, "the snapshot store " + directory + " " + why);
    }
}
