package dev.railroad.snapshot;

import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import java.util.List;

/**
 * A restore point as it is written.
 *
 * @param id ten letters and digits
 * @param kind what for
 * @param occasion when, where, who
 * @param entries sorted by path; {@code after} as it was expected, or seen
 * @param omissions what was left out
 * @param seen whether the point was made after the change, so that {@code after} was seen
 * @param undoes ids of what a rollback rolled back
 * @param settled for a rollback: the paths that were decided about, restored or not
 */
record StoredPoint(
        String id,
        RestorePoint.Kind kind,
        Occasion occasion,
        List<RestorePoint.Entry> entries,
        List<RestorePoint.Omission> omissions,
        boolean seen,
        List<String> undoes,
        List<String> settled) {

    /** The same with other entries. */
    StoredPoint withEntries(List<RestorePoint.Entry> newEntries) {
        return new StoredPoint(id, kind, occasion, newEntries, omissions, seen, undoes, settled);
    }

    /** What is listed of it before anything more is learned. */
    RestorePoint listed() {
        return new RestorePoint(id, kind, occasion, entries, omissions, undoes, RestorePoint.Status.STANDING);
    }
}
