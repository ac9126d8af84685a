package dev.railroad.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * What a collection did, or would do.
 *
 * @param points the ids of the restore points that are listed no more
 * @param baselines the projects whose baseline is kept no more
 * @param bytesBefore what all segments took, in bytes
 * @param bytesAfter what they take now; for a rehearsal an estimate
 * @param segments how many segments were removed or written anew
 * @param problems what could not be removed, one line each
 */
public record Collected(
        List<String> points,
        List<String> baselines,
        long bytesBefore,
        long bytesAfter,
        int segments,
        List<String> problems) {
    public Collected {
        points = List.copyOf(points);
        baselines = List.copyOf(baselines);
        problems = List.copyOf(problems);
    }

    /**
     * What a purge did.
     *
     * @param contents how many contents were removed
     * @param points how many restore points knew them
     * @param otherPaths the other paths that had held one of them, which cannot be restored to it any more
     * @param collected the rest
     */
    public record Purged(int contents, int points, List<String> otherPaths, Collected collected) {
        public Purged {
            otherPaths = List.copyOf(otherPaths);
            Objects.requireNonNull(collected, "collected");
        }
    }
}
