package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks at paths by their exact names. Where a file system does not tell {@code README} and {@code readme} apart, a file
 * of the one name answers to the other too; after a rename between the two, that would bring the old one back by doing
 * nothing and remove the new one. So where two paths differ only in case, it is the list of their directory that counts.
 */
final class ExactNames {
    private final Set<String> doubtful;
    /** Where a link and a directory take each other's place: what is found through the link is elsewhere. */
    private final Set<String> exchanged = new HashSet<>();

    private ExactNames(Set<String> doubtful) {
        this.doubtful = doubtful;
    }

    /** For looking at the paths of these entries. */
    static ExactNames of(List<Entry> entries) {
        List<String> paths = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            paths.add(entry.path());
        }
        ExactNames names = ofPaths(paths);
        for (Entry entry : entries) {
            boolean link = entry.before() instanceof FileState.Link || entry.after() instanceof FileState.Link;
            boolean directory =
                    entry.before() instanceof FileState.Directory || entry.after() instanceof FileState.Directory;
            if (link && directory) {
                names.exchanged.add(entry.path());
            }
        }
        return names;
    }

    /** For looking at these paths. */
    static ExactNames ofPaths(Iterable<String> paths) {
        Map<String, String> folded = new HashMap<>();
        Set<String> doubtful = new HashSet<>();
        for (String path : paths) {
            String other = folded.put(path.toLowerCase(Locale.ROOT), path);
            if (other != null && !other.equals(path)) {
                doubtful.add(other);
                doubtful.add(path);
            }
        }
        return new ExactNames(doubtful);
    }

    /** The state of a path. */
    FileState observe(Snapshots store, Path path) throws SnapshotException {
        if (!exchanged.isEmpty()
                && Places.isBelowAny(Names.name(path), exchanged)
                && !Places.indirection(path).isEmpty()) {
            return new FileState.Absent();
        }
        boolean missing = !doubtful.isEmpty() && doubtful.contains(Names.name(path)) && !isListed(path);
        return missing ? new FileState.Absent() : store.observe(path);
    }

    private static boolean isListed(Path path) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null) {
            return true;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
            for (Path child : children) {
                if (name.equals(child.getFileName())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return true; // Then looking at it says why.
        }
    }
}
