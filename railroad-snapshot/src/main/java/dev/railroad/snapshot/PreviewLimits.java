package dev.railroad.snapshot;

/**
 * How much a preview shows. What is left out is said.
 *
 * @param fileBytes larger files are shown by their sizes only
 * @param linesPerFile at most so many lines of difference a file
 * @param lines at most so many lines in all
 * @param context unchanged lines around a change
 */
public record PreviewLimits(int fileBytes, int linesPerFile, int lines, int context) {
    public PreviewLimits {
        if (fileBytes < 0 || linesPerFile < 1 || lines < 1 || context < 0) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    /** Files up to 1 MiB, 200 lines a file, 2,000 in all, 3 lines of context. */
    public static PreviewLimits defaults() {
        return new PreviewLimits(1 << 20, 200, 2_000, 3);
    }
}
