package dev.railroad.spi;

import java.util.List;
import java.util.Objects;

/**
 * What was found to have changed, by comparing what is there with what was there.
 *
 * @param kind {@link RestorePoint.Kind#CALL} for what a call did, {@link RestorePoint.Kind#USER} for what happened
 *     between calls
 * @param occasion who, where and when
 * @param entries each path as it was and as it is
 * @param omissions what was not looked at
 */
public record Delta(
        RestorePoint.Kind kind,
        Occasion occasion,
        List<RestorePoint.Entry> entries,
        List<RestorePoint.Omission> omissions) {
    public Delta {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(occasion, "occasion");
        entries = List.copyOf(entries);
        omissions = List.copyOf(omissions);
        if (kind == RestorePoint.Kind.ROLLBACK) {
            throw new IllegalArgumentException("a rollback is no delta");
        }
    }
}
