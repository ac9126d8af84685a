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
 * @param entries sorted by path; {@code after} as it was expected
 * @param undoes ids of what a rollback rolled back
 * @param settled for a rollback: the paths that were decided about, restored or not
 */
record StoredPoint(
        String id,
        RestorePoint.Kind kind,
        Occasion occasion,
        List<RestorePoint.Entry> entries,
        List<String> undoes,
        List<String> settled) {}
