package dev.railroad.spi;

import java.util.List;
import java.util.Objects;

/**
 * What was there before one call, or before one rollback, or before the user's own changes. Paths are absolute, free of symbolic links in all but their
 * last name, and sorted. Bytes of a name that are not UTF-8 stand in the strings as the characters U+DC80 to U+DCFF
 * (as in Python's PEP 383), so that every name survives.
 *
 * @param id its name in the store: ten letters and digits
 * @param kind what it was made for
 * @param occasion who, where and when
 * @param entries the paths
 * @param omissions what else may have changed and was not looked at
 * @param undoes for {@link Kind#ROLLBACK}: the ids of the restore points that were rolled back
 * @param status what has become of it
 */
public record RestorePoint(
        String id,
        Kind kind,
        Occasion occasion,
        List<Entry> entries,
        List<Omission> omissions,
        List<String> undoes,
        Status status) {
    public RestorePoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(occasion, "occasion");
        entries = List.copyOf(entries);
        omissions = List.copyOf(omissions);
        undoes = List.copyOf(undoes);
        Objects.requireNonNull(status, "status");
    }

    /** The same with other entries. */
    public RestorePoint withEntries(List<Entry> newEntries) {
        return new RestorePoint(id, kind, occasion, newEntries, omissions, undoes, status);
    }

    /** What a restore point was made for. */
    public enum Kind {
        /** An agent's call. */
        CALL,
        /** A rollback: the state before it, so that it can be undone. */
        ROLLBACK,
        /** What changed between calls: the user's own work, which no rollback takes back. */
        USER
    }

    /** What has become of a restore point. */
    public enum Status {
        /** Its call stands. */
        STANDING,
        /** Its call was rolled back, in all its paths. */
        UNDONE,
        /** A rollback that was interrupted. */
        UNFINISHED
    }

    /**
     * One path.
     *
     * @param path the path
     * @param before what was there
     * @param after what the call left there, as far as known
     */
    public record Entry(String path, FileState before, FileState after) {
        public Entry {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }

    /**
     * What a restore point left out: a file, or a directory with all that is below it.
     *
     * @param path absolute, written as the paths of entries are
     * @param reason why, in a few words for people
     * @param count how many files that are, as far as counted; 0 when nobody has counted
     */
    public record Omission(String path, String reason, long count) {
        public Omission {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(reason, "reason");
            if (count < 0) {
                throw new IllegalArgumentException("a count is not negative");
            }
        }
    }

    /** The entries whose state could not be kept, which no rollback can bring back. */
    public List<Entry> leftOut() {
        return entries.stream()
                .filter(e -> e.before() instanceof FileState.Unknown)
                .toList();
    }
}
