package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.SnapshotException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an index knows of one directory: its children in the order of their names' bytes, in arrays, since a work tree
 * has a hundred thousand of them. Immutable once built; a directory in which nothing changed is the same object in the
 * next index, so that two indexes are compared in the time of their difference.
 */
final class TreeNode {
    /** What a child is. The numbers are part of the index file. */
    static final int FILE = 1;

    static final int DIRECTORY = 2;
    static final int LINK = 3;
    /** It could not be read, is too large or special; its extra says why. */
    static final int UNKNOWN = 4;
    /** Not looked into: it can be made again, or is kept in another way. */
    static final int LEFT_OUT = 5;
    /** Not looked at yet, for lack of time. */
    static final int PENDING = 6;
    /** A pipe, a socket or a device: its extra says which, its size is the number of it. */
    static final int SPECIAL = 7;

    private static final int KIND_SHIFT = 12;
    private static final int MODE = 07777;
    private static final int KIND = 7;
    private static final int SHARED = 1 << 16;
    private static final int NO_MODE = 1 << 17;
    /** Of a directory: somebody has set its time, which did not only come with something that was made or removed. */
    private static final int TIME_SET = 1 << 18;

    /** The extra of whatever has none. */
    static final byte[] NONE = new byte[0];

    final int size;
    private final byte[] names;
    private final int[] ends;
    /** Modified and changed of each. */
    private final long[] times;
    /** Size and inode of each. */
    private final long[] numbers;

    private final int[] modes;
    private final byte[] digests;
    private final byte @Nullable [][] extras;
    private final @Nullable TreeNode @Nullable [] children;

    private TreeNode(Builder from) {
        this.size = from.size;
        this.names = Arrays.copyOf(from.names.array(), from.names.size());
        this.ends = Arrays.copyOf(from.ends, size);
        this.times = Arrays.copyOf(from.times, 2 * size);
        this.numbers = Arrays.copyOf(from.numbers, 2 * size);
        this.modes = Arrays.copyOf(from.modes, size);
        this.digests = Arrays.copyOf(from.digests, Format.DIGEST * size);
        this.extras = from.hasExtras ? Arrays.copyOf(from.extras, size) : null;
        this.children = from.hasChildren ? Arrays.copyOf(from.children, size) : null;
    }

    byte[] name(int i) {
        return Arrays.copyOfRange(names, i == 0 ? 0 : ends[i - 1], ends[i]);
    }

    int kind(int i) {
        return modes[i] >>> KIND_SHIFT & KIND;
    }

    int mode(int i) {
        return (modes[i] & NO_MODE) != 0 ? FileState.UNKNOWN_MODE : modes[i] & MODE;
    }

    boolean isTimeSet(int i) {
        return (modes[i] & TIME_SET) != 0;
    }

    /** The bits as they are stored. */
    int bits(int i) {
        return modes[i];
    }

    long modified(int i) {
        return times[2 * i];
    }

    long changed(int i) {
        return times[2 * i + 1];
    }

    long bytes(int i) {
        return numbers[2 * i];
    }

    long inode(int i) {
        return numbers[2 * i + 1];
    }

    /** The target of a link, the packed attributes of a file or directory, why something is not known; else {@link #NONE}. */
    byte[] extra(int i) {
        return extras == null ? NONE : extras[i];
    }

    byte[] digest(int i) {
        return Arrays.copyOfRange(digests, Format.DIGEST * i, Format.DIGEST * (i + 1));
    }

    boolean sameDigest(int i, TreeNode other, int j) {
        int at = Format.DIGEST * i;
        int otherAt = Format.DIGEST * j;
        return Arrays.equals(digests, at, at + Format.DIGEST, other.digests, otherAt, otherAt + Format.DIGEST);
    }

    /** What is in a directory; empty for whatever is none. */
    @Nullable
    TreeNode child(int i) {
        return children == null ? null : children[i];
    }

    /** Where the child of that name is; negative when there is none. */
    int find(byte[] name) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The state at a path below this directory, its names parted by slashes. */
    FileState find(String path) {
        TreeNode at = this;
        int from = 0;
        while (true) {
            int slash = path.indexOf('/', from);
            String name = slash < 0 ? path.substring(from) : path.substring(from, slash);
            int i = at.find(Names.bytes(name));
            if (i < 0) {
                return new FileState.Absent();
            }
            if (slash < 0) {
                return at.state(i);
            }
            TreeNode child = at.child(i);
            if (child == null) {
                return new FileState.Absent();
            }
            at = child;
            from = slash + 1;
        }
    }

    int compare(int i, byte[] name) {
        return Arrays.compareUnsigned(names, i == 0 ? 0 : ends[i - 1], ends[i], name, 0, name.length);
    }

    /** How many children it and all directories below it have. */
    long count() {
        long count = size;
        for (int i = 0; i < size; i++) {
            TreeNode child = child(i);
            count += child == null ? 0 : child.count();
        }
        return count;
    }

    /** The state of a child as restore points tell it. */
    FileState state(int i) {
        switch (kind(i)) {
            case FILE:
                long group = (modes[i] & SHARED) != 0 ? inode(i) : 0;
                ContentId id = new ContentId(Hex.of(digests, Format.DIGEST * i));
                return new FileState.File(id, bytes(i), mode(i), modified(i), attributes(extra(i)), group);
            case DIRECTORY:
                return new FileState.Directory(mode(i), modified(i), attributes(extra(i)));
            case LINK:
                return new FileState.Link(Names.text(extra(i)));
            case UNKNOWN:
                byte[] extra = extra(i);
                int reason = extra.length == 0 ? 0 : extra[0];
                return new FileState.Unknown(
                        FileState.Reason.values()[reason],
                        extra.length < 2 ? "" : Names.text(Arrays.copyOfRange(extra, 1, extra.length)));
            case SPECIAL:
                return new FileState.Special(FileState.Special.Type.values()[extra(i)[0]], mode(i), bytes(i));
            default:
                return new FileState.Unknown(FileState.Reason.NOT_TOLD, "");
        }
    }

    static byte[] packed(FileState.Unknown unknown) {
        byte[] detail = Names.bytes(unknown.detail());
        byte[] extra = new byte[detail.length + 1];
        extra[0] = (byte) unknown.reason().ordinal();
        System.arraycopy(detail, 0, extra, 1, detail.length);
        return extra;
    }

    static byte[] packed(FileState.Special special) {
        return new byte[] {(byte) special.type().ordinal()};
    }

    static byte[] packed(SortedMap<String, String> attributes) {
        if (attributes.isEmpty()) {
            return NONE;
        }
        Packer out = new Packer(64);
        out.count(attributes.size());
        for (var attribute : attributes.entrySet()) {
            out.name(attribute.getKey());
            out.name(attribute.getValue());
        }
        return out.toBytes();
    }

    private static SortedMap<String, String> attributes(byte[] extra) {
        if (extra.length == 0) {
            return FileState.NO_ATTRIBUTES;
        }
        try {
            Unpacker in = new Unpacker(extra, 0, extra.length);
            SortedMap<String, String> attributes = new TreeMap<>();
            for (int n = in.items(); n > 0; n--) {
                attributes.put(in.name(), in.name());
            }
            return attributes;
        } catch (SnapshotException e) {
            throw new AssertionError("we packed it ourselves, and the index file has a checksum", e);
        }
    }

    /** The bits of a child's mode and kind. */
    static int bits(int kind, int mode, boolean shared) {
        int bits = kind << KIND_SHIFT | (shared ? SHARED : 0);
        return mode < 0 ? bits | NO_MODE : bits | (mode & MODE);
    }

    /** The bits of a directory, {@code set} as {@link #isTimeSet} answers. */
    static int directoryBits(int kind, int mode, boolean set) {
        return bits(kind, mode, false) | (set ? TIME_SET : 0);
    }

    /** Collects the children of a directory, in their order. */
    static final class Builder {
        private int size;
        private final Packer names = new Packer(256);
        private int[] ends = new int[16];
        private long[] times = new long[32];
        private long[] numbers = new long[32];
        private int[] modes = new int[16];
        private byte[] digests = new byte[16 * Format.DIGEST];
        private byte[][] extras = new byte[16][];
        private @Nullable TreeNode[] children = new TreeNode[16];
        private boolean hasExtras;
        private boolean hasChildren;

        int size() {
            return size;
        }

        /**
         * Adds a child.
         *
         * @param digest the content's SHA-256; empty when it has none
         */
        void add(
                byte[] name,
                int bits,
                long modified,
                long changed,
                long bytes,
                long inode,
                byte[] digest,
                byte[] extra,
                @Nullable TreeNode child) {
            room();
            names.raw(name, 0, name.length);
            ends[size] = names.size();
            times[2 * size] = modified;
            times[2 * size + 1] = changed;
            numbers[2 * size] = bytes;
            numbers[2 * size + 1] = inode;
            modes[size] = bits;
            System.arraycopy(digest, 0, digests, Format.DIGEST * size, digest.length);
            extras[size] = extra;
            children[size] = child;
            hasExtras |= extra.length > 0;
            hasChildren |= child != null;
            size++;
        }

        /** Adds a child as another node has it. */
        void copy(TreeNode from, int i) {
            room();
            int start = i == 0 ? 0 : from.ends[i - 1];
            names.raw(from.names, start, from.ends[i] - start);
            ends[size] = names.size();
            System.arraycopy(from.times, 2 * i, times, 2 * size, 2);
            System.arraycopy(from.numbers, 2 * i, numbers, 2 * size, 2);
            modes[size] = from.modes[i];
            System.arraycopy(from.digests, Format.DIGEST * i, digests, Format.DIGEST * size, Format.DIGEST);
            extras[size] = from.extra(i);
            children[size] = from.child(i);
            hasExtras |= extras[size].length > 0;
            hasChildren |= children[size] != null;
            size++;
        }

        /** The same, to be looked at again by the next scan. */
        void stale(TreeNode from, int i) {
            copy(from, i);
            times[2 * size - 1] = 0;
        }

        /** The node: {@code old} itself where it says the same. */
        TreeNode build(@Nullable TreeNode old) {
            return old != null && isSame(old) ? old : new TreeNode(this);
        }

        private boolean isSame(TreeNode old) {
            if (old.size != size
                    || !Arrays.equals(old.names, 0, old.names.length, names.array(), 0, names.size())
                    || !Arrays.equals(old.ends, 0, size, ends, 0, size)
                    || !Arrays.equals(old.times, 0, 2 * size, times, 0, 2 * size)
                    || !Arrays.equals(old.numbers, 0, 2 * size, numbers, 0, 2 * size)
                    || !Arrays.equals(old.modes, 0, size, modes, 0, size)
                    || !Arrays.equals(old.digests, 0, Format.DIGEST * size, digests, 0, Format.DIGEST * size)) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                if (old.child(i) != children[i] || !Arrays.equals(old.extra(i), extras[i])) {
                    return false;
                }
            }
            return true;
        }

        private void room() {
            if (size == ends.length) {
                int larger = 2 * size;
                ends = Arrays.copyOf(ends, larger);
                times = Arrays.copyOf(times, 2 * larger);
                numbers = Arrays.copyOf(numbers, 2 * larger);
                modes = Arrays.copyOf(modes, larger);
                digests = Arrays.copyOf(digests, Format.DIGEST * larger);
                extras = Arrays.copyOf(extras, larger);
                children = Arrays.copyOf(children, larger);
            }
        }
    }
}
