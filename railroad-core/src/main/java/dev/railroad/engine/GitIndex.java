package dev.railroad.engine;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What git's index says without git, whose process costs some ten times as much as all else in judging a call: that a path
 * is tracked, or has something tracked below it. It never says that it is not. See gitformat-index(5); read are
 * versions 2 and 3, with names of 20 bytes, of files that are not too large. Anything else, and anything that does not
 * fit together, is left to git.
 */
final class GitIndex {
    /** Bytes, some forty thousand files. Git takes longer to start than it takes to read those. */
    private static final int LARGEST = 4 << 20;

    private static final int HEADER = 12;

    /** Of an entry, before its name: times, numbers and sizes, the object's name, flags. */
    private static final int FIXED = 62;

    private static final int FLAGS = 60;
    private static final int EXTENDED = 0x4000;
    private static final int NAME_LENGTH = 0xfff;

    private GitIndex() {}

    /**
     * Whether {@code path} is surely tracked, or something below it.
     *
     * @param index the file
     * @param path relative to the top of the work tree
     */
    static boolean holds(File index, String path) {
        try {
            byte[] bytes = read(index);
            return holds(bytes, path.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    private static byte[] read(File index) throws IOException {
        if (!index.isFile() || index.length() > LARGEST) {
            return new byte[0];
        }
        try (InputStream in = new FileInputStream(index)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? new byte[0] : bytes;
        }
    }

    static boolean holds(byte[] index, byte[] path) {
        if (index.length < HEADER
                || number(index, 0) != 0x44495243 // DIRC
                || number(index, 4) < 2
                || number(index, 4) > 3) {
            return false;
        }
        int at = HEADER;
        for (int left = number(index, 8); left > 0 && at + FIXED < index.length; left--) {
            int flags = (index[at + FLAGS] & 0xff) << 8 | index[at + FLAGS + 1] & 0xff;
            int name = at + FIXED + ((flags & EXTENDED) != 0 ? 2 : 0);
            int end = name;
            while (end < index.length && index[end] != 0) {
                end++;
            }
            if (end == index.length || (flags & NAME_LENGTH) != Math.min(end - name, NAME_LENGTH)) {
                return false;
            }
            if (isAtOrBelow(index, name, end, path)) {
                return true;
            }
            at = at + (end - at + 8) / 8 * 8; // Entries are filled up with NUL, one at least.
        }
        return false;
    }

    private static boolean isAtOrBelow(byte[] index, int name, int end, byte[] path) {
        int rest = name + path.length;
        return rest <= end
                && (rest == end || index[rest] == '/')
                && Arrays.equals(index, name, rest, path, 0, path.length);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
