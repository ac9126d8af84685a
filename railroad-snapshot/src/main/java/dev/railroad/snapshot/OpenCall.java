package dev.railroad.snapshot;

import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.util.List;

/**
 * A call that was let through and whose work the index does not know yet.
 *
 * @param occasion who, where and when
 * @param traits what else is to be known of it
 * @param claims for a call whose targets were known: their states before, and after once it has ended. The index learns
 *     of them with the next scan, which must not take them for somebody else's work
 */
record OpenCall(Occasion occasion, Traits traits, List<Entry> claims) {
    /**
     * What a call is like.
     *
     * @param unknown whether it may change anything in the work tree
     * @param asked whether a person was asked first: then nobody knows whether it ran until its end is told
     * @param background whether it goes on after its end was told
     * @param ended whether its end was told
     */
    record Traits(boolean unknown, boolean asked, boolean background, boolean ended) {
        private static final int UNKNOWN = 1;
        private static final int ASKED = 2;
        private static final int BACKGROUND = 4;
        private static final int ENDED = 8;

        int bits() {
            return (unknown ? UNKNOWN : 0) | (asked ? ASKED : 0) | (background ? BACKGROUND : 0) | (ended ? ENDED : 0);
        }

        static Traits of(int bits) {
            return new Traits(
                    (bits & UNKNOWN) != 0, (bits & ASKED) != 0, (bits & BACKGROUND) != 0, (bits & ENDED) != 0);
        }
    }

    OpenCall {
        claims = List.copyOf(claims);
    }

    /** The same call after its end. */
    OpenCall end() {
        return new OpenCall(occasion, new Traits(traits.unknown(), traits.asked(), traits.background(), true), claims);
    }

    /** The same call with other claims. */
    OpenCall withClaims(List<Entry> newClaims) {
        return new OpenCall(occasion, traits, newClaims);
    }

    byte[] toBytes() {
        Packer out = new Packer(512);
        out.u8(traits.bits());
        byte[] point = Codec.point(new StoredPoint(
                "", dev.railroad.spi.RestorePoint.Kind.CALL, occasion, claims, List.of(), false, List.of(), List.of()));
        out.blob(point);
        out.u32(Format.crc(out.array(), 0, out.size()));
        return out.toBytes();
    }

    static OpenCall of(byte[] bytes) throws SnapshotException {
        int body = bytes.length - 4;
        if (body < 1 || Unpacker.getU32(bytes, body) != Format.crc(bytes, 0, body)) {
            throw Unpacker.damaged();
        }
        Unpacker in = new Unpacker(bytes, 0, body);
        Traits traits = Traits.of(in.u8());
        StoredPoint point = Codec.point(in.blob());
        return new OpenCall(point.occasion(), traits, point.entries());
    }
}
