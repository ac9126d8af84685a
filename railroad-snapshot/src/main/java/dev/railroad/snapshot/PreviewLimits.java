package dev.railroad.snapshot;

/**
 * How much a preview shows. What is left out is said.
 *
 * @param fileBytes larger files are shown by their sizes only
 * @param paths at most so many lines of the summary
 * @param linesPerFile at most so many lines of difference a file
 * @param lines at most so many lines of difference in all
 * @param context unchanged lines around a change
 */
public record PreviewLimits(int fileBytes, int paths, int linesPerFile, int lines, int context) {
    public PreviewLimits {
        if (fileBytes < 0 || paths < 1 || linesPerFile < 1 || lines < 1 || context < 0) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    /** Files up to 1 MiB, 1,000 paths, 400 lines of difference a file, 4,000 in all, 3 lines of context. */
    public static PreviewLimits whole() {
        return new PreviewLimits(1 << 20, 1_000, 400, 4_000, 3);
    }

    /** What a person still reads before agreeing: 40 paths, 30 lines of difference a file, 120 in all. */
    public static PreviewLimits glance() {
        return new PreviewLimits(1 << 20, 40, 30, 120, 3);
    }
}
