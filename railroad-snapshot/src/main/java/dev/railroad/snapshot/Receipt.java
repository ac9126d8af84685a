package dev.railroad.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * What a rollback did.
 *
 * @param undoPoint the restore point that holds what was there before: rolling back {@link Selection.To} it undoes the
 *     rollback; empty when nothing was changed
 * @param restored the paths brought back or removed, each verified afterwards
 * @param kept the paths left alone for a conflict or because they could not be restored, with the reason
 * @param failed the paths that are not as they should be, with the reason
 */
public record Receipt(String undoPoint, List<String> restored, List<Kept> kept, List<Kept> failed) {
    public Receipt {
        Objects.requireNonNull(undoPoint, "undoPoint");
        restored = List.copyOf(restored);
        kept = List.copyOf(kept);
        failed = List.copyOf(failed);
    }

    /**
     * A path that is not as it was.
     *
     * @param path the path
     * @param reason why, one line for people
     */
    public record Kept(String path, String reason) {
        public Kept {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Whether everything that was selected is back. */
    public boolean complete() {
        return kept.isEmpty() && failed.isEmpty();
    }
}
