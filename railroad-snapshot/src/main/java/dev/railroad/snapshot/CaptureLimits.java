package dev.railroad.snapshot;

/**
 * How much one restore point may hold. What is over a limit is recorded as left out.
 *
 * @param fileBytes the largest file, in bytes
 * @param pointBytes all files together, in bytes
 * @param paths the number of paths
 * @param depth how deep below a given directory
 */
public record CaptureLimits(long fileBytes, long pointBytes, int paths, int depth) {
    public CaptureLimits {
        if (fileBytes < 0 || pointBytes < 0 || paths < 1 || depth < 0) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    /** 64 MiB a file, 1 GiB and 100,000 paths a restore point, 128 directories deep. */
    public static CaptureLimits defaults() {
        return new CaptureLimits(64L << 20, 1L << 30, 100_000, 128);
    }
}
