package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.util.List;

/** What the rest of the store holds, as a writer has to know it to leave out what is there already. */
interface Elsewhere {
    /** Looks at what is new, and tells what {@link #isNew} compares with. */
    Epoch.Mark look() throws SnapshotException;

    /** Whether a collection has begun or ended since. */
    boolean isNew(Epoch.Mark since) throws SnapshotException;

    /** Whether another segment holds a content, one that nobody is about to remove. */
    boolean holds(byte[] digest);

    /** All places of a content, also those that are about to go. */
    List<SegmentReader.Place> places(byte[] digest);

    /** Nobody else has anything. */
    Elsewhere NOTHING = new Elsewhere() {
        @Override
        public Epoch.Mark look() {
            return new Epoch.Mark(0, 0);
        }

        @Override
        public boolean isNew(Epoch.Mark since) {
            return false;
        }

        @Override
        public boolean holds(byte[] digest) {
            return false;
        }

        @Override
        public List<SegmentReader.Place> places(byte[] digest) {
            return List.of();
        }
    };
}
