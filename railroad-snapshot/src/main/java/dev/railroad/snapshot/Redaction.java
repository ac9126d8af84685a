package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.FileState.Unknown;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The contents of a path, to be removed from everything that names them. Not safe for several threads. */
final class Redaction {
    /** Nothing is to be removed. */
    static final Redaction NONE = new Redaction();

    private final Digests contents = new Digests(Format.DIGEST);
    private final Set<String> points = new TreeSet<>();
    private final Set<String> otherPaths = new TreeSet<>();

    private Redaction() {}

    /** All that restore points and baselines say was at a path, or below it. */
    static Redaction of(Catalog catalog, String path) throws SnapshotException {
        Redaction redaction = new Redaction();
        for (int pass = 0; pass < 2; pass++) {
            // The first pass finds the contents, the second who else has them.
            for (SegmentView view : catalog.segments()) {
                for (SegmentView.Item item : view.items()) {
                    redaction.find(item, path, pass == 0);
                }
            }
        }
        redaction.addPieces(catalog);
        return redaction;
    }

    Digests contents() {
        return contents;
    }

    boolean isEmpty() {
        return contents.count() == 0;
    }

    /** The ids of the restore points that know one of the contents. */
    Set<String> points() {
        return points;
    }

    /** The other paths that had one of the contents. */
    Set<String> otherPaths() {
        return otherPaths;
    }

    /** Whether a record names one of the contents. */
    boolean concerns(SegmentView.Item item) throws SnapshotException {
        for (Entry entry : entries(item)) {
            if (isRedacted(entry.before()) || isRedacted(entry.after())) {
                return true;
            }
        }
        if (item.place().type() == Format.BASE) {
            for (Codec.Held held : base(item).contents()) {
                if (contents.contains(held.digest())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The payload of a record without the contents. */
    byte[] redacted(SegmentView.Item item, byte[] payload) throws SnapshotException {
        if (!concerns(item)) {
            return payload;
        }
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : entries(item)) {
            entries.add(new Entry(entry.path(), redacted(entry.before()), redacted(entry.after())));
        }
        if (item.value() instanceof StoredPoint point) {
            return Codec.point(point.withEntries(entries));
        }
        if (item.value() instanceof Codec.After after) {
            return Codec.after(new Codec.After(after.point(), after.seconds(), after.nanos(), entries));
        }
        Codec.Base base = base(item);
        List<Codec.Held> left = new ArrayList<>();
        for (Codec.Held held : base.contents()) {
            if (!contents.contains(held.digest())) {
                left.add(held);
            }
        }
        return Codec.base(new Codec.Base(base.project(), base.generation(), base.millis(), left));
    }

    private void find(SegmentView.Item item, String path, boolean first) throws SnapshotException {
        for (Entry entry : entries(item)) {
            for (FileState state : List.of(entry.before(), entry.after())) {
                if (state instanceof FileState.File file && file.size() != 0) {
                    boolean isHere = isAt(entry.path(), path);
                    find(item, entry.path(), file.content().digest(), isHere, first);
                }
            }
        }
        if (item.place().type() == Format.BASE) {
            for (Codec.Held held : base(item).contents()) {
                find(item, held.path(), held.digest(), isAt(held.path(), path), first);
            }
        }
    }

    private void find(SegmentView.Item item, String at, byte[] digest, boolean isHere, boolean first) {
        if (first && isHere && !Arrays.equals(digest, EMPTY)) {
            contents.add(digest);
        }
        if (!first && contents.contains(digest)) {
            if (!isHere) {
                otherPaths.add(at);
            }
            if (item.value() instanceof StoredPoint point) {
                points.add(point.id());
            }
        }
    }

    /** A content without a byte tells nothing, and many files have it. */
    private static final byte[] EMPTY =
            dev.railroad.spi.ContentId.of(new byte[0]).digest();

    private static boolean isAt(String path, String wanted) {
        return path.equals(wanted) || path.startsWith(wanted.endsWith("/") ? wanted : wanted + "/");
    }

    private void addPieces(Catalog catalog) {
        for (int i = contents.count() - 1; i >= 0; i--) {
            for (SegmentReader.Place place : catalog.places(contents.digest(i))) {
                byte[] list = LiveSet.pieces(place);
                for (int at = Format.CONTENT_HEADER; list != null && at + Format.DIGEST <= list.length; ) {
                    contents.add(list, at);
                    at += Format.DIGEST;
                }
            }
        }
    }

    private boolean isRedacted(FileState state) {
        return state instanceof FileState.File file
                && contents.contains(file.content().digest());
    }

    private FileState redacted(FileState state) {
        return isRedacted(state) ? new Unknown(Reason.DAMAGED, "it was purged") : state;
    }

    private static List<Entry> entries(SegmentView.Item item) {
        if (item.value() instanceof StoredPoint point) {
            return point.entries();
        }
        return item.value() instanceof Codec.After after ? after.states() : List.of();
    }

    private static Codec.Base base(SegmentView.Item item) throws SnapshotException {
        try {
            return Codec.base(SegmentReader.payload(item.place()));
        } catch (IOException e) {
            throw Failures.of("read the snapshot store", item.place().segment(), e);
        }
    }
}
