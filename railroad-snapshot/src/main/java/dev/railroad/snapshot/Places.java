package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Where paths lead. */
final class Places {
    private Places() {}

    /** Whether a symbolic link gives way to a directory: what is below comes back into that. */
    static boolean opensLink(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.before() instanceof FileState.Link && entry.after() instanceof FileState.Directory) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name lies below one of {@code directories}. */
    static boolean isBelowAny(String name, Set<String> directories) {
        for (int slash = name.lastIndexOf('/'); slash > 0 && !directories.isEmpty(); ) {
            if (directories.contains(name.substring(0, slash))) {
                return true;
            }
            slash = name.lastIndexOf('/', slash - 1);
        }
        return false;
    }

    /**
     * Why writing at {@code path} would end up elsewhere than its name says; empty when every existing parent is a
     * directory itself. A restore must not be led out of the project by a link that was put in its way.
     */
    static String indirection(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            return "";
        }
        Path at = parent.getRoot();
        for (Path name : parent) {
            at = at == null ? name : at.resolve(name);
            try {
                Stat.Kind kind = Stat.of(at).kind();
                if (kind == Stat.Kind.LINK) {
                    return "its directory `" + at + "` is a symbolic link now";
                }
                if (kind != Stat.Kind.DIRECTORY) {
                    return ""; // Missing, or to be replaced: nothing can lead elsewhere.
                }
            } catch (IOException e) {
                return "its directory `" + at + "` cannot be entered: " + Failures.reason(e);
            }
        }
        return "";
    }
}
