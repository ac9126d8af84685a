package dev.railroad.spi;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the state of files before calls change them. Safe for use by several threads, and several processes may use
 * one store at once.
 *
 * <p>What {@link #capture} has returned is durable and complete: a crash right after it loses nothing. What cannot be
 * read back exactly is an exception, never other bytes.
 */
public interface SnapshotStore extends AutoCloseable {
    /**
     * Keeps the present state of {@code subjects} and returns when that is durable. A path below a symbolic link is
     * recorded by its real place; where the path itself is a link, both the link and what it points to are. Missing
     * parents are recorded too. What cannot be kept (too large, not readable, a device) is an entry of the result that
     * says so.
     *
     * @throws SnapshotException when nothing could be made durable; then no restore point is listed
     */
    RestorePoint capture(Occasion occasion, List<Subject> subjects) throws SnapshotException;

    /**
     * Looks at what a call has left behind and adds it to the newest restore point of that call. Without it, a file
     * that a call left in a state not known beforehand counts as changed by someone else.
     *
     * @return the restore point with what is known now; empty when there is none for that call
     * @throws SnapshotException when it could not be recorded
     */
    Optional<RestorePoint> recordAfter(String session, String call) throws SnapshotException;

    /**
     * The restore points, newest first.
     *
     * @throws SnapshotException when the store cannot be read; damaged records alone are left out
     */
    List<RestorePoint> points(PointQuery query) throws SnapshotException;

    /**
     * Writes a kept content to {@code sink}, verified on the way: when this returns, all bytes were right; when it
     * throws, what was written must be thrown away.
     *
     * @throws SnapshotException when it is not there or damaged, or the sink fails
     */
    void read(ContentId content, OutputStream sink) throws SnapshotException;

    /**
     * Whether a content is kept, without reading it: what was damaged since shows only when it is read.
     *
     * @throws SnapshotException when the store cannot be read
     */
    boolean holds(ContentId content) throws SnapshotException;

    /**
     * Begins to write many contents at once, for one thread. Several batches may be open at the same time, and captures
     * go on beside them.
     *
     * @throws SnapshotException when the store cannot be written
     */
    SnapshotBatch batch() throws SnapshotException;

    /**
     * Keeps a restore point, and all that it needs, from being collected however old it gets; or no longer.
     *
     * @param point the id of a restore point
     * @throws SnapshotException {@code NOT_FOUND} when there is none of this id
     */
    void pin(String point, boolean pinned) throws SnapshotException;

    /** The ids of the restore points that are pinned. */
    Set<String> pinned() throws SnapshotException;

    /** Releases files and locks; further use fails. */
    @Override
    void close();
}
