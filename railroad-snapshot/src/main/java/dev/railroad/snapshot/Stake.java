package dev.railroad.snapshot;

import dev.railroad.spi.RestorePoint.Omission;
import java.util.List;

/**
 * What is at stake where a call would remove or change paths.
 *
 * @param files how many files there are
 * @param untracked how many of them no git repository tracks; 0 where there is no repository
 * @param complete whether all were counted; there can be more than is worth waiting for
 * @param lost what a restore point would not hold, with the reason
 */
public record Stake(long files, long untracked, boolean complete, List<Omission> lost) {
    public Stake {
        lost = List.copyOf(lost);
    }
}
