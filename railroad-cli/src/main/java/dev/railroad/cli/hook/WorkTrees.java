package dev.railroad.cli.hook;

import dev.railroad.snapshot.Snapshots;
import dev.railroad.snapshot.TreeLimits;
import dev.railroad.snapshot.WorkTree;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The store and the work trees that are known, kept open from call to call: a resident engine has them in memory, a
 * process of one event reads what it needs. Thread-safe.
 */
public final class WorkTrees {
    /** An index takes some 100 bytes a file; the least recently used one is forgotten and read again when needed. */
    private static final int MOST = 8;

    private static final int MOST_TROUBLES = 8;

    private final Path root;
    private final Background background;
    private final boolean resident;
    private final Map<String, WorkTree> trees = new LinkedHashMap<>(16, 0.75f, true);
    private final List<String> troubles = new ArrayList<>();
    private @Nullable Snapshots store;

    /**
     * @param root the store's directory
     * @param background where scans run that no call waits for
     * @param resident whether this process lives on after an event
     */
    private WorkTrees(Path root, Background background, boolean resident) {
        this.root = root;
        this.background = background;
        this.resident = resident;
    }

    /** For a process of one event: everything is done before it answers. */
    public static WorkTrees once(Path root) {
        return new WorkTrees(root, Background.inline(), false);
    }

    /** For a process that lives on. */
    public static WorkTrees resident(Path root, Background background) {
        return new WorkTrees(root, background, true);
    }

    /** Closes the store when this process is about to end, which leaves its segment to the next one. */
    synchronized void release() {
        Snapshots open = store;
        if (open != null && !resident) {
            open.close();
            store = null;
            trees.clear();
        }
    }

    Path root() {
        return root;
    }

    /** Whether there is a store at all. */
    boolean holdsAny() {
        return Files.isDirectory(root);
    }

    boolean isResident() {
        return resident;
    }

    Background background() {
        return background;
    }

    /** The store, opened when it is first needed. */
    synchronized Snapshots store() throws SnapshotException {
        Snapshots open = store;
        if (open == null) {
            open = Snapshots.open(root, PreImages.LIMITS);
            store = open;
        }
        return open;
    }

    /** A project's work tree. */
    synchronized WorkTree tree(String project) throws SnapshotException {
        WorkTree tree = trees.get(project);
        if (tree == null) {
            tree = WorkTree.of(store(), project, TreeLimits.defaults());
            trees.put(project, tree);
            if (trees.size() > MOST) {
                trees.remove(trees.keySet().iterator().next());
            }
        }
        return tree;
    }

    /** Keeps what went wrong in the background until somebody can be told. */
    synchronized void trouble(String what) {
        if (troubles.size() < MOST_TROUBLES && !troubles.contains(what)) {
            troubles.add(what);
        }
    }

    /** What went wrong in the background since the last answer. */
    synchronized List<String> troubles() {
        List<String> all = List.copyOf(troubles);
        troubles.clear();
        return all;
    }
}
