package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files of a rollback under temporary names, each beside its place: complete and forced to the disk before it gets
 * its name. Entries are called by their number. For one rollback and one thread.
 */
final class Replacements {
    private static final String TEMPORARY = ".railroad-";
    private static final String SUFFIX = ".tmp";

    private final Snapshots store;
    private final String id;
    private final List<Entry> entries;
    private final HardLinks links;
    private final Map<Integer, Path> present = new LinkedHashMap<>();
    /** Those that are written but not forced to the disk. */
    private final Map<Integer, Path> unforced = new LinkedHashMap<>();

    /** @param id the rollback's, which names the files */
    Replacements(Snapshots store, String id, List<Entry> entries, HardLinks links) {
        this.store = store;
        this.id = id;
        this.entries = entries;
        this.links = links;
    }

    /** Whether a path is a temporary file of a rollback, which its end or the next one sweeps away. */
    static boolean isTemporary(String path) {
        return path.startsWith(TEMPORARY, path.lastIndexOf('/') + 1) && path.endsWith(SUFFIX);
    }

    /** The temporary name of an entry. */
    Path path(int i) {
        byte[] name = Names.bytes(entries.get(i).path());
        String hash = Integer.toHexString(Format.crc(name, 0, name.length));
        return place(i).resolveSibling(TEMPORARY + id + "-" + hash + SUFFIX);
    }

    boolean has(int i) {
        return present.containsKey(i);
    }

    /** Makes one that is a symbolic link. */
    void link(int i, FileState.Link link) throws IOException {
        Path temp = path(i);
        present.put(i, temp);
        Files.createSymbolicLink(temp, Names.linkTarget(link.target()));
        Owners.copy(place(i), temp);
    }

    /** Makes one that is a named pipe. */
    void pipe(int i, FileState.Special pipe) throws IOException {
        Path temp = path(i);
        present.put(i, temp);
        Pipes.make(temp, pipe.mode());
        Owners.copy(place(i), temp);
    }

    /** Makes one complete. */
    void prepare(int i) throws IOException, SnapshotException {
        write(i);
        Path temp = unforced.remove(i);
        if (temp != null) {
            Forcing.file(temp);
            dress(i);
        }
    }

    /** Writes the content of one; it may have to be forced yet, and be {@link #dress}ed then. */
    void write(int i) throws IOException, SnapshotException {
        FileState.File file = file(i);
        Path temp = path(i);
        present.put(i, temp);
        Optional<Path> other = links.of(file);
        if (other.isPresent() && States.same(store.observe(other.get()), file)) {
            Files.createLink(temp, other.get());
            return;
        }
        try (FileChannel channel = PrivateDirectory.create(temp)) {
            OutputStream sink = Channels.newOutputStream(channel);
            store.read(file.content(), sink);
        }
        unforced.put(i, temp);
        if (file.group() != 0) {
            Forcing.file(temp);
            unforced.remove(i);
            dress(i); // The next one may be another name of it.
        }
    }

    /** Forces all that was written. The answer is what went wrong; the others are to be dressed. */
    Map<Integer, IOException> force() {
        return Forcing.all(unforced, Forcing::file);
    }

    /** The entries that are forced and not dressed. */
    List<Integer> undressed() {
        return List.copyOf(unforced.keySet());
    }

    /** Gives a file that is on the disk all but its name. */
    void dress(int i) throws IOException {
        unforced.remove(i);
        FileState.File file = file(i);
        Path temp = path(i);
        if (!file.attributes().isEmpty()) {
            ExtendedAttributes.set(temp, file.attributes());
        }
        Owners.copy(place(i), temp);
        setMode(temp, file.mode());
        if (file.modified() != 0) {
            setModified(temp, file.modified());
        }
        links.add(file, temp);
    }

    /** It has got its name. */
    void placed(int i) {
        present.remove(i);
        if (entries.get(i).after() instanceof FileState.File file) {
            links.add(file, place(i));
        }
    }

    /** Removes one that is not needed any more, if it is there. */
    void discard(int i) throws IOException {
        unforced.remove(i);
        Path left = present.remove(i);
        if (left != null) {
            Files.deleteIfExists(left);
        }
    }

    private FileState.File file(int i) {
        if (entries.get(i).after() instanceof FileState.File file) {
            return file;
        }
        throw new AssertionError("only a file has a content");
    }

    private Path place(int i) {
        return Names.path(entries.get(i).path());
    }

    static void setModified(Path path, long nanos) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(nanos, TimeUnit.NANOSECONDS));
    }

    static void setMode(Path path, int mode) throws IOException {
        if (mode != FileState.UNKNOWN_MODE
                && Stat.hasModes(path)
                && Stat.of(path).mode() != mode) {
            Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
