package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.FileState.Unknown;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the entries of one restore point: finds the real place of each subject, the parents it lacks, what a link
 * points to, and all that is below a directory. One object a restore point.
 */
final class Capture {
    /** As many links in a row as Linux follows (path_resolution(7)). */
    private static final int LINKS = 40;

    private final Observer observer;
    private final Observer.Keeper keeper;
    private final CaptureLimits limits;
    private final Path store;
    private final Map<String, Entry> entries = new TreeMap<>();
    private long bytes;

    Capture(Observer observer, Observer.Keeper keeper, CaptureLimits limits, Path store) {
        this.observer = observer;
        this.keeper = keeper;
        this.limits = limits;
        this.store = store;
    }

    /** Adds a subject. */
    void add(Subject subject) throws SnapshotException {
        Path given;
        try {
            given = Names.path(subject.path());
        } catch (InvalidPathException e) {
            put(subject.path(), new Unknown(Reason.UNREADABLE, "no file can have this name"), subject.expected());
            return;
        }
        if (!given.isAbsolute()) {
            throw new IllegalArgumentException("a subject's path is absolute");
        }
        Path path = given;
        for (int i = 0; i < LINKS; i++) {
            Path next = addPlace(place(path), subject.expected());
            if (next == null) {
                return;
            }
            path = next;
        }
    }

    /** What was collected, sorted by path. */
    List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** Adds one real place; the answer is where it points to when it is a link that a write would go through. */
    private @Nullable Path addPlace(Path place, FileState expected) throws SnapshotException {
        FileState before = observe(place);
        if (before instanceof FileState.Absent) {
            addMissingParents(place);
        }
        put(Names.name(place), before, expected);
        if (before instanceof FileState.Directory) {
            addBelow(place, 0);
        }
        if (before instanceof FileState.Link link && !Files.isDirectory(place)) {
            entries.put(Names.name(place), new Entry(Names.name(place), before, Unknown.notTold()));
            Path parent = place.getParent();
            return parent == null ? null : parent.resolve(Names.linkTarget(link.target()));
        }
        return null;
    }

    private void addMissingParents(Path place) throws SnapshotException {
        for (Path parent = place.getParent(); parent != null; parent = parent.getParent()) {
            FileState state = observer.observe(parent, Observer.NOTHING, 0);
            if (!(state instanceof FileState.Absent)) {
                return;
            }
            put(Names.name(parent), state, new FileState.Directory(FileState.UNKNOWN_MODE, 0));
        }
    }

    private void addBelow(Path directory, int depth) throws SnapshotException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                String name = Names.name(child);
                if (entries.size() >= limits.paths()) {
                    put(name, new Unknown(Reason.LIMIT_REACHED, "this and all that follows"), Unknown.notTold());
                    return;
                }
                FileState state = observe(child);
                if (state instanceof FileState.Directory && depth >= limits.depth()) {
                    state = new Unknown(Reason.LIMIT_REACHED, "deeper than " + limits.depth() + " directories");
                }
                put(name, state, Unknown.notTold());
                if (state instanceof FileState.Directory) {
                    addBelow(child, depth + 1);
                }
            }
        } catch (DirectoryIteratorException e) {
            unreadable(directory, "its list ended early");
        } catch (IOException e) {
            unreadable(directory, Failures.reason(e));
        }
    }

    private void unreadable(Path directory, String reason) {
        Unknown state = new Unknown(Reason.UNREADABLE, "cannot be listed: " + reason);
        entries.put(Names.name(directory), new Entry(Names.name(directory), state, Unknown.notTold()));
    }

    private FileState observe(Path place) throws SnapshotException {
        if (place.startsWith(store)) {
            return new Unknown(Reason.OWN_STORE, "");
        }
        long left = limits.pointBytes() - bytes;
        FileState state = observer.observe(place, keeper, Math.min(limits.fileBytes(), left));
        if (state instanceof FileState.File file) {
            bytes += file.size();
        }
        boolean pointIsFull =
                state instanceof Unknown unknown && unknown.reason() == Reason.TOO_LARGE && left < limits.fileBytes();
        return pointIsFull
                ? new Unknown(Reason.LIMIT_REACHED, "more than " + limits.pointBytes() + " bytes in all")
                : state;
    }

    /** A path that was named twice keeps what was seen first, and the first thing that is known of what will come. */
    private void put(String name, FileState before, FileState expected) {
        Entry earlier = entries.get(name);
        if (earlier == null) {
            entries.put(name, new Entry(name, before, expected));
        } else if (earlier.after() instanceof Unknown) {
            entries.put(name, new Entry(name, earlier.before(), expected));
        }
    }

    /** The path with the links of all its existing parents resolved, its last name as it is. */
    static Path place(Path path) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null) {
            return path;
        }
        String last = name.toString();
        if (last.equals(".") || last.equals("..")) {
            return place(path.normalize());
        }
        return realDirectory(parent).resolve(name);
    }

    private static Path realDirectory(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                return directory.normalize(); // A dangling link, or a directory that we may not search.
            }
            Path parent = directory.getParent();
            Path name = directory.getFileName();
            return parent == null || name == null
                    ? directory
                    : realDirectory(parent).resolve(name).normalize();
        }
    }
}
