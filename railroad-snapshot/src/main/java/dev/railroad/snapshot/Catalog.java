package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all segments hold. Derived: it is read from the segments and can always be read again. Not safe for several
 * threads.
 */
final class Catalog implements SegmentReader.Sink {
    private final Path directory;
    private final Map<String, SegmentReader> readers = new HashMap<>();
    private final Map<String, List<SegmentReader.Content>> contents = new HashMap<>();
    private final Map<String, StoredPoint> points = new LinkedHashMap<>();
    private final Map<String, List<Codec.After>> afters = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Codec.Pin> pins = new HashMap<>();
    private final Set<String> damages = new TreeSet<>();

    Catalog(Path directory) {
        this.directory = directory;
    }

    /** Reads what was written since, by whomever. */
    void refresh() throws SnapshotException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + Format.SUFFIX)) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            names.clear();
        } catch (IOException e) {
            throw Failures.of("read the snapshot store", directory, e);
        }
        if (!names.containsAll(readers.keySet())) {
            forget(); // Segments are gone: what they held must not be promised any longer.
        }
        for (String name : names) {
            SegmentReader reader = readers.get(name);
            if (reader == null) {
                reader = new SegmentReader(directory.resolve(name));
                readers.put(name, reader);
            }
            try {
                reader.read(this);
            } catch (NoSuchFileException e) {
                readers.remove(name); // A writer gave up a segment that it had just begun.
            } catch (IOException e) {
                damages.add(name + ": " + Failures.reason(e));
            }
        }
    }

    Iterable<StoredPoint> points() {
        return points.values();
    }

    List<Codec.After> afters(String point) {
        return afters.getOrDefault(point, List.of());
    }

    boolean isFinished(String point) {
        return finished.contains(point);
    }

    boolean lists(String point) {
        return points.containsKey(point);
    }

    /** The ids of the restore points that are pinned. */
    Set<String> pinned() {
        Set<String> pinned = new TreeSet<>();
        for (Codec.Pin pin : pins.values()) {
            if (pin.pinned() && lists(pin.point())) {
                pinned.add(pin.point());
            }
        }
        return pinned;
    }

    /** Whether all pieces of a content are there; whether they are right shows when they are read. */
    boolean holds(ContentId content) {
        List<SegmentReader.Content> copies = contents.get(content.hex());
        return copies != null && !copies.isEmpty();
    }

    /** The places that were found damaged, for people; and, as nobody can tell the two apart, unfinished ends. */
    List<String> damages() {
        List<String> all = new ArrayList<>();
        for (String damage : damages) {
            all.add("damaged: segment " + damage);
        }
        for (SegmentReader reader : readers.values()) {
            try {
                if (reader.unread() > 0) {
                    all.add("damaged, or cut off by a crash before it was acknowledged: the last " + reader.unread()
                            + " bytes of segment " + reader.path.getFileName());
                }
            } catch (IOException e) {
                all.add("segment " + reader.path.getFileName() + ": " + Failures.reason(e));
            }
        }
        return all;
    }

    /** Every content there is. */
    List<String> all() {
        return List.copyOf(contents.keySet());
    }

    /** Writes a content to {@code sink}; see {@link dev.railroad.spi.SnapshotStore#read}. */
    void read(String hex, OutputStream sink) throws SnapshotException, IOException {
        for (SegmentReader.Content copy : copies(hex, Format.BLOB)) {
            byte[] bytes = blob(copy);
            if (bytes.length != 0 || isEmpty(hex)) {
                sink.write(bytes);
                return;
            }
        }
        for (SegmentReader.Content copy : copies(hex, Format.LIST)) {
            byte[] list = payload(copy);
            if (list.length > Format.CONTENT_HEADER) {
                readPieces(hex, list, sink);
                return;
            }
        }
        throw new SnapshotException(
                SnapshotException.Kind.DAMAGED, "the content " + hex + " is damaged or missing in the snapshot store");
    }

    private void readPieces(String hex, byte[] list, OutputStream sink) throws SnapshotException, IOException {
        MessageDigest whole = ContentId.sha256();
        for (int at = Format.CONTENT_HEADER; at + Format.DIGEST <= list.length; at += Format.DIGEST) {
            byte[] piece = piece(Hex.of(list, at));
            whole.update(piece);
            sink.write(piece);
        }
        if (!Hex.of(whole.digest()).equals(hex)) {
            throw new SnapshotException(
                    SnapshotException.Kind.DAMAGED, "the content " + hex + " is damaged in the snapshot store");
        }
    }

    private byte[] piece(String hex) throws SnapshotException {
        for (SegmentReader.Content copy : copies(hex, Format.BLOB)) {
            byte[] bytes = blob(copy);
            if (bytes.length != 0) {
                return bytes;
            }
        }
        throw new SnapshotException(
                SnapshotException.Kind.DAMAGED, "the piece " + hex + " is damaged or missing in the snapshot store");
    }

    private List<SegmentReader.Content> copies(String hex, int type) {
        List<SegmentReader.Content> copies = new ArrayList<>();
        for (SegmentReader.Content copy : contents.getOrDefault(hex, List.of())) {
            if (copy.type() == type) {
                copies.add(copy);
            }
        }
        return copies;
    }

    /** The bytes of a blob, verified; none when it is damaged. */
    private byte[] blob(SegmentReader.Content copy) {
        byte[] payload = payload(copy);
        if (payload.length < Format.CONTENT_HEADER) {
            return new byte[0];
        }
        long length = Unpacker.getU64(payload, Format.DIGEST);
        byte[] bytes = length < 0 || length > Format.PIECE ? new byte[0] : unpack(copy.codec(), payload, (int) length);
        boolean right = Hex.of(ContentId.sha256().digest(bytes)).equals(copy.hex());
        if (!right) {
            damaged(copy.segment(), copy.offset());
        }
        return right ? bytes : new byte[0];
    }

    private byte[] payload(SegmentReader.Content copy) {
        try {
            return SegmentReader.payload(copy);
        } catch (IOException e) {
            damaged(copy.segment(), copy.offset());
            return new byte[0];
        }
    }

    private static byte[] unpack(int codec, byte[] payload, int length) {
        int body = payload.length - Format.CONTENT_HEADER;
        if (codec == Format.CODEC_RAW) {
            return Arrays.copyOfRange(payload, Format.CONTENT_HEADER, payload.length);
        }
        if (codec != Format.CODEC_DEFLATE) {
            return new byte[0];
        }
        return Zlib.inflate(payload, Format.CONTENT_HEADER, body, length);
    }

    private static boolean isEmpty(String hex) {
        return hex.equals(Hex.of(ContentId.sha256().digest()));
    }

    private void forget() {
        readers.clear();
        contents.clear();
        points.clear();
        afters.clear();
        finished.clear();
        pins.clear();
        damages.clear();
    }

    @Override
    public void content(SegmentReader.Content content) {
        contents.computeIfAbsent(content.hex(), key -> new ArrayList<>(1)).add(content);
    }

    @Override
    public void record(int type, byte[] payload) throws SnapshotException {
        if (type == Format.POINT) {
            StoredPoint point = Codec.point(payload);
            points.put(point.id(), point);
        } else if (type == Format.AFTER) {
            Codec.After after = Codec.after(payload);
            afters.computeIfAbsent(after.point(), key -> new ArrayList<>(1)).add(after);
        } else if (type == Format.FINISH) {
            finished.add(Codec.finish(payload));
        } else if (type == Format.PIN) {
            Codec.Pin pin = Codec.pin(payload);
            Codec.Pin earlier = pins.get(pin.point());
            if (earlier == null || earlier.millis() <= pin.millis()) {
                pins.put(pin.point(), pin);
            }
        }
        // Anything else was written by a later version and is not for us.
    }

    @Override
    public void damaged(Path segment, long offset) {
        damages.add(segment.getFileName() + " at " + offset);
    }
}
