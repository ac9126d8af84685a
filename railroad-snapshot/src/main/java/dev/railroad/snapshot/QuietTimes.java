package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The times of directories in which a rollback exchanges files and neither makes nor removes a name. To exchange a file
 * gives its directory a new time, which no call has given it; where names come or go it stays, since others may know
 * from it that they have to look again. For one rollback and one thread.
 */
final class QuietTimes {
    private final Map<Path, Long> times = new TreeMap<>();

    /** Remembers them, before anything is done. */
    QuietTimes(List<Entry> entries) {
        Set<Path> others = new HashSet<>();
        Set<Path> exchanged = new HashSet<>();
        for (Entry entry : entries) {
            boolean appears = entry.before() instanceof FileState.Absent;
            boolean goes = entry.after() instanceof FileState.Absent;
            @Nullable Path parent = Names.path(entry.path()).getParent();
            if (parent != null) {
                (appears != goes ? others : exchanged).add(parent);
            }
            if (Times.of(entry.before()) != Times.of(entry.after())) {
                others.add(Names.path(entry.path())); // It has a time of its own to get.
            }
        }
        exchanged.removeAll(others);
        for (Path directory : exchanged) {
            try {
                Stat stat = Stat.of(directory);
                if (stat.kind() == Stat.Kind.DIRECTORY) {
                    times.put(directory, stat.modified());
                }
            } catch (IOException e) {
                continue; // What is in it will fail, and say why.
            }
        }
    }

    /** Gives them back, where all is done. */
    void giveBack() {
        times.forEach((directory, time) -> {
            try {
                if (Places.indirection(directory).isEmpty()) {
                    Stat stat = Stat.of(directory);
                    if (stat.kind() == Stat.Kind.DIRECTORY && stat.modified() != time) {
                        Replacements.setModified(directory, time);
                    }
                }
            } catch (IOException e) {
                return; // Not ours to set; nothing that anybody made is lost by it.
            }
        });
    }
}
