package dev.railroad.snapshot;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.RestorePoint.Omission;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a whole work tree once: what has the same times, size, number and mode as in the last index is taken to be
 * the same; the content of everything else is read, named and kept. Symbolic links are not followed, other file systems
 * not entered. Two threads. One object a scan.
 *
 * <p>A file that may have been changed in the same tick of the clock in which we look at it is looked at again by the
 * next scan, as git does with its index ("racy git"): its time of change is not recorded.
 */
final class TreeScan {
    private static final int THREADS = 2;
    /** Contents a part of a baseline; what a crash can cost. */
    private static final int PART = 4_000;
    /** Longer than a tick of any kernel's clock (HZ=100), and of times kept in units of 100 ns. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Omissions beyond this are only counted. */
    private static final int MAX_OMISSIONS = 100;

    private final Snapshots store;
    private final Path storeRoot;
    private final Path root;
    private final String rootName;
    private final TreeLimits limits;
    private final long generation;
    private final long epoch;
    /** Whether contents were removed from the store since the last scan: what the index names is then asked for. */
    private final boolean collected;

    private final boolean first;
    private final LeftOut leftOut;
    private final long racy;
    private final long deadline;
    private final long device;
    private final AtomicInteger paths = new AtomicInteger();
    private final AtomicLong pending = new AtomicLong();
    private final Deque<Hand> hands = new ArrayDeque<>();
    private final List<Path> objects = new ArrayList<>();
    private final List<Omission> omissions = Collections.synchronizedList(new ArrayList<>());

    /** What one thread reads and keeps contents with. */
    private static final class Hand {
        final SnapshotBatch batch;
        final Observer observer = new Observer();
        int kept;

        Hand(SnapshotBatch batch) {
            this.batch = batch;
        }
    }

    /** Carries a failure of the store out of a task. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final SnapshotException failure;

        Failed(SnapshotException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    TreeScan(Snapshots store, Path storeRoot, Path root, TreeLimits limits, @Nullable TreeIndex last)
            throws SnapshotException {
        this.store = store;
        this.storeRoot = storeRoot;
        this.root = root;
        this.rootName = Names.name(root);
        this.limits = limits;
        this.first = last == null;
        this.generation = last == null ? System.currentTimeMillis() : last.generation();
        this.epoch = store.generation();
        this.collected = last != null && last.epoch() != epoch;
        this.leftOut = new LeftOut(root);
        this.racy = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - TICK_NANOS;
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.patienceMillis());
        try {
            this.device = Stat.of(root).device();
        } catch (IOException e) {
            throw Failures.of("look at the project", root, e);
        }
    }

    /**
     * Scans; when it returns, all contents that the index names are durable.
     *
     * @param last the index before; none for the first one
     */
    TreeIndex run(@Nullable TreeIndex last) throws SnapshotException {
        ForkJoinPool pool = new ForkJoinPool(THREADS);
        try {
            TreeNode node = pool.submit(new Directory(root, rootName, last == null ? null : last.root(), 0))
                    .get();
            for (Hand hand : hands) {
                if (hand.kept > 0) {
                    hand.batch.commit(new Baseline(rootName, generation));
                }
            }
            omissions.sort((a, b) -> a.path().compareTo(b.path()));
            TreeNode same = last != null && node == last.root() ? last.root() : node;
            return new TreeIndex(same, generation, epoch, pending.get(), omissions);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException(SnapshotException.Kind.FAILED, "interrupted while looking at the project", e);
        } finally {
            pool.shutdownNow();
            for (Hand hand : hands) {
                hand.batch.close();
            }
        }
    }

    /** The directories of git's objects that the scan has found and not entered. */
    List<Path> objects() {
        return List.copyOf(objects);
    }

    private static SnapshotException failure(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof Failed failed) {
                return failed.failure;
            }
        }
        return new SnapshotException(
                SnapshotException.Kind.FAILED, "cannot look at the project: " + cause, new IOException(cause));
    }

    private Hand hand() throws SnapshotException {
        synchronized (hands) {
            Hand free = hands.pollFirst();
            if (free != null) {
                return free;
            }
        }
        return new Hand(store.batch());
    }

    private void release(Hand hand) {
        synchronized (hands) {
            hands.addFirst(hand);
        }
    }

    private void omit(String path, String reason) {
        if (omissions.size() < MAX_OMISSIONS) {
            omissions.add(new Omission(path, reason, 0));
        }
    }

    /** A child as it was found. */
    private record Child(byte[] name, String text, Path path) {}

    /** One directory. */
    private final class Directory extends RecursiveTask<TreeNode> {
        private static final long serialVersionUID = 1L;

        private final transient Path path;
        private final String name;
        private final transient @Nullable TreeNode old;
        private final int depth;

        Directory(Path path, String name, @Nullable TreeNode old, int depth) {
            this.path = path;
            this.name = name;
            this.old = old;
            this.depth = depth;
        }

        @Override
        protected TreeNode compute() {
            try {
                return scan();
            } catch (SnapshotException e) {
                throw new Failed(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private TreeNode scan() throws IOException, SnapshotException {
            List<Child> children = list();
            int size = children.size();
            Stat[] stats = new Stat[size];
            @Nullable Directory[] tasks = new Directory[size];
            Set<String> siblings = null;
            for (int i = 0; i < size; i++) {
                Child child = children.get(i);
                stats[i] = stat(child);
                if (stats[i].kind() == Stat.Kind.DIRECTORY) {
                    if (siblings == null) {
                        siblings = siblings(children);
                    }
                    if (isEntered(child, stats[i], siblings)) {
                        int at = old == null ? -1 : old.find(child.name());
                        @Nullable TreeNode before = old == null || at < 0 ? null : old.child(at);
                        tasks[i] = new Directory(child.path(), name + "/" + child.text(), before, depth + 1);
                        tasks[i].fork();
                    }
                }
            }
            TreeNode.Builder builder = new TreeNode.Builder();
            for (int i = 0; i < size; i++) {
                if (stats[i].kind() != Stat.Kind.ABSENT) {
                    add(builder, children.get(i), stats[i], tasks[i]);
                }
            }
            return builder.build(old);
        }

        private Set<String> siblings(List<Child> children) {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < children.size(); i++) {
                names.add(children.get(i).text());
            }
            return names;
        }

        /** The children in the order of their names' bytes. */
        private List<Child> list() throws IOException {
            List<Child> children = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
                for (Path child : stream) {
                    String shown = child.getFileName().toString();
                    if (isAscii(shown)) {
                        children.add(new Child(shown.getBytes(StandardCharsets.ISO_8859_1), shown, child));
                    } else {
                        String whole = Names.name(child);
                        String text = whole.substring(whole.lastIndexOf('/') + 1);
                        children.add(new Child(Names.bytes(text), text, child));
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            children.sort((a, b) -> Arrays.compareUnsigned(a.name(), b.name()));
            return children;
        }

        private Stat stat(Child child) {
            try {
                return Stat.of(child.path());
            } catch (IOException e) {
                omit(name + "/" + child.text(), "cannot be looked at: " + Failures.reason(e));
                return Stat.MISSING;
            }
        }

        private boolean isEntered(Child child, Stat stat, Set<String> siblings) {
            String full = name + "/" + child.text();
            String why = "";
            if (child.path().startsWith(storeRoot)) {
                why = "the snapshot store itself";
            } else if (stat.device() != device) {
                why = "another file system";
            } else if (depth + 1 > limits.depth()) {
                why = "deeper than " + limits.depth() + " directories";
            } else if (paths.get() > limits.paths()) {
                why = "beyond the first " + limits.paths() + " files";
            } else if (GitObjects.isObjects(child.text(), siblings)) {
                synchronized (objects) {
                    objects.add(child.path());
                }
                return false;
            } else {
                why = leftOut.reason(child.path(), child.text(), siblings);
            }
            if (!why.isEmpty()) {
                omit(full, why);
            }
            return why.isEmpty();
        }

        private void add(TreeNode.Builder into, Child child, Stat stat, @Nullable Directory task)
                throws SnapshotException {
            paths.incrementAndGet();
            int at = old == null ? -1 : old.find(child.name());
            if (stat.kind() == Stat.Kind.DIRECTORY) {
                directory(into, child, stat, task);
            } else if (GitObjects.isScratch(name, child.text())) {
                return;
            } else if (old != null && at >= 0 && isUnchanged(old, at, stat) && isKept(old, at)) {
                into.copy(old, at);
            } else {
                look(into, child, stat, at);
            }
        }

        private void directory(TreeNode.Builder into, Child child, Stat stat, @Nullable Directory task) {
            int kind = TreeNode.LEFT_OUT;
            byte[] extra = TreeNode.NONE;
            @Nullable TreeNode node = null;
            if (task != null) {
                try {
                    node = task.join();
                    kind = TreeNode.DIRECTORY;
                } catch (UncheckedIOException e) {
                    String why = "cannot be listed: " + Failures.reason(ioCause(e));
                    omit(name + "/" + child.text(), why);
                    kind = TreeNode.UNKNOWN;
                    extra = TreeNode.packed(new FileState.Unknown(Reason.UNREADABLE, why));
                }
            }
            // Size, number and times of a directory change without its meaning anything; only its own time is kept.
            into.add(
                    child.name(),
                    TreeNode.bits(kind, stat.mode(), false),
                    stat.modified(),
                    0,
                    0,
                    stat.inode(),
                    TreeNode.NONE,
                    extra,
                    node);
        }

        private boolean isUnchanged(TreeNode from, int i, Stat stat) {
            int kind = from.kind(i);
            boolean sameKind = stat.kind() == Stat.Kind.FILE && (kind == TreeNode.FILE || kind == TreeNode.UNKNOWN)
                    || stat.kind() == Stat.Kind.LINK && kind == TreeNode.LINK
                    || stat.kind() == Stat.Kind.SPECIAL && kind == TreeNode.UNKNOWN;
            return sameKind
                    && from.modified(i) == stat.modified()
                    && from.changed(i) == stat.changed()
                    && stat.changed() != 0
                    && (from.bytes(i) == stat.size() || GitIndexFile.is(path.resolve("index")))
                    && from.inode(i) == stat.inode()
                    && from.mode(i) == stat.mode();
        }

        /** Whether the store still has the content, as far as there is one. */
        private boolean isKept(TreeNode from, int i) throws SnapshotException {
            return !collected || from.kind(i) != TreeNode.FILE || store.holds(ContentId.ofDigest(from.digest(i)));
        }

        private void look(TreeNode.Builder into, Child child, Stat stat, int at) throws SnapshotException {
            boolean shared = stat.kind() == Stat.Kind.FILE && stat.links() > 1;
            long changed = stat.changed() >= racy || stat.modified() >= racy ? 0 : stat.changed();
            if (stat.kind() == Stat.Kind.FILE && System.nanoTime() > deadline) {
                pending.incrementAndGet();
                if (old != null && at >= 0 && old.kind(at) != TreeNode.PENDING) {
                    into.stale(old, at);
                    return;
                }
                into.add(
                        child.name(),
                        TreeNode.bits(TreeNode.PENDING, stat.mode(), shared),
                        0,
                        0,
                        0,
                        0,
                        TreeNode.NONE,
                        TreeNode.NONE,
                        null);
                return;
            }
            FileState state = stat.kind() == Stat.Kind.FILE ? content(child, at) : other(child);
            int kind = TreeNode.UNKNOWN;
            byte[] digest = TreeNode.NONE;
            byte[] extra = TreeNode.NONE;
            long bytes = stat.size();
            if (state instanceof FileState.File file) {
                kind = TreeNode.FILE;
                digest = file.content().digest();
                extra = TreeNode.packed(file.attributes());
                bytes = file.size();
            } else if (state instanceof FileState.Link link) {
                kind = TreeNode.LINK;
                extra = Names.bytes(link.target());
            } else if (state instanceof FileState.Unknown unknown) {
                extra = TreeNode.packed(unknown);
                omit(name + "/" + child.text(), Reasons.why(unknown));
                changed = unknown.reason() == Reason.CHANGING ? 0 : stat.changed();
            } else {
                return; // It is gone, or something else by now: the next scan sees it.
            }
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

        private static FileState other(Child child) throws SnapshotException {
            return new Observer().observe(child.path(), Observer.NOTHING, 0);
        }

        /** The content of a file, kept unless the store is known to have it. */
        private FileState content(Child child, int at) throws SnapshotException {
            String full = name + "/" + child.text();
            Hand hand = hand();
            try {
                if (!first) {
                    FileState seen = hand.observer.observe(child.path(), Observer.NOTHING, limits.fileBytes());
                    if (!(seen instanceof FileState.File file)) {
                        return seen;
                    }
                    boolean known = old != null
                            && at >= 0
                            && !collected
                            && old.kind(at) == TreeNode.FILE
                            && Hex.of(old.digest(at)).equals(file.content().hex());
                    if (known || hand.batch.keep(full, file.content())) {
                        return seen;
                    }
                }
                FileState kept = hand.batch.put(full, limits.fileBytes());
                hand.kept++;
                if (hand.kept >= PART) {
                    hand.batch.commit(new Baseline(rootName, generation));
                    hand.kept = 0;
                }
                return kept;
            } finally {
                release(hand);
            }
        }
    }

    private static IOException ioCause(UncheckedIOException e) {
        Throwable at = e;
        while (at.getCause() != null && !(at.getCause() instanceof IOException)) {
            at = at.getCause();
        }
        return at.getCause() instanceof IOException cause ? cause : new IOException("it cannot be read");
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
