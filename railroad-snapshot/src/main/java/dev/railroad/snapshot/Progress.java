package dev.railroad.snapshot;

/** Hears how far a long piece of work is. */
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = (done, total) -> {};

    /**
     * So much is done.
     *
     * @param done in bytes
     * @param total in bytes, as far as known by now
     */
    void at(long done, long total);
}
