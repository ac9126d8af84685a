/** Keeps copies of files before they change, and brings them back. */
module dev.railroad.snapshot {
    requires transitive dev.railroad.core;

    exports dev.railroad.snapshot;

    provides dev.railroad.spi.SnapshotStore with
            dev.railroad.snapshot.HomeSnapshotStore;
}
