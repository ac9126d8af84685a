package dev.railroad.snapshot;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a store holds, in numbers.
 *
 * @param points restore points of calls
 * @param rollbacks restore points of rollbacks
 * @param own restore points of what the user changed
 * @param pinned those of all kinds that are pinned
 * @param sessions how many sessions they belong to
 * @param projects how many projects they and the baselines belong to
 * @param baselines how many projects have a baseline
 * @param contents different contents and pieces of contents
 * @param bytes what all segments take on the disk
 * @param segments how many segments there are
 * @param oldest when the oldest restore point was made; empty when there is none
 * @param newest when the newest was made
 */
public record StoreStats(
        int points,
        int rollbacks,
        int own,
        int pinned,
        int sessions,
        int projects,
        int baselines,
        long contents,
        long bytes,
        int segments,
        Optional<Instant> oldest,
        Optional<Instant> newest) {

    static StoreStats of(Catalog catalog) {
        int[] kinds = new int[3];
        Set<String> sessions = new HashSet<>();
        Baselines baselines = new Baselines(catalog);
        Set<String> projects = baselines.projects();
        Optional<Instant> oldest = Optional.empty();
        Optional<Instant> newest = Optional.empty();
        for (StoredPoint point : catalog.points()) {
            Instant time = point.occasion().time();
            switch (point.kind()) {
                case CALL -> kinds[0]++;
                case ROLLBACK -> kinds[1]++;
                case USER -> kinds[2]++;
            }
            sessions.add(point.occasion().project() + '\0' + point.occasion().session());
            projects.add(point.occasion().project());
            oldest = Optional.of(oldest.filter(time::isAfter).orElse(time));
            newest = Optional.of(newest.filter(time::isBefore).orElse(time));
        }
        long bytes = 0;
        Digests contents = new Digests(Format.DIGEST);
        for (SegmentView view : catalog.segments()) {
            bytes += view.size();
            byte[] rows = view.rows();
            for (int at = 0; at < rows.length; at += SegmentIndex.ROW) {
                contents.add(rows, at);
            }
        }
        return new StoreStats(
                kinds[0],
                kinds[1],
                kinds[2],
                catalog.pinned().size(),
                sessions.size(),
                projects.size(),
                baselines.projects().size(),
                contents.count(),
                bytes,
                catalog.segments().size(),
                oldest,
                newest);
    }
}
