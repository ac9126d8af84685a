package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one segment holds. A segment that can still grow is read again and again; one that is sealed is read once, gets
 * an index, and is known by that from then on. Not safe for several threads.
 */
final class SegmentView implements SegmentReader.Sink {
    /**
     * A record that is no content.
     *
     * @param place where it stands
     * @param value a {@link StoredPoint}, a {@link Codec.After}, a {@link Codec.Pin}, a list of ids for
     *     {@link Format#DROP}, an id for {@link Format#FINISH}; an object without meaning for what we do not know and
     *     for {@link Format#BASE}, which is large and seldom asked for
     */
    record Item(SegmentReader.Place place, Object value) {}

    private static final Object UNREAD = new Object();

    final Path path;
    private final boolean useIndex;
    private final List<String> damages = new ArrayList<>();
    private Digests contents = new Digests(SegmentIndex.ROW);
    private List<SegmentReader.Place> records = new ArrayList<>();
    private @Nullable List<Item> items;
    private SegmentReader reader;
    private @Nullable SegmentIndex index;
    private long size = -1;
    /** Whether nobody was writing after it was read last: then all that was read is forced to the disk. */
    private boolean isSettled;

    /** @param useIndex whether to trust an index that is there; {@code verify} does not */
    SegmentView(Path path, boolean useIndex) {
        this.path = path;
        this.useIndex = useIndex;
        this.reader = new SegmentReader(path);
    }

    /**
     * Reads what is new.
     *
     * @return whether there was anything
     */
    boolean refresh() throws IOException {
        if (index != null) {
            return false;
        }
        boolean busy = !Claim.isFree(path);
        long now = Files.size(path);
        if (size < 0 && useIndex && !busy && now >= Segment.SHORT) {
            index = SegmentIndex.open(path);
            if (index != null) {
                size = now;
                records = index.records();
                isSettled = true;
                return true;
            }
        }
        if (now == size) {
            isSettled = Claim.isFree(path);
            return false;
        }
        size = now;
        if (items == null) {
            items = new ArrayList<>();
        }
        reader.read(this);
        // Asked after the reading: a writer that came before it and has left since has forced what it wrote.
        isSettled = Claim.isFree(path);
        // A writer that was there before we read can have appended since; one that was not cannot come any more.
        if (useIndex && !busy && size >= Segment.SHORT && damages.isEmpty() && reader.unread() == 0) {
            seal();
        }
        return true;
    }

    /** Where a content stands; none when the segment does not hold it. */
    SegmentReader.@Nullable Place find(byte[] digest) {
        SegmentIndex sealed = index;
        if (sealed != null) {
            try {
                return sealed.find(digest);
            } catch (IOException e) {
                rebuild();
            }
        }
        int row = contents.find(digest);
        return row < 0 ? null : SegmentIndex.place(path, contents.rows(), row);
    }

    /** All contents, as rows of {@link SegmentIndex#ROW} bytes. */
    byte[] rows() {
        SegmentIndex sealed = index;
        if (sealed != null) {
            try {
                return sealed.all();
            } catch (IOException e) {
                rebuild();
            }
        }
        return java.util.Arrays.copyOf(contents.rows(), contents.count() * SegmentIndex.ROW);
    }

    /** All records but the contents, in the order of the file. */
    List<Item> items() {
        List<Item> known = items;
        if (known == null) {
            known = new ArrayList<>(records.size());
            for (SegmentReader.Place place : records) {
                try {
                    boolean isBase = place.type() == Format.BASE;
                    known.add(new Item(place, isBase ? UNREAD : value(place.type(), SegmentReader.payload(place))));
                } catch (IOException | SnapshotException e) {
                    damaged(path, place.offset());
                }
            }
            items = known;
        }
        return known;
    }

    boolean isSettled() {
        return isSettled;
    }

    /** The length that was read, in bytes. */
    long size() {
        return size;
    }

    List<String> damages() {
        return damages;
    }

    /** How many bytes at the end were not understood. */
    long unread() throws IOException {
        return index != null ? 0 : reader.unread();
    }

    @Override
    public void content(byte[] digest, SegmentReader.Place place) {
        int row = contents.add(digest, 0);
        if (row >= 0) {
            SegmentIndex.putPlace(contents.rows(), row, place);
        }
    }

    @Override
    public void record(SegmentReader.Place place, byte[] payload) throws SnapshotException {
        Object value = value(place.type(), payload);
        records.add(place);
        if (items != null) {
            items.add(new Item(place, value));
        }
    }

    @Override
    public void damaged(Path segment, long offset) {
        damages.add(segment.getFileName() + " at " + offset);
    }

    private static Object value(int type, byte[] payload) throws SnapshotException {
        return switch (type) {
            case Format.POINT -> Codec.point(payload);
            case Format.AFTER -> Codec.after(payload);
            case Format.FINISH -> Codec.finish(payload);
            case Format.PIN -> Codec.pin(payload);
            case Format.DROP -> Codec.drop(payload);
            default -> UNREAD;
        };
    }

    private void seal() {
        byte[] bytes = SegmentIndex.bytes(reader.nonce(), size, contents, records);
        Path target = SegmentIndex.of(path);
        Path temporary = target.resolveSibling(
                target.getFileName() + "-" + Long.toHexString(System.nanoTime()) + Format.TEMPORARY);
        try {
            try (FileOps.Output out = FileOps.DISK.create(temporary)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            FileOps.DISK.move(temporary, target);
            index = SegmentIndex.open(path);
            if (index != null) {
                contents.clear();
            }
        } catch (IOException e) {
            index = null; // A disk that is full, or not ours to write: the segment is read instead.
        }
    }

    /** Reads the segment, as its index is damaged. */
    private void rebuild() {
        index = null;
        contents.clear();
        records = new ArrayList<>();
        items = new ArrayList<>();
        reader = new SegmentReader(path);
        try {
            FileOps.DISK.delete(SegmentIndex.of(path));
            reader.read(this);
        } catch (IOException e) {
            damages.add(path.getFileName() + ": " + Failures.reason(e));
        }
    }
}
