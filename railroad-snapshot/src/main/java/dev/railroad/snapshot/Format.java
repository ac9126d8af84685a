package dev.railroad.snapshot;

import java.util.zip.CRC32C;

/**
 * The shape of a segment file; {@code docs/snapshot-format.md} is its description for others.
 *
 * <p>A segment starts with {@link #SEGMENT_HEADER} bytes and goes on with records: {@link #RECORD_HEADER} bytes, the
 * payload, zeros up to a multiple of 8. The checksum of a record's header is seeded with the segment's own nonce:
 * bytes that look like a record inside of a stored file are never taken for one when a damaged place is skipped.
 */
final class Format {
    static final int VERSION = 1;
    static final long SEGMENT_MAGIC = 0x5241494C524F4144L; // "RAILROAD"
    static final int SEGMENT_HEADER = 40;
    static final int RECORD_MAGIC = 0x52527263; // "RRrc"
    static final int RECORD_HEADER = 24;
    static final String SUFFIX = ".rrs";
    /** Of a file that is not complete yet. */
    static final String TEMPORARY = ".tmp";

    /** A content, or a piece of a large one: SHA-256, length, then the bytes by the codec. */
    static final int BLOB = 1;
    /** A large content: SHA-256, length, then the SHA-256 of each piece. */
    static final int LIST = 2;
    /** A restore point. */
    static final int POINT = 3;
    /** What a call left behind. */
    static final int AFTER = 4;
    /** A rollback that is done. */
    static final int FINISH = 5;
    /** Contents that are kept without a restore point. */
    static final int BASE = 6;
    /** Whether a restore point is pinned. */
    static final int PIN = 7;
    /** Restore points that are listed no more. */
    static final int DROP = 8;

    static final int CODEC_RAW = 0;
    static final int CODEC_DEFLATE = 1;

    /** SHA-256 and length, which start the payload of {@link #BLOB} and {@link #LIST}. */
    static final int CONTENT_HEADER = 40;

    static final int DIGEST = 32;

    /** Contents longer than this are kept in pieces of this length. */
    static final int PIECE = 1 << 20;

    private Format() {}

    static byte[] segmentHeader(long createdMillis, long nonce) {
        byte[] header = new byte[SEGMENT_HEADER];
        Packer.putU64(header, 0, SEGMENT_MAGIC);
        Packer.putU32(header, 8, VERSION);
        Packer.putU64(header, 16, createdMillis);
        Packer.putU64(header, 24, nonce);
        Packer.putU32(header, 36, crc(header, 0, 36));
        return header;
    }

    static boolean isSegmentHeader(byte[] header) {
        return Unpacker.getU64(header, 0) == SEGMENT_MAGIC
                && Unpacker.getU32(header, 36) == crc(header, 0, 36)
                && Unpacker.getU32(header, 8) == VERSION;
    }

    static long nonce(byte[] segmentHeader) {
        return Unpacker.getU64(segmentHeader, 24);
    }

    /** Writes the header of a record into {@code into} at {@code at}. */
    static void recordHeader(byte[] into, int at, int type, int codec, long length, int payloadCrc, long nonce) {
        Packer.putU32(into, at, RECORD_MAGIC);
        into[at + 4] = (byte) type;
        into[at + 5] = (byte) codec;
        into[at + 6] = 0;
        into[at + 7] = 0;
        Packer.putU64(into, at + 8, length);
        Packer.putU32(into, at + 16, payloadCrc);
        Packer.putU32(into, at + 20, headerCrc(into, at, nonce));
    }

    static boolean isRecordHeader(byte[] from, int at, long nonce) {
        return Unpacker.getU32(from, at) == RECORD_MAGIC
                && Unpacker.getU32(from, at + 20) == headerCrc(from, at, nonce)
                && Unpacker.getU64(from, at + 8) >= 0;
    }

    /** The next multiple of 8. */
    static long padded(long length) {
        return (length + 7) & ~7L;
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private static int headerCrc(byte[] bytes, int at, long nonce) {
        byte[] seed = new byte[8];
        Packer.putU64(seed, 0, nonce);
        CRC32C crc = new CRC32C();
        crc.update(seed, 0, 8);
        crc.update(bytes, at, 20);
        return (int) crc.getValue();
    }
}
