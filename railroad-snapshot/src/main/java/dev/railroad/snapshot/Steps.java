package dev.railroad.snapshot;

/** Is told of a rollback's steps, so that people see that it goes on, and tests can stop it as a crash would. */
public interface Steps {
    /** Tells nobody. */
    Steps UNSEEN = path -> {};

    /**
     * A path is about to be changed; most paths are changed in more than one step.
     *
     * @param path written as in {@link dev.railroad.spi.RestorePoint}
     */
    void before(String path);
}
