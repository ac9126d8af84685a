package dev.railroad;

/**
 * A half-open range of UTF-16 offsets into the text it was read from.
 *
 * @param start offset of the first character, at least 0
 * @param end offset after the last character, at least {@code start}
 */
public record Span(int start, int end) {
    /** The empty range at the beginning of a text. */
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + ".." + end);
        }
    }

    /** The number of characters covered. */
    public int length() {
        return end - start;
    }

    /** The smallest range that holds both. */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** The part of {@code text} that this range covers, cut to the text's length. */
    public String of(String text) {
        int from = Math.min(start, text.length());
        return text.substring(from, Math.min(end, text.length()));
    }
}
