package dev.railroad.snapshot;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The file {@code .git/index} (gitformat-index(5)). Git writes it anew whenever it has looked at the files, so its bytes
 * say more about when git looked than about what is staged. Its <em>normal form</em> has the same entries, all without
 * what git remembers of the files, and none of the extensions that only save time: git takes it for an index of which
 * no file was looked at yet. Two indexes with one normal form stage the same.
 */
final class GitIndexFile {
    private static final int HEADER = 12;
    /** The ten numbers of an entry before the object's name; of them only the mode is not from {@code stat}. */
    private static final int STAT = 40;

    private static final int MODE = 24;
    private static final int SHA1 = 20;
    private static final int SHA256 = 32;
    private static final int LONG_NAME = 0xFFF;

    private GitIndexFile() {}

    /** Whether a path is that of an index: of a repository, a worktree or a submodule. */
    static boolean is(Path path) {
        Path name = path.getFileName();
        Path parent = path.getParent();
        if (name == null || parent == null || !name.toString().equals("index")) {
            return false;
        }
        for (Path at : parent) {
            if (at.toString().equals(".git")) {
                return true;
            }
        }
        return false;
    }

    /** The normal form of an index; the same bytes where they are none that we understand. */
    static byte[] normal(byte[] index) {
        int digest = digestLength(index);
        if (digest == 0) {
            return index;
        }
        byte[] form = index.clone();
        int version = Unpacker.getU32(form, 4);
        int at = HEADER;
        for (int n = Unpacker.getU32(form, 8); n > 0; n--) {
            int end = end(form, at, version, digest, form.length - digest);
            if (end < 0) {
                return index;
            }
            Arrays.fill(form, at, at + MODE, (byte) 0);
            Arrays.fill(form, at + MODE + 4, at + STAT, (byte) 0);
            at = end;
        }
        int kept = extensions(form, at, form.length - digest);
        if (kept < 0) {
            return index;
        }
        byte[] whole = Arrays.copyOf(form, kept + digest);
        MessageDigest sum = sum(digest);
        sum.update(whole, 0, kept);
        System.arraycopy(sum.digest(), 0, whole, kept, digest);
        return whole;
    }

    /** How long the names of objects are; 0 when this is no index that we understand, or is damaged. */
    private static int digestLength(byte[] index) {
        if (index.length < HEADER + SHA1 || Unpacker.getU32(index, 0) != 0x44495243) { // "DIRC"
            return 0;
        }
        int version = Unpacker.getU32(index, 4);
        if (version < 2 || version > 4) {
            return 0;
        }
        for (int length : new int[] {SHA1, SHA256}) {
            int end = index.length - length;
            if (end >= HEADER) {
                MessageDigest sum = sum(length);
                sum.update(index, 0, end);
                byte[] written = Arrays.copyOfRange(index, end, index.length);
                if (Arrays.equals(sum.digest(), written) || (length == SHA1 && isZero(written))) {
                    return length; // Zeros: index.skipHash.
                }
            }
        }
        return 0;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Where an entry ends; negative when it does not fit. */
    private static int end(byte[] from, int at, int version, int digest, int limit) {
        int flags = at + STAT + digest;
        if (flags + 2 > limit) {
            return -1;
        }
        int word = (from[flags] & 0xFF) << 8 | (from[flags + 1] & 0xFF);
        int name = flags + 2 + (version >= 3 && (word & 0x4000) != 0 ? 2 : 0);
        if (version == 4) {
            while (name < limit && (from[name] & 0x80) != 0) {
                name++; // How much of the name before is dropped.
            }
            name++;
        }
        int length =
                version == 4 || (word & LONG_NAME) == LONG_NAME ? zero(from, name, limit) - name : word & LONG_NAME;
        if (length < 0 || name + length >= limit) {
            return -1;
        }
        return version == 4 ? name + length + 1 : at + ((name - at + length) / 8 + 1) * 8;
    }

    private static int zero(byte[] from, int at, int limit) {
        int i = at;
        while (i < limit && from[i] != 0) {
            i++;
        }
        return i < limit ? i : -1;
    }

    /** Moves together the extensions that carry meaning; where they end; negative when one cannot be dropped. */
    private static int extensions(byte[] form, int from, int limit) {
        int kept = from;
        int at = from;
        while (at + 8 <= limit) {
            int length = Unpacker.getU32(form, at + 4);
            if (length < 0 || length > limit - at - 8) {
                return -1;
            }
            String name = new String(form, at, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
            switch (name) {
                case "TREE", "UNTR", "FSMN", "EOIE", "IEOT" -> {
                    // Caches, and where to find them.
                }
                case "link" -> {
                    return -1; // Its entries stand in another file.
                }
                default -> {
                    System.arraycopy(form, at, form, kept, 8 + length);
                    kept += 8 + length;
                }
            }
            at += 8 + length;
        }
        return at == limit ? kept : -1;
    }

    private static MessageDigest sum(int length) {
        try {
            return MessageDigest.getInstance(length == SHA1 ? "SHA-1" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-1 and SHA-256", e);
        }
    }

    /** The first name in an index that lies below a directory; used to ask whether git tracks anything there. */
    static boolean tracksBelow(byte[] index, byte[] directory) {
        int digest = digestLength(index);
        if (digest == 0) {
            return true; // Not understood: then nothing is left out.
        }
        int version = Unpacker.getU32(index, 4);
        int limit = index.length - digest;
        byte[] prefix = Arrays.copyOf(directory, directory.length + 1);
        prefix[directory.length] = '/';
        byte[] name = new byte[0];
        int at = HEADER;
        for (int n = Unpacker.getU32(index, 8); n > 0; n--) {
            int end = end(index, at, version, digest, limit);
            if (end < 0) {
                return true;
            }
            name = name(index, at, end, version, digest, name);
            if (name.length > prefix.length && Arrays.equals(name, 0, prefix.length, prefix, 0, prefix.length)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    /** All names in an index, as {@link Names} writes them; none where it is not understood. */
    static Set<String> names(byte[] index) {
        Set<String> names = new HashSet<>();
        int digest = digestLength(index);
        int limit = index.length - digest;
        byte[] name = new byte[0];
        int at = HEADER;
        for (int n = digest == 0 ? 0 : Unpacker.getU32(index, 8); n > 0; n--) {
            int version = Unpacker.getU32(index, 4);
            int end = end(index, at, version, digest, limit);
            if (end < 0) {
                return names;
            }
            name = name(index, at, end, version, digest, name);
            names.add(Names.text(name));
            at = end;
        }
        return names;
    }

    private static byte[] name(byte[] from, int at, int end, int version, int digest, byte[] before) {
        int flags = at + STAT + digest;
        int word = (from[flags] & 0xFF) << 8 | (from[flags + 1] & 0xFF);
        int start = flags + 2 + (version >= 3 && (word & 0x4000) != 0 ? 2 : 0);
        if (version < 4) {
            return Arrays.copyOfRange(from, start, zero(from, start, end));
        }
        // The offset encoding of packs: gitformat-pack(5).
        int dropped = from[start] & 0x7F;
        while ((from[start++] & 0x80) != 0) {
            dropped = (dropped + 1) << 7 | (from[start] & 0x7F);
        }
        int kept = Math.max(0, before.length - dropped);
        byte[] name = Arrays.copyOf(before, kept + end - 1 - start);
        System.arraycopy(from, start, name, kept, end - 1 - start);
        return name;
    }
}
