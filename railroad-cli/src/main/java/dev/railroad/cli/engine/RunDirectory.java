package dev.railroad.cli.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** The directory of sockets and locks: nobody's but the user's, or of no use. Immutable. */
final class RunDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path socket;
    private final UserPrincipal owner;

    private RunDirectory(Path socket, UserPrincipal owner) {
        this.socket = socket;
        this.owner = owner;
    }

    /**
     * The directory that {@code socket} lies in; made where it is missing.
     *
     * @throws IOException when it is not the user's alone
     */
    static RunDirectory of(Path socket) throws IOException {
        Path directory = socket.getParent();
        if (directory == null || !socket.isAbsolute()) {
            throw new IOException(socket + " is not an absolute path");
        }
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory() || !found.permissions().equals(OWNER_ONLY)) {
            throw new IOException(directory + " is not a directory of mode 0700");
        }
        // Only its owner can make a file in it; that file's owner is who we are.
        Path probe = Files.createTempFile(directory, ".", ".tmp");
        UserPrincipal us = Files.getOwner(probe);
        Files.delete(probe);
        if (!found.owner().equals(us)) {
            throw new IOException(directory + " belongs to " + found.owner());
        }
        return new RunDirectory(socket, us);
    }

    /** Who we are. */
    UserPrincipal owner() {
        return owner;
    }

    Path socket() {
        return socket;
    }

    private Path sibling(String end) {
        String name = String.valueOf(socket.getFileName());
        return socket.resolveSibling((name.endsWith(".sock") ? name.substring(0, name.length() - 5) : name) + end);
    }

    private Path lockFile() {
        return sibling(".lock");
    }

    /** A free name for a socket that does not answer yet; for who has the lock. Paths of sockets are short (unix(7)). */
    Path fresh() throws IOException {
        Path fresh = sibling(".new");
        Files.deleteIfExists(fresh);
        return fresh;
    }

    /** Puts a socket where callers look for it, in place of whatever is there; for who has the lock. */
    void appear(Path fresh) throws IOException {
        if (Files.isDirectory(socket, LinkOption.NOFOLLOW_LINKS)) {
            clear();
        }
        Files.move(fresh, socket, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Becomes the one engine behind the socket. The kernel decides, and forgets with the process; whether the file is
     * there says nothing.
     *
     * @return empty when somebody else is
     */
    Optional<FileLock> lock() throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile(),
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                return Optional.of(lock);
            }
        } catch (OverlappingFileLockException ours) {
            // Another engine in this virtual machine.
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
        channel.close();
        return Optional.empty();
    }

    /** Who wrote that it has the lock; empty when nobody did. */
    Optional<Long> holder() {
        try {
            String text =
                    Files.readString(lockFile(), StandardCharsets.US_ASCII).strip();
            return text.isEmpty() || text.length() > 18 ? Optional.empty() : Optional.of(Long.valueOf(text));
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    /** Takes away what stands where the socket belongs; for who has the lock. */
    void clear() throws IOException {
        try {
            Files.deleteIfExists(socket);
        } catch (DirectoryNotEmptyException full) {
            Files.move(socket, socket.resolveSibling("." + socket.getFileName() + "." + System.nanoTime()));
        }
    }
}
