package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Restore points as bytes. Numbers in the format never change their meaning; fields are only ever added at the end of
 * an item, whose length says where it ends.
 */
final class Codec {
    private static final RestorePoint.Kind[] KINDS = {
        RestorePoint.Kind.CALL, RestorePoint.Kind.ROLLBACK, RestorePoint.Kind.USER
    };

    /** The bit of a point's flags that says that its {@code after} was seen. */
    private static final int SEEN = 1;

    /**
     * What a call left behind.
     *
     * @param point the id of its restore point
     * @param seconds when that was seen, in seconds since 1970
     * @param nanos the nanoseconds of that
     * @param states path and state; {@code before} of an entry is not used
     */
    record After(String point, long seconds, int nanos, List<RestorePoint.Entry> states) {}

    /**
     * A part of a baseline.
     *
     * @param project as in an occasion
     * @param generation which baseline of the project
     * @param millis when that was written, since 1970
     * @param contents what is held
     */
    record Base(String project, long generation, long millis, List<Held> contents) {}

    /**
     * A content of a baseline.
     *
     * @param path where it was found
     * @param digest its SHA-256
     */
    @SuppressWarnings("ArrayRecordComponent") // Ten thousands of them are made and none is compared.
    record Held(String path, byte[] digest) {}

    /**
     * Whether a restore point is pinned; the newest counts.
     *
     * @param point its id
     * @param pinned whether it is from now on
     * @param millis when that was said, since 1970
     */
    record Pin(String point, boolean pinned, long millis) {}

    private Codec() {}

    static byte[] point(StoredPoint point) {
        Packer out = new Packer(512);
        out.text(point.id());
        out.u8(number(KINDS, point.kind()));
        occasion(out, point.occasion());
        List<RestorePoint.Entry> entries = point.entries();
        out.count(entries.size());
        Packer item = new Packer(256);
        for (int i = 0; i < entries.size(); i++) {
            RestorePoint.Entry entry = entries.get(i);
            item.clear();
            item.name(entry.path());
            StateCodec.write(item, entry.before());
            StateCodec.write(item, entry.after());
            out.count(item.size());
            out.raw(item.array(), 0, item.size());
        }
        out.count(point.undoes().size());
        for (String id : point.undoes()) {
            out.text(id);
        }
        out.count(point.settled().size());
        for (String path : point.settled()) {
            out.name(path);
        }
        out.u8(point.seen() ? SEEN : 0);
        out.count(point.omissions().size());
        for (int i = 0; i < point.omissions().size(); i++) {
            RestorePoint.Omission omission = point.omissions().get(i);
            item.clear();
            item.name(omission.path());
            item.text(omission.reason());
            item.u64(omission.count());
            out.count(item.size());
            out.raw(item.array(), 0, item.size());
        }
        return out.toBytes();
    }

    static StoredPoint point(byte[] payload) throws SnapshotException {
        Unpacker in = new Unpacker(payload, 0, payload.length);
        String id = in.text();
        int kind = in.u8();
        if (kind >= KINDS.length) {
            throw Unpacker.damaged();
        }
        Occasion occasion = occasion(in.item());
        List<RestorePoint.Entry> entries = new ArrayList<>();
        for (int n = in.items(); n > 0; n--) {
            Unpacker item = in.item();
            entries.add(
                    new RestorePoint.Entry(item.name(), StateCodec.read(item.item()), StateCodec.read(item.item())));
        }
        List<String> undoes = new ArrayList<>();
        for (int n = in.items(); n > 0; n--) {
            undoes.add(in.text());
        }
        List<String> settled = new ArrayList<>();
        for (int n = in.items(); n > 0; n--) {
            settled.add(in.name());
        }
        boolean seen = false;
        List<RestorePoint.Omission> omissions = new ArrayList<>();
        if (!in.isAtEnd()) {
            seen = (in.u8() & SEEN) != 0;
            for (int n = in.items(); n > 0; n--) {
                Unpacker item = in.item();
                omissions.add(new RestorePoint.Omission(item.name(), item.text(), Math.max(0, item.u64())));
            }
        }
        return new StoredPoint(id, KINDS[kind], occasion, entries, omissions, seen, undoes, settled);
    }

    static byte[] after(After after) {
        Packer out = new Packer(256);
        out.text(after.point());
        out.u64(after.seconds());
        out.u32(after.nanos());
        out.count(after.states().size());
        Packer item = new Packer(256);
        for (RestorePoint.Entry entry : after.states()) {
            item.clear();
            item.name(entry.path());
            StateCodec.write(item, entry.after());
            out.count(item.size());
            out.raw(item.array(), 0, item.size());
        }
        return out.toBytes();
    }

    static After after(byte[] payload) throws SnapshotException {
        Unpacker in = new Unpacker(payload, 0, payload.length);
        String point = in.text();
        long seconds = in.u64();
        int nanos = in.u32();
        List<RestorePoint.Entry> states = new ArrayList<>();
        for (int n = in.items(); n > 0; n--) {
            Unpacker item = in.item();
            states.add(new RestorePoint.Entry(item.name(), new FileState.Absent(), StateCodec.read(item.item())));
        }
        return new After(point, seconds, nanos, states);
    }

    static byte[] finish(String point) {
        Packer out = new Packer(16);
        out.text(point);
        return out.toBytes();
    }

    static String finish(byte[] payload) throws SnapshotException {
        return new Unpacker(payload, 0, payload.length).text();
    }

    static byte[] base(Base base) {
        int number = base.contents().size();
        Packer names = new Packer(64 * (number + 1));
        for (int i = 0; i < number; i++) {
            names.name(base.contents().get(i).path());
        }
        byte[] packed = Zlib.deflate(names.array(), names.size());
        Packer out = new Packer(64 + packed.length + number * Format.DIGEST);
        out.name(base.project());
        out.u64(base.generation());
        out.u64(base.millis());
        out.count(number);
        out.count(names.size());
        out.blob(packed);
        for (int i = 0; i < number; i++) {
            out.raw(base.contents().get(i).digest(), 0, Format.DIGEST);
        }
        return out.toBytes();
    }

    static Base base(byte[] payload) throws SnapshotException {
        Unpacker in = new Unpacker(payload, 0, payload.length);
        String project = in.name();
        long generation = in.u64();
        long millis = in.u64();
        int number = in.items();
        long length = in.count();
        byte[] packed = in.blob();
        // Not even a long row of equal bytes shrinks more than that (zlib's manual: 1032 to 1).
        if (length < 0 || length > 1100L * packed.length + 64) {
            throw Unpacker.damaged();
        }
        byte[] names = Zlib.inflate(packed, 0, packed.length, (int) length);
        if (names.length != length) {
            throw Unpacker.damaged();
        }
        Unpacker name = new Unpacker(names, 0, names.length);
        List<Held> contents = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            contents.add(new Held(name.name(), in.raw(Format.DIGEST)));
        }
        return new Base(project, generation, millis, contents);
    }

    static byte[] pin(Pin pin) {
        Packer out = new Packer(32);
        out.text(pin.point());
        out.u8(pin.pinned() ? 1 : 0);
        out.u64(pin.millis());
        return out.toBytes();
    }

    static Pin pin(byte[] payload) throws SnapshotException {
        Unpacker in = new Unpacker(payload, 0, payload.length);
        return new Pin(in.text(), in.u8() != 0, in.u64());
    }

    static byte[] drop(List<String> points) {
        Packer out = new Packer(16 * points.size() + 16);
        out.count(points.size());
        for (String point : points) {
            out.text(point);
        }
        return out.toBytes();
    }

    static List<String> drop(byte[] payload) throws SnapshotException {
        Unpacker in = new Unpacker(payload, 0, payload.length);
        List<String> points = new ArrayList<>();
        for (int n = in.items(); n > 0; n--) {
            points.add(in.text());
        }
        return points;
    }

    private static void occasion(Packer out, Occasion occasion) {
        Packer item = new Packer(256);
        item.name(occasion.project());
        item.text(occasion.session());
        item.text(occasion.agent());
        item.text(occasion.turn());
        item.text(occasion.call());
        item.text(occasion.tool());
        item.name(occasion.directory());
        item.text(occasion.summary());
        item.u64(occasion.time().getEpochSecond());
        item.u32(occasion.time().getNano());
        out.count(item.size());
        out.raw(item.array(), 0, item.size());
    }

    private static Occasion occasion(Unpacker in) throws SnapshotException {
        String project = in.name();
        String session = in.text();
        String agent = in.text();
        String turn = in.text();
        String call = in.text();
        String tool = in.text();
        String directory = in.name();
        String summary = in.text();
        try {
            Instant time = Instant.ofEpochSecond(in.u64(), in.u32());
            return new Occasion(project, session, agent, turn, call, tool, directory, summary, time);
        } catch (DateTimeException | ArithmeticException e) {
            throw Unpacker.damaged();
        }
    }

    /** The number that the format has for a value. */
    static int number(Object[] numbered, Object value) {
        for (int i = 0; i < numbered.length; i++) {
            if (numbered[i] == value) {
                return i;
            }
        }
        throw new AssertionError(value);
    }
}
