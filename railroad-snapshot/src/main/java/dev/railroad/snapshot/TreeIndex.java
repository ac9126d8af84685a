package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Omission;
import java.util.List;

/**
 * What is known of a work tree at one time. Immutable.
 *
 * @param root what is in its top directory
 * @param top the state of that directory itself
 * @param generation of the baseline that holds the contents, see {@link dev.railroad.spi.Baseline}
 * @param epoch of the store when the scan began, see {@link Snapshots#generation}: in another one, contents may be gone
 * @param pending how many files were not captured yet for lack of time
 * @param omissions what is left out
 */
record TreeIndex(TreeNode root, FileState top, long generation, long epoch, long pending, List<Omission> omissions) {
    TreeIndex {
        omissions = List.copyOf(omissions);
    }
}
