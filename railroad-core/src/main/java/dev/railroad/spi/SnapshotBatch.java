package dev.railroad.spi;

import java.io.InputStream;

/**
 * Writes many contents into a store and makes them durable together. For one thread.
 *
 * <p>Nothing that was put counts before a commit has returned. What was put since the last commit is given up by
 * {@link #close} and by a commit that fails; the batch can be used again after a failure.
 */
public interface SnapshotBatch extends AutoCloseable {
    /**
     * Looks at a path, symbolic links not followed, and keeps its content when it is a file. It becomes part of the
     * baseline of the next {@link #commit(Baseline)}.
     *
     * @param path absolute, written as the paths of a {@link RestorePoint} are
     * @param limit files larger than so many bytes are not read: {@link FileState.Reason#TOO_LARGE}
     * @return what is there; {@link FileState.Unknown} for what cannot be kept
     * @throws SnapshotException when the store cannot be written
     */
    FileState put(String path, long limit) throws SnapshotException;

    /**
     * Keeps a content that is no file of a path: it belongs to {@code path} as in {@link #put(String, long)}.
     *
     * @throws SnapshotException when the store cannot be written, or {@code FAILED} when {@code content} cannot be read
     */
    ContentId put(String path, InputStream content) throws SnapshotException;

    /**
     * Says that the content of a path is {@code known}, without reading the file: part of the next baseline too.
     *
     * @return whether the store holds the content; when not, nothing has happened, and the file has to be {@link #put}
     */
    boolean keep(String path, ContentId known) throws SnapshotException;

    /**
     * Makes what was put durable as a part of a baseline, so that it is kept while the baseline is.
     *
     * @throws SnapshotException when nothing could be made durable, {@code BUSY} when a content that the store held was
     *     collected meanwhile: put everything again
     */
    void commit(Baseline baseline) throws SnapshotException;

    /**
     * Makes a restore point of what was found to have changed, durable together with what was put. A file's content
     * {@code before} that the store does not hold becomes {@link FileState.Reason#DAMAGED}.
     *
     * @throws SnapshotException as {@link #commit(Baseline)}; then no restore point is listed
     */
    RestorePoint commit(Delta delta) throws SnapshotException;

    /** Gives up what was not committed; further use fails. */
    @Override
    void close();
}
