package dev.railroad.snapshot;

/**
 * How much of a work tree an index holds and how long a scan may take. What is over a limit is said with the restore
 * points.
 *
 * @param fileBytes the largest file, in bytes
 * @param paths the number of files and directories
 * @param depth how deep below the work tree's root
 * @param patienceMillis after so many milliseconds a scan reads no more contents; what is left is read by the next one
 */
public record TreeLimits(long fileBytes, int paths, int depth, long patienceMillis) {
    public TreeLimits {
        if (fileBytes < 0 || paths < 1 || depth < 0 || patienceMillis < 0) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    /** 64 MiB a file, 300,000 paths, 128 directories deep, ten seconds. */
    public static TreeLimits defaults() {
        return new TreeLimits(64L << 20, 300_000, 128, 10_000);
    }

    /** The same with another patience. */
    public TreeLimits withPatience(long millis) {
        return new TreeLimits(fileBytes, paths, depth, millis);
    }
}
