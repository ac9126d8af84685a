package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.SnapshotStore;
import dev.railroad.spi.Subject;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store in the user's home directory, for {@link java.util.ServiceLoader}: it is opened on first use, so that
 * finding it does nothing. Safe for use by several threads.
 */
public final class HomeSnapshotStore implements SnapshotStore {
    private final Path directory;
    private @Nullable Snapshots opened;

    /**
     * The store of the user that runs this process: the one that {@code railroad rollback} reads, which does not look at
     * {@code XDG_STATE_HOME} either, as an agent's environment must not decide where snapshots are found again.
     */
    public HomeSnapshotStore() {
        this.directory = directory(System.getProperty("user.home", "/"), "");
    }

    /**
     * {@code $XDG_STATE_HOME/railroad/snapshots}, else {@code ~/.local/state/railroad/snapshots}.
     *
     * @param home absolute path of the home directory
     * @param stateHome the variable's value, empty when it is not set; a relative path counts as not set (XDG Base
     *     Directory Specification)
     */
    public static Path directory(String home, String stateHome) {
        return stateHome.startsWith("/")
                ? Path.of(stateHome, "railroad", "snapshots")
                : Path.of(home, ".local", "state", "railroad", "snapshots");
    }

    @Override
    public RestorePoint capture(Occasion occasion, List<Subject> subjects) throws SnapshotException {
        return store().capture(occasion, subjects);
    }

    @Override
    public Optional<RestorePoint> recordAfter(String session, String call) throws SnapshotException {
        return store().recordAfter(session, call);
    }

    @Override
    public List<RestorePoint> points(PointQuery query) throws SnapshotException {
        return store().points(query);
    }

    @Override
    public void read(ContentId content, OutputStream sink) throws SnapshotException {
        store().read(content, sink);
    }

    @Override
    public boolean holds(ContentId content) throws SnapshotException {
        return store().holds(content);
    }

    @Override
    public SnapshotBatch batch() throws SnapshotException {
        return store().batch();
    }

    @Override
    public void pin(String point, boolean pinned) throws SnapshotException {
        store().pin(point, pinned);
    }

    @Override
    public Set<String> pinned() throws SnapshotException {
        return store().pinned();
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private synchronized Snapshots store() throws SnapshotException {
        Snapshots store = opened;
        if (store == null) {
            store = Snapshots.open(directory, CaptureLimits.defaults());
            opened = store;
        }
        return store;
    }
}
