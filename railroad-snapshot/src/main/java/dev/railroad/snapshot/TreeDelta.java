package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the paths in which two indexes of one work tree differ, sorted by path. */
final class TreeDelta {
    private static final FileState ABSENT = new FileState.Absent();

    private final List<Entry> changes = new ArrayList<>();
    private final List<Entry> times = new ArrayList<>();

    private TreeDelta() {}

    /** What changed between {@code before} and {@code after}. */
    static TreeDelta between(String root, TreeIndex before, TreeIndex after) {
        TreeDelta delta = new TreeDelta();
        if (!States.same(before.top(), after.top())) {
            delta.changes.add(new Entry(root, before.top(), after.top()));
        } else if (Times.differ(root, before.top(), after.top())) {
            delta.times.add(new Entry(root, before.top(), after.top()));
        }
        delta.directory(root, before.root(), after.root());
        delta.changes.sort((a, b) -> a.path().compareTo(b.path()));
        return delta;
    }

    /** What changed, sorted by path. */
    List<Entry> changes() {
        return changes;
    }

    /**
     * The directories of which only the time is another one, as it is when something was made or removed in them. They
     * belong to other changes: alone they would make a change of every call that had a temporary file.
     */
    List<Entry> times() {
        return times;
    }

    private void directory(String path, @Nullable TreeNode before, @Nullable TreeNode after) {
        if (before == after) {
            return;
        }
        int i = 0;
        int j = 0;
        int left = before == null ? 0 : before.size;
        int right = after == null ? 0 : after.size;
        while (i < left || j < right) {
            int order;
            if (before == null || i == left) {
                order = 1;
            } else if (after == null || j == right) {
                order = -1;
            } else {
                order = before.compare(i, after.name(j));
            }
            if (order < 0 && before != null) {
                one(path, before, i++, null, 0);
            } else if (order > 0 && after != null) {
                one(path, null, 0, after, j++);
            } else if (before != null && after != null) {
                one(path, before, i++, after, j++);
            }
        }
    }

    private void one(String directory, @Nullable TreeNode before, int i, @Nullable TreeNode after, int j) {
        if (isUnseen(before, i) || isUnseen(after, j)) {
            return; // It was not looked into on one side: nobody can say what changed.
        }
        String path = directory + "/"
                + (after != null ? Names.text(after.name(j)) : before == null ? "" : Names.text(before.name(i)));
        FileState was = before == null ? ABSENT : before.state(i);
        FileState is = after == null ? ABSENT : after.state(j);
        if (isChange(before, i, was, after, j, is)) {
            changes.add(new Entry(path, was, is));
        } else if (after != null && Times.differ(path, was, is)) {
            boolean own = is instanceof FileState.File || after.isTimeSet(j);
            (own ? changes : times).add(new Entry(path, was, is));
        }
        if (was instanceof FileState.Unknown || is instanceof FileState.Unknown) {
            return; // What cannot be listed any more is not gone.
        }
        directory(path, before == null ? null : before.child(i), after == null ? null : after.child(j));
    }

    private static boolean isUnseen(@Nullable TreeNode node, int i) {
        return node != null && (node.kind(i) == TreeNode.LEFT_OUT || node.kind(i) == TreeNode.PENDING);
    }

    /** What is not known on both sides counts as changed when its times say so. */
    private static boolean isChange(
            @Nullable TreeNode before, int i, FileState was, @Nullable TreeNode after, int j, FileState is) {
        if (before == null || after == null) {
            return true;
        }
        if (was instanceof FileState.Unknown && is instanceof FileState.Unknown) {
            return before.modified(i) != after.modified(j)
                    || before.bytes(i) != after.bytes(j)
                    || before.inode(i) != after.inode(j);
        }
        return !States.same(was, is);
    }
}
