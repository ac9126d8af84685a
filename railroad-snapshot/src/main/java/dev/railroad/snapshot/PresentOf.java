package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a rollback is about to change, and keeps it. For one rollback. */
final class PresentOf {
    private final Snapshots store;
    private final Observer observer;
    private final Observer.Keeper keeper;

    PresentOf(Snapshots store, Observer observer, Observer.Keeper keeper) {
        this.store = store;
        this.observer = observer;
        this.keeper = keeper;
    }

    /**
     * The restore point of what is there now, of all that is as it was planned: entries that are not are left out, and
     * not settled.
     */
    StoredPoint point(StoredPoint planned, String id, Occasion occasion) throws SnapshotException {
        List<Entry> kept = new ArrayList<>();
        List<String> settled = new ArrayList<>(planned.settled());
        ExactNames names = ExactNames.of(planned.entries());
        for (Entry entry : planned.entries()) {
            Path path = Names.path(entry.path());
            FileState now = entry.before() instanceof FileState.Absent
                    ? names.observe(store, path)
                    : observer.observe(path, keeper, Long.MAX_VALUE);
            if (States.same(now, entry.before())) {
                kept.add(new Entry(entry.path(), now, entry.after()));
            } else {
                settled.remove(entry.path());
            }
        }
        return new StoredPoint(
                id, Kind.ROLLBACK, occasion, kept, planned.omissions(), false, planned.undoes(), settled);
    }
}
