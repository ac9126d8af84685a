package dev.railroad.engine;

import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The paths whose present state a call would change. */
final class Preserved {
    private Preserved() {}

    /**
     * Absolute paths that are known whole, none of them below another. What a command leaves in directories for
     * temporary files, or can make again, is not worth keeping; but a single file that it names to take it away is, and so
     * is what a file tool writes, wherever it is. A command
     * that writes "into" a directory changes files there that nobody knows before it ran: they are not listed, rather
     * than all that the directory holds.
     */
    static List<String> paths(ToolCall call, List<Effect> effects, Workspace workspace) {
        boolean anywhere = !(call instanceof ToolCall.Shell);
        Set<String> all = new LinkedHashSet<>();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.File file && changes(file)) {
                String path = file.target().path().textOr("");
                if (path.startsWith("/")
                        && (anywhere || isWorthKeeping(file, path, workspace))
                        && !isInto(file, path, workspace)) {
                    all.add(path);
                }
            } else if (effects.get(i) instanceof Effect.Git git) {
                all.addAll(git.files());
            }
        }
        List<String> paths = new ArrayList<>(all.size());
        for (String path : all) {
            if (!isBelowAny(path, all)) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** Those of {@code paths} that are removed or written anew. */
    static List<String> destroyed(List<Effect> effects, List<String> paths) {
        if (paths.isEmpty()) {
            return List.of(); // Most calls change nothing.
        }
        Set<String> gone = new LinkedHashSet<>();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.File file
                    && (file.access() == Effect.File.Access.DELETE || file.access() == Effect.File.Access.WRITE)) {
                gone.add(file.target().path().textOr(""));
            } else if (effects.get(i) instanceof Effect.Git git) {
                gone.addAll(git.files());
            }
        }
        List<String> destroyed = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            if (gone.contains(paths.get(i))) {
                destroyed.add(paths.get(i));
            }
        }
        return destroyed;
    }

    private static boolean isBelowAny(String path, Set<String> directories) {
        if (path.length() > 1 && directories.contains("/")) {
            return true;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (directories.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInto(Effect.File file, String path, Workspace workspace) {
        boolean writes = file.access() == Effect.File.Access.WRITE || file.access() == Effect.File.Access.CHANGE;
        return writes && workspace.kind(path) == Workspace.Kind.DIRECTORY;
    }

    private static boolean isWorthKeeping(Effect.File file, String path, Workspace workspace) {
        if (file.target().is(Place.TEMPORARY)) {
            return false;
        }
        boolean takesAway = file.access() == Effect.File.Access.DELETE || file.access() == Effect.File.Access.MOVE;
        return !file.target().is(Place.REGENERABLE) || takesAway && workspace.kind(path) == Workspace.Kind.FILE;
    }

    private static boolean changes(Effect.File file) {
        return !file.access().reads()
                && file.access() != Effect.File.Access.PERMISSIONS
                && !file.target().is(Place.HARMLESS_DEVICE)
                && !file.target().is(Place.DEVICE);
    }
}
