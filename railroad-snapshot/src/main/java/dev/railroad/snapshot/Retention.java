package dev.railroad.snapshot;

import java.time.Duration;
import java.util.Objects;

/**
 * How long and how much is kept. What is pinned is kept whatever this says, and so is what is younger than
 * {@code grace}.
 *
 * @param age what is older goes
 * @param bytes what all segments may take on the disk; the oldest goes first
 * @param diskShare the same as a share of the disk, 0 to 1; the smaller of the two holds
 * @param sessions how many sessions are kept
 * @param freeShare the share of the disk that shall stay free, 0 to 1: below it the store shrinks by what is missing
 * @param leastBytes to which size the store may always grow, however full the disk is
 * @param grace what is younger stays in any case
 */
public record Retention(
        Duration age, long bytes, double diskShare, int sessions, double freeShare, long leastBytes, Duration grace) {
    public Retention {
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(grace, "grace");
        if (bytes < 0 || leastBytes < 0 || sessions < 1 || age.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException("limits are not negative, and one session is the least");
        }
        if (!(diskShare >= 0 && diskShare <= 1 && freeShare >= 0 && freeShare <= 1)) {
            throw new IllegalArgumentException("shares are between 0 and 1");
        }
    }

    /**
     * 30 days, as people find out within a release what is wrong; 5 GiB or 5 % of the disk and 10 % of it left free, as
     * checkpoints of other tools have filled disks with hundreds of gigabytes; 1,000 sessions; but 256 MiB on the
     * fullest disk, and the last hour.
     */
    public static Retention defaults() {
        return new Retention(Duration.ofDays(30), 5L << 30, 0.05, 1_000, 0.10, 256L << 20, Duration.ofHours(1));
    }

    /**
     * How many bytes the store may take.
     *
     * @param diskTotal of the disk, bytes
     * @param diskFree of the disk, bytes
     * @param stored by the store now, bytes
     */
    long limit(long diskTotal, long diskFree, long stored) {
        long limit = Math.min(bytes, (long) (diskTotal * diskShare));
        long missing = (long) (diskTotal * freeShare) - diskFree;
        if (missing > 0) {
            limit = Math.min(limit, stored - missing);
        }
        return Math.max(limit, Math.min(leastBytes, bytes));
    }
}
