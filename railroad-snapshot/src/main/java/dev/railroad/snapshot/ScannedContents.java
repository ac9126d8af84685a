package dev.railroad.snapshot;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The contents that a scan reads: named, and kept unless the store is known to have them. Safe for several threads. */
final class ScannedContents implements AutoCloseable {
    /** Contents a part of a baseline; what a crash can cost. */
    private static final int PART = 4_000;

    private final Snapshots store;
    private final String project;
    private final long generation;
    private final boolean first;
    private final boolean collected;
    private final long fileBytes;
    private final Deque<Hand> free = new ArrayDeque<>();

    /** What one thread reads and keeps contents with. */
    private static final class Hand {
        final SnapshotBatch batch;
        final Observer observer = new Observer();
        int kept;

        Hand(SnapshotBatch batch) {
            this.batch = batch;
        }
    }

    /**
     * For one scan.
     *
     * @param generation of the baseline that it adds to
     * @param first whether nothing of the project is known yet
     * @param collected whether contents were removed from the store since the last scan: what the index names is then
     *     asked for
     * @param fileBytes larger files are not read
     */
    ScannedContents(
            Snapshots store, String project, long generation, boolean first, boolean collected, long fileBytes) {
        this.store = store;
        this.project = project;
        this.generation = generation;
        this.first = first;
        this.collected = collected;
        this.fileBytes = fileBytes;
    }

    /** Whether the store still has the content of a child, as far as there is one. */
    boolean has(TreeNode node, int i) throws SnapshotException {
        return !collected || node.kind(i) != TreeNode.FILE || store.holds(ContentId.ofDigest(node.digest(i)));
    }

    /**
     * The state of a file, its content kept.
     *
     * @param name the path as a name
     * @param old what the last index knew of its directory
     * @param at where the file is in it; negative when it is new
     */
    FileState read(Path file, String name, @Nullable TreeNode old, int at) throws SnapshotException {
        Hand hand = take();
        try {
            if (!first) {
                FileState seen = hand.observer.observe(file, Observer.NOTHING, fileBytes);
                if (!(seen instanceof FileState.File known)) {
                    return seen;
                }
                boolean isKnown = old != null
                        && at >= 0
                        && !collected
                        && old.kind(at) == TreeNode.FILE
                        && Hex.of(old.digest(at)).equals(known.content().hex());
                if (isKnown || hand.batch.keep(name, known.content())) {
                    return seen;
                }
            }
            FileState kept = hand.batch.put(name, fileBytes);
            hand.kept++;
            if (hand.kept >= PART) {
                hand.batch.commit(new Baseline(project, generation));
                hand.kept = 0;
            }
            return kept;
        } finally {
            give(hand);
        }
    }

    /** Makes durable what was kept; no thread may be reading any more. */
    void commit() throws SnapshotException {
        for (Hand hand : free) {
            if (hand.kept > 0) {
                hand.batch.commit(new Baseline(project, generation));
            }
        }
    }

    @Override
    public void close() {
        synchronized (free) {
            for (Hand hand : free) {
                hand.batch.close();
            }
        }
    }

    private Hand take() {
        synchronized (free) {
            Hand hand = free.pollFirst();
            if (hand != null) {
                return hand;
            }
        }
        return new Hand(store.batch());
    }

    private void give(Hand hand) {
        synchronized (free) {
            free.addFirst(hand);
        }
    }
}
