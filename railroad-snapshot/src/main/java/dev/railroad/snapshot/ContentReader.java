package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads contents and checks each by its SHA-256. Not safe for several threads. */
final class ContentReader {
    /** Where to look for contents. */
    interface Finder {
        /** All places of a content. */
        List<SegmentReader.Place> places(byte[] digest) throws SnapshotException;

        /** The same after a new look at the store, as a collection may have moved what was there. */
        List<SegmentReader.Place> placesNow(byte[] digest) throws SnapshotException;
    }

    private final Finder finder;

    ContentReader(Finder finder) {
        this.finder = finder;
    }

    /** Writes a content to {@code sink}; see {@link dev.railroad.spi.SnapshotStore#read}. */
    void read(byte[] digest, OutputStream sink) throws SnapshotException, IOException {
        if (!read(digest, finder.places(digest), sink) && !read(digest, finder.placesNow(digest), sink)) {
            throw damaged("the content " + Hex.of(digest) + " is damaged or missing in the snapshot store");
        }
    }

    private boolean read(byte[] digest, List<SegmentReader.Place> places, OutputStream sink)
            throws SnapshotException, IOException {
        byte[] bytes = blob(digest, places);
        if (bytes != null) {
            sink.write(bytes);
            return true;
        }
        for (SegmentReader.Place place : places) {
            byte[] list = place.type() == Format.LIST ? payload(place) : null;
            if (list != null && list.length > Format.CONTENT_HEADER) {
                readPieces(digest, list, sink);
                return true;
            }
        }
        return false;
    }

    private void readPieces(byte[] digest, byte[] list, OutputStream sink) throws SnapshotException, IOException {
        MessageDigest whole = ContentId.sha256();
        for (int at = Format.CONTENT_HEADER; at + Format.DIGEST <= list.length; at += Format.DIGEST) {
            byte[] piece = piece(Arrays.copyOfRange(list, at, at + Format.DIGEST));
            whole.update(piece);
            sink.write(piece);
        }
        if (!Arrays.equals(whole.digest(), digest)) {
            throw damaged("the content " + Hex.of(digest) + " is damaged in the snapshot store");
        }
    }

    private byte[] piece(byte[] digest) throws SnapshotException {
        byte[] bytes = blob(digest, finder.places(digest));
        if (bytes == null) {
            bytes = blob(digest, finder.placesNow(digest));
        }
        if (bytes == null) {
            throw damaged("the piece " + Hex.of(digest) + " is damaged or missing in the snapshot store");
        }
        return bytes;
    }

    private static byte @Nullable [] blob(byte[] digest, List<SegmentReader.Place> places) {
        for (SegmentReader.Place place : places) {
            byte[] bytes = place.type() == Format.BLOB ? blob(digest, place) : null;
            if (bytes != null) {
                return bytes;
            }
        }
        return null;
    }

    /** The bytes of a blob, verified; none when it is damaged or gone. */
    static byte @Nullable [] blob(byte[] digest, SegmentReader.Place place) {
        byte[] payload = payload(place);
        if (payload == null || payload.length < Format.CONTENT_HEADER) {
            return null;
        }
        long length = Unpacker.getU64(payload, Format.DIGEST);
        if (length < 0 || length > Format.PIECE) {
            return null;
        }
        byte[] bytes = unpack(place.codec(), payload, (int) length);
        return Arrays.equals(ContentId.sha256().digest(bytes), digest) ? bytes : null;
    }

    /** The payload of a record; none when it is damaged or gone. */
    static byte @Nullable [] payload(SegmentReader.Place place) {
        try {
            return SegmentReader.payload(place);
        } catch (IOException e) {
            return null;
        }
    }

    private static byte[] unpack(int codec, byte[] payload, int length) {
        if (codec == Format.CODEC_RAW) {
            return Arrays.copyOfRange(payload, Format.CONTENT_HEADER, payload.length);
        }
        return codec == Format.CODEC_DEFLATE
                ? Zlib.inflate(payload, Format.CONTENT_HEADER, payload.length - Format.CONTENT_HEADER, length)
                : new byte[0];
    }

    private static SnapshotException damaged(String message) {
        return new SnapshotException(SnapshotException.Kind.DAMAGED, message);
    }
}
