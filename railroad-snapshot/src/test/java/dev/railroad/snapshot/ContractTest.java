package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** Our store keeps the contract; so does the simplest one there is, which shows that the contract asks no more. */
class ContractTest {
    @Nested
    class OnTheDisk extends SnapshotStoreContract {
        @Override
        protected SnapshotStore open(Path room) throws SnapshotException {
            return Snapshots.open(room.resolve("store"), CaptureLimits.defaults());
        }
    }

    @Nested
    class InMemory extends SnapshotStoreContract {
        private final MemoryStore.Shelf shelf = new MemoryStore.Shelf();

        @Override
        protected SnapshotStore open(Path room) {
            return new MemoryStore(shelf);
        }
    }
}
