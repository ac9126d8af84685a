package dev.railroad.cli.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the program is still the one that was started. A virtual machine loads its classes when they are needed, so one
 * whose archives were replaced is half old and half new. Immutable.
 */
final class JarWatch {
    /** @param stamp what tells one state of a file from another, the time of its last change of any kind included */
    private record Seen(Path path, Map<String, Object> stamp) {}

    /** Copies can carry any time of modification, but not of the change itself. */
    private static final String STAMP = "unix:ino,size,ctime";

    private final List<Seen> jars;

    private JarWatch(List<Seen> jars) {
        this.jars = jars;
    }

    /** The archives of ours on a class path, as they are now. */
    static JarWatch of(String classPath) {
        List<Seen> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            String name = String.valueOf(path.getFileName());
            if (name.startsWith("railroad-") && name.endsWith(".jar")) {
                Seen seen = look(path);
                if (seen != null) {
                    jars.add(seen);
                }
            }
        }
        return new JarWatch(jars);
    }

    /** Whether one of them was replaced, changed or taken away. */
    boolean changed() {
        for (int i = 0; i < jars.size(); i++) {
            Seen then = jars.get(i);
            Seen now = look(then.path);
            if (now == null || !now.stamp.equals(then.stamp)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Seen look(Path path) {
        try {
            return new Seen(path, Files.readAttributes(path, STAMP));
        } catch (IOException missing) {
            return null;
        }
    }
}
