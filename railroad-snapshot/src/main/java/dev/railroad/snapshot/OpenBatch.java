package dev.railroad.snapshot;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A batch with a segment of its own. Not safe for several threads. */
final class OpenBatch implements SnapshotBatch {
    private final Snapshots store;
    private final Path root;
    private final Library library;
    private final SegmentWriter writer;
    private final Observer observer = new Observer();
    private final List<Codec.Held> held = new ArrayList<>();
    private boolean isBegun;
    /** The id of a restore point whose commit failed, but may have left a record. */
    private String givenUp = "";

    OpenBatch(Snapshots store, Library library, SegmentWriter writer, Path root) {
        this.store = store;
        this.library = library;
        this.root = root;
        this.writer = writer;
    }

    @Override
    public FileState put(String path, long limit) throws SnapshotException {
        Path place;
        try {
            place = Names.path(path);
        } catch (InvalidPathException e) {
            return new FileState.Unknown(Reason.UNREADABLE, "no file can have this name");
        }
        if (place.startsWith(root)) {
            return new FileState.Unknown(Reason.OWN_STORE, "");
        }
        begin();
        FileState state = observe(place, limit);
        if (state instanceof FileState.File file) {
            held.add(new Codec.Held(path, file.content().digest()));
        }
        return state;
    }

    @Override
    public ContentId put(String path, InputStream content) throws SnapshotException {
        begin();
        try {
            ContentId id = observer.keep(content, writer);
            held.add(new Codec.Held(path, id.digest()));
            return id;
        } catch (IOException e) {
            throw new SnapshotException(
                    SnapshotException.Kind.FAILED, "cannot read a content: " + Failures.reason(e), e);
        } catch (SnapshotException e) {
            forget();
            throw e;
        }
    }

    @Override
    public boolean keep(String path, ContentId known) throws SnapshotException {
        begin();
        byte[] digest = known.digest();
        if (!isHeld(digest)) {
            return false;
        }
        held.add(new Codec.Held(path, digest));
        return true;
    }

    @Override
    public void commit(Baseline baseline) throws SnapshotException {
        begin();
        commit(
                Format.BASE,
                Codec.base(new Codec.Base(
                        baseline.project(), baseline.generation(), System.currentTimeMillis(), List.copyOf(held))));
    }

    @Override
    public RestorePoint commit(Delta delta) throws SnapshotException {
        begin();
        List<Entry> entries = new ArrayList<>(delta.entries().size());
        for (int i = 0; i < delta.entries().size(); i++) {
            entries.add(restorable(delta.entries().get(i)));
        }
        StoredPoint point = store.point(delta, entries);
        givenUp = point.id(); // Until it is promised; if it never is, the next commit says that it does not count.
        commit(Format.POINT, Codec.point(point));
        givenUp = "";
        return point.listed();
    }

    @Override
    public void close() {
        forget();
        writer.close();
    }

    private void begin() throws SnapshotException {
        if (!isBegun) {
            library.refresh();
            store.begin(writer, false);
            isBegun = true;
            if (!givenUp.isEmpty()) {
                writer.add(Format.DROP, Codec.drop(List.of(givenUp)));
            }
        }
    }

    private void commit(int type, byte[] payload) throws SnapshotException {
        try {
            writer.commit(type, payload);
        } finally {
            forget();
        }
    }

    private FileState observe(Path place, long limit) throws SnapshotException {
        try {
            return observer.observe(place, writer, limit);
        } catch (SnapshotException e) {
            forget(); // The writer has given up its segment, and all that was put with it.
            throw e;
        }
    }

    private void forget() {
        held.clear();
        isBegun = false;
    }

    private Entry restorable(Entry entry) throws SnapshotException {
        return entry.before() instanceof FileState.File file
                        && !isHeld(file.content().digest())
                ? new Entry(entry.path(), Reasons.missing(), entry.after())
                : entry;
    }

    /** Whether the store holds a content for good; what only stands where somebody still writes is copied. */
    private boolean isHeld(byte[] digest) throws SnapshotException {
        return writer.has(digest) || copy(digest, true);
    }

    private boolean copy(byte[] digest, boolean whole) throws SnapshotException {
        for (SegmentReader.Place place : library.places(digest)) {
            byte[] payload = ContentReader.payload(place);
            if (payload == null || place.type() == Format.LIST && !copyPieces(payload, whole)) {
                continue;
            }
            writer.copy(digest, place, payload);
            return true;
        }
        return false;
    }

    private boolean copyPieces(byte[] list, boolean whole) throws SnapshotException {
        for (int at = Format.CONTENT_HEADER; whole && at + Format.DIGEST <= list.length; at += Format.DIGEST) {
            byte[] piece = Arrays.copyOfRange(list, at, at + Format.DIGEST);
            if (!writer.has(piece) && !copy(piece, false)) {
                return false;
            }
        }
        return true;
    }
}
