package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** Where paths lead. */
final class Places {
    private Places() {}

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
