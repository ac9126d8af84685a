package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies what is needed out of segments, and removes them. */
final class Rewriter implements AutoCloseable {
    /** Tells what is needed now. */
    interface Judge {
        Needed now() throws SnapshotException;
    }

    private final FileOps ops;
    private final Path segments;
    private final Epoch epoch;
    private final Catalog catalog;
    private final Sweep sweep;
    private final SegmentWriter out;
    private final Set<SegmentReader.Place> copied = new HashSet<>();

    Rewriter(Path segments, FileOps ops, Epoch epoch, Catalog catalog, Sweep sweep) {
        this.segments = segments;
        this.ops = ops;
        this.epoch = epoch;
        this.catalog = catalog;
        this.sweep = sweep;
        this.out = new SegmentWriter(segments, ops, Elsewhere.NOTHING);
    }

    /** Makes durable that restore points are listed no more, and what of them belongs to baselines from now on. */
    void drop(Keeping keeping, Baselines baselines, long millis) throws SnapshotException {
        if (keeping.droppedPoints().isEmpty()) {
            return;
        }
        out.begin(true);
        for (Map.Entry<String, List<Codec.Held>> carried : keeping.carried().entrySet()) {
            long generation = baselines.generations(carried.getKey()).get(0);
            Codec.Base part = new Codec.Base(carried.getKey(), generation, millis, carried.getValue());
            out.add(Format.BASE, Codec.base(part));
        }
        out.commit(Format.DROP, Codec.drop(keeping.droppedPoints()));
    }

    /**
     * Writes the segments anew and removes them.
     *
     * @param fromWriters whether to take them from writers that have them
     * @param problems receives why a segment stays
     * @return how many are gone
     */
    int rewrite(List<SegmentView> round, boolean fromWriters, Judge judge, List<String> problems)
            throws SnapshotException, IOException {
        List<SegmentView> owned = new ArrayList<>();
        for (SegmentView view : round) {
            if (sweep.own(view.path, fromWriters)) {
                owned.add(view);
            }
        }
        look();
        copy(owned, judge.now(), problems);
        if (owned.isEmpty()) {
            return 0;
        }
        List<Path> paths = new ArrayList<>();
        for (SegmentView view : owned) {
            paths.add(view.path);
        }
        epoch.announce(paths);
        // A writer that has left out a content of theirs before it could know has written its record by now, or will
        // see that this epoch is new.
        look();
        copy(owned, judge.now(), problems);
        int removed = 0;
        for (SegmentView view : owned) {
            if (sweep.owns(view.path)) {
                sweep.remove(view.path);
                removed++;
            }
        }
        ops.sync(segments);
        epoch.done();
        look();
        return removed;
    }

    @Override
    public void close() {
        out.close();
    }

    private void look() throws SnapshotException {
        epoch.refresh();
        catalog.refresh();
    }

    /** Copies what is needed of the segments and stands nowhere else; those of which something cannot be read stay. */
    private void copy(List<SegmentView> owned, Needed needed, List<String> problems)
            throws SnapshotException, IOException {
        Set<Path> going = new HashSet<>();
        for (SegmentView view : owned) {
            going.add(view.path);
        }
        out.begin(true);
        boolean isChanged = false;
        List<SegmentView> staying = new ArrayList<>();
        for (SegmentView view : owned) {
            try {
                isChanged |= copyContents(view, needed, going) | copyRecords(view, needed);
            } catch (SegmentReader.DamagedRecord e) {
                problems.add("segment " + view.path.getFileName() + " stays, as something that is needed is damaged");
                staying.add(view);
            }
        }
        for (SegmentView view : staying) {
            owned.remove(view);
            going.remove(view.path);
            sweep.release(view.path);
        }
        List<String> dropped = stillDropped(owned, going);
        if (isChanged || !dropped.isEmpty()) {
            out.commit(Format.DROP, Codec.drop(dropped));
        }
    }

    private boolean copyContents(SegmentView view, Needed needed, Set<Path> going)
            throws SnapshotException, SegmentReader.DamagedRecord {
        boolean isChanged = false;
        byte[] rows = view.rows();
        for (int at = 0; at < rows.length; at += SegmentIndex.ROW) {
            byte[] digest = Arrays.copyOfRange(rows, at, at + Format.DIGEST);
            if (!needed.needs(digest) || standsElsewhere(digest, going)) {
                continue;
            }
            SegmentReader.Place place = SegmentIndex.place(view.path, rows, at);
            byte[] payload = ContentReader.payload(place);
            if (payload == null || place.type() == Format.BLOB && ContentReader.blob(digest, place) == null) {
                throw new SegmentReader.DamagedRecord();
            }
            out.copy(digest, place, payload);
            isChanged = true;
        }
        return isChanged;
    }

    private boolean standsElsewhere(byte[] digest, Set<Path> going) {
        for (SegmentView view : catalog.segments()) {
            // What somebody still writes may not be forced yet.
            if (view.isSettled() && !going.contains(view.path) && view.find(digest) != null) {
                return true;
            }
        }
        return false;
    }

    private boolean copyRecords(SegmentView view, Needed needed) throws SnapshotException, IOException {
        boolean isChanged = false;
        for (SegmentView.Item item : view.items()) {
            if (needed.needs(item) && copied.add(item.place())) {
                out.add(item.place().type(), needed.rewritten(item, SegmentReader.payload(item.place())));
                isChanged = true;
            }
        }
        return isChanged;
    }

    /** The dropped restore points whose records other segments still have: nobody must list them again. */
    private List<String> stillDropped(List<SegmentView> owned, Set<Path> going) {
        Set<String> said = new HashSet<>();
        for (SegmentView view : owned) {
            for (SegmentView.Item item : view.items()) {
                if (item.place().type() == Format.DROP) {
                    for (Object id : (List<?>) item.value()) {
                        said.add(id.toString());
                    }
                }
            }
        }
        List<String> still = new ArrayList<>();
        for (SegmentView view : catalog.segments()) {
            for (SegmentView.Item item : going.contains(view.path) ? List.<SegmentView.Item>of() : view.items()) {
                if (item.value() instanceof StoredPoint point && said.remove(point.id())) {
                    still.add(point.id());
                }
            }
        }
        return still;
    }
}
