package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Directories in which we may not change anything although they are ours. A rollback opens them and closes them again;
 * they become entries of its restore point, from their state to the same state, so that one that was killed in between
 * is finished with their modes.
 */
final class Locked {
    /** Read, write and search for the owner. */
    static final int OWNER = 0700;

    private Locked() {}

    /** The entries, sorted by path, with one more for each directory that is locked or missing and holds one of them. */
    static List<Entry> withParents(List<Entry> entries, Snapshots store) throws SnapshotException {
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            names.add(entry.path());
        }
        List<Entry> all = new ArrayList<>(entries);
        for (Entry entry : entries) {
            Path parent = Names.path(entry.path()).getParent();
            if (!(entry.after() instanceof FileState.Absent)) {
                addMissing(parent, names, all, store);
            }
            if (parent != null && isLocked(parent) && names.add(Names.name(parent))) {
                FileState state = store.observe(parent);
                all.add(new Entry(Names.name(parent), state, state));
            }
        }
        all.sort(Comparator.comparing(Entry::path));
        return all;
    }

    /** Directories that have to be made for what comes back are part of the rollback: undoing it removes them. */
    private static void addMissing(@Nullable Path from, Set<String> names, List<Entry> all, Snapshots store)
            throws SnapshotException {
        for (Path parent = from; parent != null; parent = parent.getParent()) {
            String name = Names.name(parent);
            if (names.contains(name) || !(store.observe(parent) instanceof FileState.Absent)) {
                return;
            }
            names.add(name);
            all.add(new Entry(name, new FileState.Absent(), new FileState.Directory(FileState.UNKNOWN_MODE, 0)));
        }
    }

    /** Whether {@code directory} is one that its owner may not write to or search. */
    static boolean isLocked(Path directory) {
        try {
            Stat stat = Stat.of(directory);
            return stat.kind() == Stat.Kind.DIRECTORY
                    && stat.mode() >= 0
                    && (stat.mode() & OWNER) != OWNER
                    && !(Files.isWritable(directory) && Files.isExecutable(directory) && Files.isReadable(directory));
        } catch (IOException e) {
            return false; // Missing, or out of reach: then changing it fails, and says why.
        }
    }
}
