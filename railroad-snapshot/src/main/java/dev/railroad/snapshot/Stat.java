package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the system says about a path, symbolic links not followed.
 *
 * @param kind what it is
 * @param size bytes
 * @param mode permission bits, or -1 where the file system has none
 * @param modified nanoseconds since 1970
 * @param changed the same for the inode; 0 where the system does not say
 * @param inode the file's number; 0 where the system does not say
 * @param links how many names it has; 1 where the system does not say
 * @param device the number of its file system; 0 where the system does not say
 */
record Stat(Kind kind, long size, int mode, long modified, long changed, long inode, int links, long device) {
    enum Kind {
        ABSENT,
        FILE,
        DIRECTORY,
        LINK,
        PIPE,
        SOCKET,
        DEVICE
    }

    static final Stat MISSING = new Stat(Kind.ABSENT, 0, -1, 0, 0, 0, 0, 0);
    // The file types of sys/stat.h; POSIX leaves the values open, Linux, macOS and the BSDs agree on them.
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int SYMLINK = 0120000;
    private static final int FIFO = 0010000;
    private static final int LISTENER = 0140000;
    private static final int PERMISSIONS = 07777;
    private static final String UNIX = "unix:mode,size,lastModifiedTime,ctime,ino,nlink,dev";
    private static final String ESSENTIAL = "unix:mode,size,lastModifiedTime,ctime,ino";
    private static final String IDENTITY = "unix:ctime,ino";
    private static final long SECOND = 1_000_000_000;
    /** A time of whole seconds comes from a file system that keeps no others, or only even ones. */
    private static final long COARSE = 2 * SECOND;

    /**
     * Looks at {@code path}.
     *
     * @throws IOException when it cannot be found out, for lack of permission for example
     */
    static Stat of(Path path) throws IOException {
        return of(path, UNIX);
    }

    /**
     * The same with one link and no device, which is all that it takes to see that a file has not changed. The system
     * tells everything at once, but Java makes a map of it: each attribute costs as much as a fifth of the call.
     */
    static Stat essential(Path path) throws IOException {
        return of(path, ESSENTIAL);
    }

    /**
     * Whether a path is still the file of this number, and nothing has happened to it since: that is all its two answers
     * can tell, and all it costs. Only where {@link InodeTimes} are reliable.
     */
    static boolean isSame(Path path, long inode, long changed) {
        try {
            Map<String, Object> found = Files.readAttributes(path, IDENTITY, LinkOption.NOFOLLOW_LINKS);
            return number(found.get("ino")) == inode && nanos(found.get("ctime")) == changed;
        } catch (IOException e) {
            return false; // Whoever looks closer will see why.
        }
    }

    private static Stat of(Path path, String attributes) throws IOException {
        try {
            return hasModes(path) ? unix(path, attributes) : basic(path);
        } catch (NoSuchFileException e) {
            return MISSING;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Below a file there is nothing (ENOTDIR, which Java reports only as text in the user's language).
            if (isBelowFile(path)) {
                return MISSING;
            }
            throw e;
        }
    }

    /** Whether the file system of {@code path} has modes and inodes. */
    static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Whether it is a pipe, a socket or a device. */
    boolean isSpecial() {
        return kind == Kind.PIPE || kind == Kind.SOCKET || kind == Kind.DEVICE;
    }

    /** Whether nothing has happened to the file between the two looks. */
    boolean unchangedSince(Stat earlier) {
        return kind == earlier.kind
                && size == earlier.size
                && modified == earlier.modified
                && changed == earlier.changed
                && inode == earlier.inode;
    }

    /** Whether it was changed since a moment; by its inode's time, which nobody can set, where there is one. */
    boolean isChangedSince(long nanos) {
        long time = changed != 0 ? changed : modified;
        return time >= nanos || time % SECOND == 0 && time >= nanos - COARSE;
    }

    private static Stat unix(Path path, String attributes) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, attributes, LinkOption.NOFOLLOW_LINKS);
        int mode = found.get("mode") instanceof Integer value ? value : 0;
        return new Stat(
                kind(mode & TYPE),
                number(found.get("size")),
                mode & PERMISSIONS,
                nanos(found.get("lastModifiedTime")),
                nanos(found.get("ctime")),
                number(found.get("ino")),
                found.containsKey("nlink") ? (int) number(found.get("nlink")) : 1,
                number(found.get("dev")));
    }

    private static Kind kind(int type) {
        return switch (type) {
            case REGULAR -> Kind.FILE;
            case FOLDER -> Kind.DIRECTORY;
            case SYMLINK -> Kind.LINK;
            case FIFO -> Kind.PIPE;
            case LISTENER -> Kind.SOCKET;
            default -> Kind.DEVICE;
        };
    }

    private static Stat basic(Path path) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind = found.isRegularFile()
                ? Kind.FILE
                : found.isDirectory() ? Kind.DIRECTORY : found.isSymbolicLink() ? Kind.LINK : Kind.DEVICE;
        return new Stat(kind, found.size(), -1, nanos(found.lastModifiedTime()), 0, 0, 1, 0);
    }

    /** Which device a path stands for; 0 where the system does not say. */
    static long deviceNumber(Path path) throws IOException {
        return hasModes(path) ? number(Files.getAttribute(path, "unix:rdev", LinkOption.NOFOLLOW_LINKS)) : 0;
    }

    private static boolean isBelowFile(Path path) {
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            if (Files.exists(parent)) {
                return !Files.isDirectory(parent);
            }
        }
        return false;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static long nanos(@Nullable Object value) {
        return value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }
}
