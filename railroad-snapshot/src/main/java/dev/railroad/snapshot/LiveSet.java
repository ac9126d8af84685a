package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contents that are needed, and how much of the disk they take. Not safe for several threads. */
final class LiveSet {
    private final Catalog catalog;
    private final Digests live = new Digests(Format.DIGEST);
    private final Digests excluded;
    private long bytes;

    /** @param excluded contents that are not needed whoever asks for them */
    LiveSet(Catalog catalog, Digests excluded) {
        this.catalog = catalog;
        this.excluded = excluded;
    }

    boolean contains(byte[] digest) {
        return live.contains(digest);
    }

    /** What all of them take on the disk, each counted once, in bytes. */
    long bytes() {
        return bytes;
    }

    void addPoint(StoredPoint point) {
        addStates(point.entries());
        for (Codec.After after : catalog.afters(point.id())) {
            addStates(after.states());
        }
    }

    void addAll(Digests contents) {
        for (int i = 0; i < contents.count(); i++) {
            add(contents.digest(i));
        }
    }

    void add(byte[] digest) {
        if (excluded.contains(digest) || !live.add(digest)) {
            return;
        }
        byte[] list = null;
        boolean isCounted = false;
        for (SegmentReader.Place place : catalog.places(digest)) {
            bytes += isCounted ? 0 : place.stored();
            isCounted = true;
            list = list == null ? pieces(place) : list;
        }
        for (int at = Format.CONTENT_HEADER; list != null && at + Format.DIGEST <= list.length; at += Format.DIGEST) {
            add(Arrays.copyOfRange(list, at, at + Format.DIGEST));
        }
    }

    /** The payload of a list of pieces; none for anything else. */
    static byte @Nullable [] pieces(SegmentReader.Place place) {
        return place.type() == Format.LIST ? ContentReader.payload(place) : null;
    }

    private void addStates(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.before() instanceof FileState.File file) {
                add(file.content().digest());
            }
            if (entry.after() instanceof FileState.File file) {
                add(file.content().digest());
            }
        }
    }
}
