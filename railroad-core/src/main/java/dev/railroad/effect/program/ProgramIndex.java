package dev.railroad.effect.program;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where in the tables the entry of a program stands, as the build prepared it: hash tables in an array of bytes, which
 * need only be read to be ready, while a hook's process that goes through all tables for the two programs of one call
 * spends more time on that than on judging. Immutable.
 *
 * <p>The form: {@link #MAGIC}; the length of the first hash table (a power of two) and its slots; the same for the names
 * of Windows in lower case; the number of patterns and the patterns; the same for those of Windows. A slot or pattern is
 * the offset of a name; 0 is an empty slot. A name is the number of its family, the bounds of its entry in the family's
 * text in bytes, the lines above the entry, its own length in two bytes, and its characters, ASCII. A number has four
 * bytes but for the family, which has one. Collisions are resolved by going on to the next slot.
 */
final class ProgramIndex {
    private static final int MAGIC = 'R' << 24 | 'P' << 16 | 'I' << 8 | 1;
    private static final int HEADER_OF_NAME = 15;

    /** The family whose names are the same in any case. */
    private static final String WINDOWS = "windows";

    private static final String KEYWORD = "program";

    private final byte[] bytes;
    private final int windows;
    private final int patterns;
    private final int windowsPatterns;

    /**
     * An index that {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    ProgramIndex(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length < 8 || number(0) != MAGIC) {
            throw new IllegalArgumentException("no index of programs");
        }
        this.windows = after(4);
        this.patterns = after(windows);
        this.windowsPatterns = after(patterns);
    }

    private int after(int table) {
        return table + 4 + 4 * number(table);
    }

    private int number(int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    /** The offset of the name that {@code program} goes by; 0 when no table knows it. */
    int find(String program) {
        int exact = find(4, program);
        if (exact != 0 || program.isEmpty()) {
            return exact;
        }
        int pattern = pattern(patterns, program);
        if (pattern != 0) {
            return pattern;
        }
        // Windows knows programs in any case.
        String lower = program.toLowerCase(Locale.ROOT);
        int known = find(windows, lower);
        return known == 0 && Character.isUpperCase(program.charAt(0)) ? pattern(windowsPatterns, lower) : known;
    }

    private int find(int table, String name) {
        int slots = number(table);
        for (int slot = name.hashCode() & slots - 1; ; slot = slot + 1 & slots - 1) {
            int place = number(table + 4 + 4 * slot);
            if (place == 0 || is(place, name)) {
                return place;
            }
        }
    }

    private boolean is(int place, String name) {
        if (length(place) != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[place + HEADER_OF_NAME + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int length(int place) {
        return (bytes[place + 13] & 0xff) << 8 | bytes[place + 14] & 0xff;
    }

    private int pattern(int list, String name) {
        int count = number(list);
        for (int i = 0; i < count; i++) {
            int place = number(list + 4 + 4 * i);
            byte first = bytes[place + HEADER_OF_NAME];
            boolean may = first == '*' || (!name.isEmpty() && first == name.charAt(0));
            if (may && Names.matches(name(place), name)) {
                return place;
            }
        }
        return 0;
    }

    private String name(int place) {
        return new String(bytes, place + HEADER_OF_NAME, length(place), StandardCharsets.ISO_8859_1);
    }

    /** The family of the name at {@code place}. */
    int family(int place) {
        return bytes[place];
    }

    /** Where its entry begins. */
    int start(int place) {
        return number(place + 1);
    }

    /** Where its entry ends. */
    int end(int place) {
        return number(place + 5);
    }

    /** The number of lines above its entry. */
    int linesAbove(int place) {
        return number(place + 9);
    }

    /** All names but patterns, in alphabetical order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int slot = 0; slot < number(4); slot++) {
            int place = number(8 + 4 * slot);
            if (place != 0 && name(place).indexOf('*') < 0) {
                names.add(name(place));
            }
        }
        names.sort(null);
        return names;
    }

    /**
     * Makes the index of the tables in {@code texts}.
     *
     * @param families their names, of which there are at most 127
     * @param texts the text of each, UTF-8
     * @throws IllegalStateException when a name is there twice
     */
    static byte[] write(List<String> families, List<byte[]> texts) {
        Writer writer = new Writer();
        for (int i = 0; i < families.size(); i++) {
            writer.family(families.get(i), i, new String(texts.get(i), StandardCharsets.ISO_8859_1));
        }
        return writer.bytes();
    }

    /** A name on its way into the index. */
    private record Named(String name, byte[] entry) {}

    /** Collects the names. For one use. */
    private static final class Writer {
        private final List<Named> exact = new ArrayList<>();
        private final List<Named> windows = new ArrayList<>();
        private final List<Named> patterns = new ArrayList<>();
        private final List<Named> windowsPatterns = new ArrayList<>();
        private final Set<String> all = new HashSet<>();

        /** Characters stand for bytes in {@code text}, so that offsets are those in the file. */
        void family(String family, int number, String text) {
            int at = text.startsWith(KEYWORD) ? 0 : next(text, 0);
            int lines = 0;
            int counted = 0;
            while (at >= 0) {
                for (; counted < at; counted++) {
                    lines += text.charAt(counted) == '\n' ? 1 : 0;
                }
                int next = next(text, at);
                int end = text.indexOf('\n', at);
                String line = text.substring(at, end < 0 ? text.length() : end);
                byte[] entry = ByteBuffer.allocate(13)
                        .put((byte) number)
                        .putInt(at)
                        .putInt(next < 0 ? text.length() : next)
                        .putInt(lines)
                        .array();
                for (String name : TableReader.words(line.substring(line.indexOf(' ') + 1))) {
                    add(name, family.equals(WINDOWS), entry, family);
                }
                at = next;
            }
        }

        /** The next line that begins with "program" or "programs". */
        private static int next(String text, int from) {
            int found = text.indexOf("\n" + KEYWORD, from);
            return found < 0 ? -1 : found + 1;
        }

        private void add(String name, boolean ofWindows, byte[] entry, String family) {
            if (!all.add(name)) {
                throw new IllegalStateException(family + ": `" + name + "` is there twice");
            }
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                throw new IllegalStateException(family + ": `" + name + "` is not ASCII");
            }
            boolean pattern = name.indexOf('*') >= 0;
            exact.add(new Named(name, entry));
            if (ofWindows) {
                (pattern ? windowsPatterns : windows).add(new Named(name.toLowerCase(Locale.ROOT), entry));
            } else if (pattern) {
                patterns.add(new Named(name, entry));
            }
        }

        byte[] bytes() {
            ByteArrayOutputStream names = new ByteArrayOutputStream();
            int[][] tables = {slots(exact), slots(windows), new int[patterns.size()], new int[windowsPatterns.size()]};
            int start = 4;
            for (int[] table : tables) {
                start += 4 + 4 * table.length;
            }
            fill(tables[0], exact, start, names);
            fill(tables[1], windows, start, names);
            for (int i = 0; i < patterns.size(); i++) {
                tables[2][i] = put(patterns.get(i), start, names);
            }
            for (int i = 0; i < windowsPatterns.size(); i++) {
                tables[3][i] = put(windowsPatterns.get(i), start, names);
            }
            ByteBuffer all = ByteBuffer.allocate(start + names.size()).putInt(MAGIC);
            for (int[] table : tables) {
                all.putInt(table.length);
                for (int place : table) {
                    all.putInt(place);
                }
            }
            return all.put(names.toByteArray()).array();
        }

        /** At most half full. */
        private static int[] slots(List<Named> some) {
            return new int[Integer.highestOneBit(Math.max(1, some.size())) * 4];
        }

        private static void fill(int[] slots, List<Named> some, int start, ByteArrayOutputStream names) {
            for (Named one : some) {
                int slot = one.name().hashCode() & slots.length - 1;
                while (slots[slot] != 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = put(one, start, names);
            }
        }

        private static int put(Named one, int start, ByteArrayOutputStream names) {
            int place = start + names.size();
            names.writeBytes(one.entry());
            names.write(one.name().length() >>> 8);
            names.write(one.name().length());
            names.writeBytes(one.name().getBytes(StandardCharsets.US_ASCII));
            return place;
        }
    }
}
