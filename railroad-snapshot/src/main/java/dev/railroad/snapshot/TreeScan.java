package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Omission;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a whole work tree once: what has the same times, size, number and mode as in the last index is taken to be
 * the same; the content of everything else is read, named and kept. Symbolic links are not followed, other file systems
 * not entered. Several threads, a {@link DirectoryScan} for each directory. One object a scan.
 *
 * <p>A file that may have been changed in the same {@link Tick} in which we look at it is looked at again by the next
 * scan: its time of change is not recorded.
 */
final class TreeScan {
    /** Looking is the kernel's work: more threads than this take processors from others, and win nothing. */
    private static final int LOOKING = 2;

    /** The first scan reads everything; so many at least, as most of that is waiting for the file system. */
    private static final int READING = 4;

    private static final int MOST_READING = 8;

    /** Omissions beyond this are only counted. */
    private static final int MAX_OMISSIONS = 100;

    private final Path storeRoot;
    private final Path root;
    private final String rootName;
    private final TreeLimits limits;
    private final long generation;
    private final long epoch;
    private final LeftOut leftOut;
    private final ScannedContents contents;
    private final long racy;
    private final long deadline;
    private final long device;
    private final boolean reliable;
    private final FileState top;
    private final AtomicInteger paths = new AtomicInteger();
    private final AtomicLong pending = new AtomicLong();
    private final List<Path> objects = Collections.synchronizedList(new ArrayList<>());
    private final List<Omission> omissions = Collections.synchronizedList(new ArrayList<>());

    /**
     * For one scan.
     *
     * @param times kept from scan to scan
     * @param last the index before; none for the first scan
     */
    TreeScan(Snapshots store, Path storeRoot, Path root, TreeLimits limits, InodeTimes times, @Nullable TreeIndex last)
            throws SnapshotException {
        this.storeRoot = storeRoot;
        this.root = root;
        this.rootName = Names.name(root);
        this.limits = limits;
        this.generation = last == null ? System.currentTimeMillis() : last.generation();
        this.epoch = store.generation();
        boolean collected = last != null && last.epoch() != epoch;
        this.contents = new ScannedContents(store, rootName, generation, last == null, collected, limits.fileBytes());
        this.leftOut = new LeftOut(root);
        this.racy = Tick.youngest();
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.patienceMillis());
        try {
            Stat stat = Stat.of(root);
            this.device = stat.device();
            this.reliable = times.areReliable(root, stat);
            this.top = new FileState.Directory(stat.mode(), stat.modified(), ExtendedAttributes.of(root));
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
        int processors = Runtime.getRuntime().availableProcessors();
        int reading = Math.max(READING, Math.min(MOST_READING, processors));
        ForkJoinPool pool = new ForkJoinPool(last == null ? reading : LOOKING);
        try {
            TreeNode before = last == null ? null : last.root();
            TreeNode node = pool.submit(new DirectoryScan(this, root, rootName, before, false, 0))
                    .get();
            contents.commit();
            omissions.sort((a, b) -> a.path().compareTo(b.path()));
            return new TreeIndex(node, top, generation, epoch, pending.get(), omissions);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException(SnapshotException.Kind.FAILED, "interrupted while looking at the project", e);
        } finally {
            pool.shutdownNow();
            contents.close();
        }
    }

    /** The directories of git's objects that the scan has found and not entered. */
    List<Path> objects() {
        return List.copyOf(objects);
    }

    ScannedContents contents() {
        return contents;
    }

    LeftOut leftOut() {
        return leftOut;
    }

    /** Counts one more path. */
    void count() {
        paths.incrementAndGet();
    }

    /** Counts one more file for which no time was left. */
    void postpone() {
        pending.incrementAndGet();
    }

    boolean isOutOfTime() {
        return System.nanoTime() > deadline;
    }

    /** Whether the same time of an inode's change proves that nothing has happened to it. */
    boolean isReliable() {
        return reliable;
    }

    /** Whether these times prove nothing to the next scan. */
    boolean isRacy(Stat stat) {
        return stat.isChangedSince(racy);
    }

    void omit(String path, String reason) {
        if (omissions.size() < MAX_OMISSIONS) {
            omissions.add(new Omission(path, reason, 0));
        }
    }

    /** A directory of git's objects, which are kept in another way. */
    void found(Path gitObjects) {
        objects.add(gitObjects);
    }

    /**
     * Why a directory is not entered, whatever is in it; empty when it is.
     *
     * @param depth how deep below the root, 1 for what is in it
     */
    String barrier(Path directory, Stat stat, int depth) {
        if (directory.startsWith(storeRoot)) {
            return "the snapshot store itself";
        }
        if (stat.device() != device) {
            return "another file system";
        }
        if (depth > limits.depth()) {
            return "deeper than " + limits.depth() + " directories";
        }
        return paths.get() > limits.paths() ? "beyond the first " + limits.paths() + " files" : "";
    }

    private static SnapshotException failure(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof DirectoryScan.Failed failed) {
                return failed.failure();
            }
        }
        return new SnapshotException(
                SnapshotException.Kind.FAILED, "cannot look at the project: " + cause, new IOException(cause));
    }
}
