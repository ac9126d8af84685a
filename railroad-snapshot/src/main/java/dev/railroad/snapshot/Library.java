package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The catalog and the epoch of a store, for several threads. */
final class Library implements Elsewhere, ContentReader.Finder {
    private final Epoch epoch;
    private final Catalog catalog;
    private Epoch.Mark seen = new Epoch.Mark(0, -2);

    Library(Path root, Path segments, FileOps ops) {
        this.epoch = new Epoch(root, ops);
        this.catalog = new Catalog(segments, epoch, true);
    }

    /** Reads what was written since, by whomever. */
    synchronized void refresh() throws SnapshotException {
        epoch.refresh();
        catalog.refresh();
    }

    /** All restore points that are known after a new look. */
    synchronized History history() throws SnapshotException {
        refresh();
        return new History(catalog);
    }

    /** See {@link Epoch#number}. */
    synchronized long epoch() throws SnapshotException {
        epoch.refresh();
        return epoch.number();
    }

    synchronized Set<String> pinned() throws SnapshotException {
        refresh();
        return catalog.pinned();
    }

    synchronized boolean lists(String point) throws SnapshotException {
        refresh();
        return catalog.point(point) != null;
    }

    /** Whether a content is there at all; where it is missing, only after a new look. */
    synchronized boolean isStored(byte[] digest) throws SnapshotException {
        look();
        if (!catalog.isLoaded() || !catalog.holds(digest)) {
            refresh();
        }
        return catalog.holds(digest);
    }

    @Override
    public synchronized Epoch.Mark look() throws SnapshotException {
        Epoch.Mark now = epoch.mark();
        if (catalog.isLoaded() && !now.equals(seen)) {
            refresh();
        }
        seen = now;
        return now;
    }

    @Override
    public boolean isNew(Epoch.Mark since) throws SnapshotException {
        return !epoch.mark().equals(since);
    }

    @Override
    public synchronized boolean holds(byte[] digest) {
        return catalog.isLoaded() && catalog.holdsForGood(digest);
    }

    @Override
    public synchronized List<SegmentReader.Place> places(byte[] digest) {
        return catalog.places(digest);
    }

    @Override
    public synchronized List<SegmentReader.Place> placesNow(byte[] digest) throws SnapshotException {
        refresh();
        return catalog.places(digest);
    }
}
