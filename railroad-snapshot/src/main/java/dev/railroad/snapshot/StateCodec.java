package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.SnapshotException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands at a path, as bytes; by the rules of {@link Codec}. */
final class StateCodec {
    private static final int ABSENT = 0;
    private static final int FILE = 1;
    private static final int DIRECTORY = 2;
    private static final int LINK = 3;
    private static final int UNKNOWN = 4;
    private static final int SPECIAL = 5;

    private static final FileState.Special.Type[] TYPES = {
        FileState.Special.Type.PIPE, FileState.Special.Type.SOCKET, FileState.Special.Type.DEVICE
    };

    private static final FileState.Reason[] REASONS = {
        FileState.Reason.NOT_TOLD,
        FileState.Reason.TOO_LARGE,
        FileState.Reason.LIMIT_REACHED,
        FileState.Reason.UNREADABLE,
        FileState.Reason.SPECIAL,
        FileState.Reason.CHANGING,
        FileState.Reason.OWN_STORE,
        FileState.Reason.DAMAGED,
        FileState.Reason.OTHER
    };

    private StateCodec() {}

    /** Writes a state as an item. */
    static void write(Packer into, FileState state) {
        Packer out = new Packer(64);
        if (state instanceof FileState.Absent) {
            out.u8(ABSENT);
        } else if (state instanceof FileState.File file) {
            out.u8(FILE);
            out.raw(file.content().digest(), 0, Format.DIGEST);
            out.u64(file.size());
            out.u32(file.mode());
            out.u64(file.modified());
            attributes(out, file.attributes());
            out.u64(file.group());
        } else if (state instanceof FileState.Directory directory) {
            out.u8(DIRECTORY);
            out.u32(directory.mode());
            out.u64(directory.modified());
            attributes(out, directory.attributes());
        } else if (state instanceof FileState.Link link) {
            out.u8(LINK);
            out.name(link.target());
        } else if (state instanceof FileState.Special special) {
            out.u8(SPECIAL);
            out.u8(Codec.number(TYPES, special.type()));
            out.u32(special.mode());
            out.u64(special.number());
        } else if (state instanceof FileState.Unknown unknown) {
            out.u8(UNKNOWN);
            out.u8(Codec.number(REASONS, unknown.reason()));
            out.text(unknown.detail());
        } else {
            throw new AssertionError(state);
        }
        into.count(out.size());
        into.raw(out.array(), 0, out.size());
    }

    private static void attributes(Packer out, SortedMap<String, String> attributes) {
        out.count(attributes.size());
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            out.name(attribute.getKey());
            out.name(attribute.getValue());
        }
    }

    private static SortedMap<String, String> attributes(Unpacker in) throws SnapshotException {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int n = in.items(); n > 0; n--) {
            attributes.put(in.name(), in.name());
        }
        return attributes;
    }

    private static FileState file(Unpacker in) throws SnapshotException {
        ContentId content = ContentId.ofDigest(in.raw(Format.DIGEST));
        long size = in.u64();
        int mode = in.u32();
        long modified = in.u64();
        if (in.isAtEnd()) {
            return new FileState.File(content, size, mode, modified); // As written before these were kept.
        }
        return new FileState.File(content, size, mode, modified, attributes(in), in.u64());
    }

    /** Reads what is in an item. */
    static FileState read(Unpacker in) throws SnapshotException {
        int kind = in.u8();
        switch (kind) {
            case ABSENT:
                return new FileState.Absent();
            case FILE:
                return file(in);
            case DIRECTORY:
                int mode = in.u32();
                long modified = in.u64();
                return in.isAtEnd()
                        ? new FileState.Directory(mode, modified)
                        : new FileState.Directory(mode, modified, attributes(in));
            case LINK:
                return new FileState.Link(in.name());
            case UNKNOWN:
                int reason = in.u8();
                return new FileState.Unknown(
                        reason < REASONS.length ? REASONS[reason] : FileState.Reason.OTHER, in.text());
            case SPECIAL:
                int type = in.u8();
                return type < TYPES.length
                        ? new FileState.Special(TYPES[type], in.u32(), in.u64())
                        : new FileState.Unknown(FileState.Reason.OTHER, "");
            default:
                return new FileState.Unknown(FileState.Reason.OTHER, "");
        }
    }
}
