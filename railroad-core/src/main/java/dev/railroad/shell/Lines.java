package dev.railroad.shell;

import java.util.Arrays;

/** The lines of a text, to say where an offset is. Immutable. */
public final class Lines {
    private final int[] starts;

    private Lines(int[] starts) {
        this.starts = starts;
    }

    /** Finds the lines; each ends with a newline, and the last one with the text. */
    public static Lines of(String text) {
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        int[] starts = new int[count];
        for (int line = 1; line < count; line++) {
            starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
        }
        return new Lines(starts);
    }

    /** The number, from 1, of the line that an offset is in; offsets beyond the text are in the last one. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The number, from 1, of the character in its line. */
    public int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }

    /** How many lines there are, at least one. */
    public int count() {
        return starts.length;
    }
}
