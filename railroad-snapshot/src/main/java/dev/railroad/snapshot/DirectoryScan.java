package dev.railroad.snapshot;

import dev.railroad.snapshot.Listing.Child;
import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.RecursiveTask;
import org.jspecify.annotations.Nullable;

/** One directory of a {@link TreeScan}, and all below it. The answer is none where it turns out to be left out. */
final class DirectoryScan extends RecursiveTask<@Nullable TreeNode> {
    private static final long serialVersionUID = 1L;

    private final transient TreeScan scan;
    private final transient Path path;
    private final String name;
    private final transient @Nullable TreeNode old;
    private final boolean sameNames;
    private final int depth;
    private boolean complete = true;

    /** Carries a failure of the store out of a task. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SnapshotException failure;

        Failed(SnapshotException failure) {
            super(failure);
            this.failure = failure;
        }

        SnapshotException failure() {
            return failure;
        }
    }

    /**
     * A task.
     *
     * @param name the path as a name
     * @param old what the last index knew of it
     * @param sameNames whether it is proved that there are the same names in it, so that they need not be listed
     * @param depth how deep below the root, 0 for the root itself
     */
    DirectoryScan(TreeScan scan, Path path, String name, @Nullable TreeNode old, boolean sameNames, int depth) {
        this.scan = scan;
        this.path = path;
        this.name = name;
        this.old = old;
        this.sameNames = sameNames;
        this.depth = depth;
    }

    @Override
    protected @Nullable TreeNode compute() {
        try {
            return scan();
        } catch (SnapshotException e) {
            throw new Failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable TreeNode scan() throws IOException, SnapshotException {
        Listing listing = sameNames && old != null ? Listing.of(path, name, old) : Listing.of(path);
        if (depth > 0 && listing.has(LeftOut.TAG)) {
            String why = scan.leftOut().taggedReason(path);
            if (!why.isEmpty()) {
                scan.omit(name, why);
                return null;
            }
        }
        List<Child> children = listing.children();
        int size = children.size();
        int[] known = new int[size];
        @Nullable Stat[] stats = new Stat[size];
        @Nullable DirectoryScan[] tasks = new DirectoryScan[size];
        for (int i = 0; i < size; i++) {
            Child child = children.get(i);
            known[i] = old == null ? -1 : sameNames ? i : old.find(child.name());
            if (isSame(child, known[i])) {
                continue;
            }
            Stat stat = stat(child, known[i]);
            stats[i] = stat;
            if (stat.kind() == Stat.Kind.DIRECTORY && isEntered(child, stat, listing)) {
                tasks[i] = below(child, stat, known[i]);
                tasks[i].fork();
            }
        }
        TreeNode.Builder builder = new TreeNode.Builder();
        for (int i = 0; i < size; i++) {
            add(builder, children.get(i), stats[i], tasks[i], known[i]);
        }
        return builder.build(old);
    }

    private DirectoryScan below(Child child, Stat stat, int at) {
        @Nullable TreeNode before = old == null || at < 0 ? null : old.child(at);
        boolean same = before != null && scan.isReliable() && isUntouched(stat, at);
        return new DirectoryScan(scan, child.path(), name + "/" + child.text(), before, same, depth + 1);
    }

    /** Whether one question is enough to know that nothing has happened to what is no directory. */
    private boolean isSame(Child child, int at) {
        if (old == null || at < 0 || !scan.isReliable() || old.changed(at) == 0) {
            return false;
        }
        int kind = old.kind(at);
        return (kind == TreeNode.FILE || kind == TreeNode.LINK || kind == TreeNode.SPECIAL)
                && Stat.isSame(child.path(), old.inode(at), old.changed(at));
    }

    private Stat stat(Child child, int at) {
        try {
            // More is asked of what is likely to be a directory, so that it need not be asked again.
            boolean expected = old != null && at >= 0 && old.kind(at) == TreeNode.DIRECTORY;
            Stat stat = expected ? Stat.of(child.path()) : Stat.essential(child.path());
            return !expected && stat.kind() == Stat.Kind.DIRECTORY ? Stat.of(child.path()) : stat;
        } catch (IOException e) {
            scan.omit(name + "/" + child.text(), "cannot be looked at: " + Failures.reason(e));
            return Stat.MISSING;
        }
    }

    private boolean isEntered(Child child, Stat stat, Listing listing) {
        String why = scan.barrier(child.path(), stat, depth + 1);
        if (why.isEmpty() && GitObjects.isObjects(child.text(), listing)) {
            scan.found(child.path());
            return false;
        }
        if (why.isEmpty()) {
            why = scan.leftOut().reason(child.path(), child.text(), listing);
        }
        if (!why.isEmpty()) {
            scan.omit(name + "/" + child.text(), why);
        }
        return why.isEmpty();
    }

    /** @param stat none for what {@link #isSame} */
    private void add(TreeNode.Builder into, Child child, @Nullable Stat stat, @Nullable DirectoryScan task, int at)
            throws SnapshotException {
        if (stat != null && stat.kind() == Stat.Kind.ABSENT) {
            complete = false;
            return;
        }
        scan.count();
        if (stat != null && stat.kind() == Stat.Kind.DIRECTORY) {
            directory(into, child, stat, task, at);
        } else if (GitObjects.isScratch(name, child.text())) {
            return;
        } else if (old != null
                && at >= 0
                && (stat == null || isUnchanged(old, at, stat, child))
                && scan.contents().has(old, at)) {
            into.copy(old, at);
            if (old.kind(at) == TreeNode.UNKNOWN || old.kind(at) == TreeNode.SPECIAL) {
                omit(child, old.state(at));
            }
        } else {
            look(into, child, stat == null ? stat(child, at) : stat, at);
        }
    }

    private void directory(TreeNode.Builder into, Child child, Stat stat, @Nullable DirectoryScan task, int at) {
        int kind = TreeNode.LEFT_OUT;
        byte[] extra = TreeNode.NONE;
        @Nullable TreeNode node = null;
        if (task != null) {
            try {
                node = task.join();
                kind = node == null ? TreeNode.LEFT_OUT : TreeNode.DIRECTORY;
            } catch (UncheckedIOException e) {
                String why = "cannot be listed: " + Failures.reason(ioCause(e));
                scan.omit(name + "/" + child.text(), why);
                kind = TreeNode.UNKNOWN;
                extra = TreeNode.packed(new FileState.Unknown(Reason.UNREADABLE, why));
            }
        }
        if (kind == TreeNode.DIRECTORY) {
            extra = attributes(child, stat, at);
        }
        // What is made or removed in a directory gives both times at once; who sets the one cannot set the other.
        boolean set = stat.changed() != 0 && stat.changed() != stat.modified();
        into.add(
                child.name(),
                TreeNode.directoryBits(kind, stat.mode(), set),
                stat.modified(),
                scan.isRacy(stat) || task != null && !task.complete ? 0 : stat.changed(),
                0, // The size of a directory means nothing.
                stat.inode(),
                TreeNode.NONE,
                extra,
                node);
    }

    /** The packed attributes of a directory, as the last index knows them where it has not changed. */
    private byte[] attributes(Child child, Stat stat, int at) {
        if (old != null && isUntouched(stat, at)) {
            return old.extra(at);
        }
        return TreeNode.packed(ExtendedAttributes.of(child.path()));
    }

    /** Whether a directory is the one of the last index, and neither its own state nor its names have changed. */
    private boolean isUntouched(Stat stat, int at) {
        return old != null
                && at >= 0
                && old.kind(at) == TreeNode.DIRECTORY
                && stat.changed() != 0
                && old.changed(at) == stat.changed()
                && old.inode(at) == stat.inode();
    }

    /** Says what a restore point does not hold, or could not bring back. */
    private void omit(Child child, FileState state) {
        if (state instanceof FileState.Unknown unknown) {
            scan.omit(name + "/" + child.text(), Reasons.why(unknown));
        } else if (state instanceof FileState.Special special && special.type() != FileState.Special.Type.PIPE) {
            scan.omit(name + "/" + child.text(), Pipes.notMade(special));
        }
    }

    private static boolean isUnchanged(TreeNode from, int i, Stat stat, Child child) {
        int kind = from.kind(i);
        boolean sameKind = stat.kind() == Stat.Kind.FILE && (kind == TreeNode.FILE || kind == TreeNode.UNKNOWN)
                || stat.kind() == Stat.Kind.LINK && kind == TreeNode.LINK
                || stat.isSpecial() && kind == TreeNode.SPECIAL;
        return sameKind
                && from.modified(i) == stat.modified()
                && from.changed(i) == stat.changed()
                && stat.changed() != 0
                // Of git's index the normal form is known, which has another size.
                && (from.bytes(i) == stat.size() || kind == TreeNode.SPECIAL || GitIndexFile.is(child.path()))
                && from.inode(i) == stat.inode()
                && from.mode(i) == stat.mode();
    }

    private void look(TreeNode.Builder into, Child child, Stat stat, int at) throws SnapshotException {
        boolean isFile = stat.kind() == Stat.Kind.FILE;
        boolean shared = isFile && isShared(child);
        String full = name + "/" + child.text();
        if (isFile && scan.isOutOfTime()) {
            scan.postpone();
            if (old != null && at >= 0 && old.kind(at) != TreeNode.PENDING) {
                into.stale(old, at);
            } else {
                int bits = TreeNode.bits(TreeNode.PENDING, stat.mode(), shared);
                into.add(child.name(), bits, 0, 0, 0, 0, TreeNode.NONE, TreeNode.NONE, null);
            }
            return;
        }
        FileState state = isFile
                ? scan.contents().read(child.path(), full, old, at)
                : new Observer().observe(child.path(), Observer.NOTHING, 0);
        int kind = TreeNode.UNKNOWN;
        byte[] digest = TreeNode.NONE;
        byte[] extra = TreeNode.NONE;
        long bytes = stat.size();
        long changed = scan.isRacy(stat) ? 0 : stat.changed();
        if (state instanceof FileState.File file) {
            kind = TreeNode.FILE;
            digest = file.content().digest();
            extra = TreeNode.packed(file.attributes());
            bytes = file.size();
        } else if (state instanceof FileState.Link link) {
            kind = TreeNode.LINK;
            extra = Names.bytes(link.target());
        } else if (state instanceof FileState.Special special) {
            kind = TreeNode.SPECIAL;
            extra = TreeNode.packed(special);
            bytes = special.number();
        } else if (state instanceof FileState.Unknown unknown) {
            extra = TreeNode.packed(unknown);
            changed = unknown.reason() == Reason.CHANGING ? 0 : changed;
        } else {
            complete = false;
            return; // It is gone, or something else by now: the next scan sees it.
        }
        omit(child, state);
        into.add(
                child.name(),
                TreeNode.bits(kind, stat.mode(), shared),
                stat.modified(),
                changed,
                bytes,
                stat.inode(),
                digest,
                extra,
                null);
    }

    private static boolean isShared(Child child) {
        try {
            return Stat.of(child.path()).links() > 1;
        } catch (IOException e) {
            return false; // What cannot be looked at is not read, either.
        }
    }

    private static IOException ioCause(UncheckedIOException e) {
        Throwable at = e;
        while (at.getCause() != null && !(at.getCause() instanceof IOException)) {
            at = at.getCause();
        }
        return at.getCause() instanceof IOException cause ? cause : new IOException("it cannot be read");
    }
}
