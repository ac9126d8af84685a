package dev.railroad.snapshot;

import java.nio.file.Path;

/** Where a user's snapshots are kept. */
public final class HomeSnapshotStore {
    private HomeSnapshotStore() {}

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
}
