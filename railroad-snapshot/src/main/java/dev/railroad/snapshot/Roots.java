package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.util.function.Consumer;

/** Names contents that must be kept although neither a restore point nor a baseline needs them. */
public interface Roots {
    /** None. */
    Roots NONE = digest -> {};

    /**
     * Hands over the SHA-256 of each, 32 bytes.
     *
     * @throws SnapshotException when they cannot be told; then nothing is collected
     */
    void each(Consumer<byte[]> digest) throws SnapshotException;
}
