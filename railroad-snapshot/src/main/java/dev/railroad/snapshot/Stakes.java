package dev.railroad.snapshot;

import dev.railroad.spi.RestorePoint.Omission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is at stake in paths, without keeping anything, by the rules by which it would be kept. Only the disk's
 * directories are read, no contents. Symbolic links are not followed, and no other file system is entered: that could
 * be a server that does not answer. One object a call.
 */
public final class Stakes {
    /** Counting in the project ends here: a person reads it, and an agent waits for it. Elsewhere it ends with the limits. */
    private static final int MOST = 20_000;

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_LOST = 20;

    private final @Nullable Path project;
    private final Path home;
    private final Path own;
    private final LeftOut leftOut;
    private final TreeLimits inside;
    private final CaptureLimits outside;
    private final List<Omission> lost = new ArrayList<>();
    private final long deadline = System.nanoTime() + PATIENCE_NANOS;
    private long device;
    private long files;
    private long untracked;
    private long bytesOutside;
    private long filesOutside;
    private boolean complete = true;

    /**
     * For one call.
     *
     * @param project the directory that an index knows; empty when there is none
     * @param home the user's home, of which nobody wants to know how many files it has
     * @param own the directory of our own files, which are nobody's work and are not counted
     * @param inside how much the index holds
     * @param outside how much a restore point holds of what is elsewhere
     */
    public Stakes(String project, Path home, Path own, TreeLimits inside, CaptureLimits outside) {
        Path root = project.isEmpty() ? null : real(Names.path(project));
        this.project = root;
        this.home = Capture.place(home.toAbsolutePath());
        this.own = Capture.place(own.toAbsolutePath());
        this.leftOut = new LeftOut(root == null ? Path.of("/") : root);
        this.inside = inside;
        this.outside = outside;
    }

    /** Counts what is at {@code paths}, which are absolute, and below them. */
    public Stake of(List<String> paths) {
        for (String each : paths) {
            try {
                Path path = Capture.place(Names.path(each));
                if (path.getNameCount() < 2 || isAbove(path)) {
                    // A home, the root: counting it tells nobody more.
                    complete = false;
                    lose(each, "there is too much for one restore point");
                    continue;
                }
                boolean isInside = project != null && path.startsWith(project);
                device = Stat.of(path).device();
                look(path, Names.name(path), isInside, Tracked.above(path));
            } catch (InvalidPathException e) {
                continue; // No file can have this name.
            } catch (IOException e) {
                lose(each, "it cannot be read");
            }
        }
        return new Stake(files, untracked, complete, lost);
    }

    private boolean isAbove(Path path) {
        return home.startsWith(path) || project != null && !path.equals(project) && project.startsWith(path);
    }

    private void look(Path path, String name, boolean isInside, Tracked tracked) throws IOException {
        if (path.equals(own)) {
            return;
        }
        Stat stat = Stat.of(path);
        switch (stat.kind()) {
            case DIRECTORY -> {
                if (stat.device() == device) {
                    directory(path, name, isInside, tracked);
                } else {
                    complete = false;
                }
            }
            case FILE -> {
                count(name, tracked);
                file(path, name, stat, isInside);
            }
            case LINK, PIPE -> count(name, tracked);
            case SOCKET, DEVICE -> lose(name, "it is no ordinary file");
            default -> {
                // Nothing is there.
            }
        }
    }

    private void directory(Path path, String name, boolean isInside, Tracked tracked) throws IOException {
        if (files >= (isInside ? MOST : outside.paths()) || System.nanoTime() > deadline) {
            complete = false;
            return;
        }
        Listing listing;
        try {
            listing = Listing.of(path);
        } catch (IOException e) {
            lose(name, "it cannot be listed");
            return;
        }
        Tracked own = listing.has(".git") ? Tracked.in(path) : tracked;
        for (Listing.Child child : listing.children()) {
            String full = (name.equals("/") ? name : name + "/") + child.text();
            if (child.text().equals(".git")) {
                continue; // What git keeps is no work of anybody's that could be counted.
            }
            String why = isInside && Files.isDirectory(child.path(), LinkOption.NOFOLLOW_LINKS)
                    ? leftOut.why(child.path(), child.text(), listing)
                    : "";
            if (why.isEmpty()) {
                look(child.path(), full, isInside, own);
            } else {
                lose(full, why);
            }
        }
    }

    private void count(String name, Tracked tracked) {
        files++;
        if (!tracked.holds(name)) {
            untracked++;
        }
    }

    private void file(Path path, String name, Stat stat, boolean isInside) {
        if (stat.size() > (isInside ? inside.fileBytes() : outside.fileBytes())) {
            lose(name, "it is too large");
        } else if (!Files.isReadable(path)) {
            lose(name, "it cannot be read");
        } else if (!isInside) {
            bytesOutside += stat.size();
            filesOutside++;
            if (bytesOutside > outside.pointBytes() || filesOutside > outside.paths()) {
                lose(name, "there is too much for one restore point");
            }
        }
    }

    private void lose(String path, String reason) {
        if (lost.size() < MOST_LOST) {
            lost.add(new Omission(path, reason, 0));
        }
    }

    private static @Nullable Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return null;
        }
    }

    /** What a git repository tracks. */
    private static final class Tracked {
        /** There is no repository. */
        private static final Tracked NOTHING = new Tracked("", null);

        private final String top;
        private final @Nullable Set<String> names;

        private Tracked(String top, @Nullable Set<String> names) {
            this.top = top;
            this.names = names;
        }

        /** The repository that a path lies in. */
        static Tracked above(Path path) {
            for (Path at = path.getParent(); at != null; at = at.getParent()) {
                if (Files.isDirectory(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                    return in(at);
                }
            }
            return NOTHING;
        }

        /** The repository whose top is {@code directory}. */
        static Tracked in(Path directory) {
            try {
                byte[] index = Files.readAllBytes(directory.resolve(".git").resolve("index"));
                return new Tracked(Names.name(directory) + "/", GitIndexFile.names(index));
            } catch (IOException e) {
                return NOTHING; // A worktree, a submodule, or nothing was ever added: nobody can say.
            }
        }

        /** Whether it tracks this; where there is no repository, nothing is called untracked. */
        boolean holds(String name) {
            Set<String> known = names;
            return known == null || !name.startsWith(top) || known.contains(name.substring(top.length()));
        }
    }
}
