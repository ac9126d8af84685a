package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.SnapshotStore;
import dev.railroad.spi.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The store of restore points in a directory of the user's. Safe for use by several threads and processes. */
public final class Snapshots implements SnapshotStore {
    private static final String SEGMENTS = "segments";
    private static final String LOCK = "rollback.lock";
    /** How often something is written again when a collection came in between. */
    private static final int ATTEMPTS = 3;

    private final Path root;
    private final Path segments;
    private final CaptureLimits limits;
    private final Object lock = new Object();
    private final SegmentWriter writer;
    private final FileOps ops;
    private final Library library;
    private final ContentReader reader;
    private final Observer observer = new Observer();
    private final Sequence sequence = new Sequence();

    private Snapshots(Path root, CaptureLimits limits, FileOps ops) {
        this.root = root;
        this.limits = limits;
        this.ops = ops;
        this.segments = root.resolve(SEGMENTS);
        this.library = new Library(root, segments, ops);
        this.reader = new ContentReader(library);
        this.writer = new SegmentWriter(segments, ops, library);
    }

    /**
     * Opens the store in {@code root} and makes it where it is missing: directories for the owner only (0700), files
     * too (0600). Nothing is written before the first {@link #capture}.
     *
     * @throws SnapshotException of kind {@code REFUSED} where the root is a symbolic link, belongs to someone else or
     *     could be written by others
     */
    public static Snapshots open(Path root, CaptureLimits limits) throws SnapshotException {
        return open(root, limits, FileOps.DISK);
    }

    /** The same with other ways to change files, for tests. */
    static Snapshots open(Path root, CaptureLimits limits, FileOps ops) throws SnapshotException {
        Path absolute = root.toAbsolutePath();
        PrivateDirectory.require(absolute);
        try {
            Path real = absolute.toRealPath();
            PrivateDirectory.require(real.resolve(SEGMENTS));
            return new Snapshots(real, limits, ops);
        } catch (IOException e) {
            throw Failures.of("open the snapshot store", absolute, e);
        }
    }

    @Override
    public RestorePoint capture(Occasion occasion, List<Subject> subjects) throws SnapshotException {
        synchronized (lock) {
            String givenUp = "";
            for (int attempt = 0; ; attempt++) {
                begin(writer, attempt > 0);
                drop(givenUp);
                Capture capture = new Capture(observer, writer, limits, root);
                for (int i = 0; i < subjects.size(); i++) {
                    capture.add(subjects.get(i));
                }
                StoredPoint point = new StoredPoint(
                        newId(),
                        Kind.CALL,
                        sequence.next(occasion),
                        capture.entries(),
                        List.of(),
                        false,
                        List.of(),
                        List.of());
                if (commit(Format.POINT, Codec.point(point), attempt)) {
                    return point.listed();
                }
                givenUp = point.id();
            }
        }
    }

    @Override
    public Optional<RestorePoint> recordAfter(String session, String call) throws SnapshotException {
        if (call.isEmpty()) {
            return Optional.empty(); // Any restore point would match, and be told what another call has done.
        }
        synchronized (lock) {
            for (RestorePoint point : points(new PointQuery("", session, call, Integer.MAX_VALUE))) {
                if (point.kind() == Kind.CALL) {
                    return Optional.of(recordAfter(point));
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public List<RestorePoint> points(PointQuery query) throws SnapshotException {
        return history().points(query);
    }

    @Override
    public void read(ContentId content, OutputStream sink) throws SnapshotException {
        try {
            reader.read(content.digest(), sink);
        } catch (IOException e) {
            throw new SnapshotException(
                    SnapshotException.Kind.FAILED, "cannot write out a content: " + Failures.reason(e), e);
        }
    }

    @Override
    public boolean holds(ContentId content) throws SnapshotException {
        return library.isStored(content.digest());
    }

    @Override
    public SnapshotBatch batch() {
        return new OpenBatch(this, library, new SegmentWriter(segments, ops, library), root);
    }

    @Override
    public void pin(String point, boolean pinned) throws SnapshotException {
        if (!library.lists(point)) {
            throw new SnapshotException(SnapshotException.Kind.NOT_FOUND, "there is no restore point " + point);
        }
        byte[] record = Codec.pin(new Codec.Pin(point, pinned, System.currentTimeMillis()));
        synchronized (lock) {
            for (int attempt = 0; ; attempt++) {
                begin(writer, false);
                if (commit(Format.PIN, record, attempt)) {
                    return;
                }
            }
        }
    }

    @Override
    public Set<String> pinned() throws SnapshotException {
        return library.pinned();
    }

    /**
     * A number that changes whenever contents were removed; who remembers what {@link #holds} has answered asks again
     * when it is another one. Costs one look at a file.
     */
    public long generation() throws SnapshotException {
        return library.epoch();
    }

    /**
     * Reads everything that is stored and checks it.
     *
     * @return what is damaged, one line each; empty when all is well
     */
    public List<String> verify(Progress progress) throws SnapshotException {
        return new Verifier(root, segments).run(progress);
    }

    /** The same without telling how far it is. */
    public List<String> verify() throws SnapshotException {
        return verify(Progress.NONE);
    }

    /**
     * Removes what is kept no more. Captures, rollbacks and readers go on beside it.
     *
     * @param roots contents that are needed beside those of restore points and baselines
     * @throws SnapshotException {@code BUSY} when another collection is running
     */
    public Collected collect(Retention retention, Roots roots, Progress progress) throws SnapshotException {
        return collector(roots).collect(retention, progress);
    }

    /**
     * The same unless somebody has done it a short while ago, or is doing it: for whoever has nothing else to do.
     *
     * @param every how much time lies between two
     * @return none when it was not the time
     */
    public Optional<Collected> collectIfDue(Retention retention, Roots roots, Duration every) throws SnapshotException {
        return collector(roots).collectIfDue(retention, every);
    }

    /** What {@link #collect} would do now. */
    public Collected rehearse(Retention retention, Roots roots) throws SnapshotException {
        return collector(roots).rehearse(retention);
    }

    /**
     * Removes all contents that restore points and baselines have of a path, or of what is below it, so that no file of
     * the store holds them any more. What is captured afterwards is kept again.
     *
     * @param path absolute; links in its directories are followed, as they were when it was captured
     * @throws SnapshotException {@code BUSY} when a collection is running
     */
    public Collected.Purged purge(Path path, Roots roots, Progress progress) throws SnapshotException {
        return collector(roots).purge(Names.name(Capture.place(path)), progress);
    }

    /** Counts what is stored. */
    public StoreStats stats() throws SnapshotException {
        Catalog catalog = new Catalog(segments, new Epoch(root, ops), true);
        catalog.refresh();
        return StoreStats.of(catalog);
    }

    private Collector collector(Roots roots) {
        return new Collector(root, segments, ops, roots, Instant.now());
    }

    @Override
    public void close() {
        synchronized (lock) {
            writer.close();
        }
    }

    /** All that is known now. */
    History history() throws SnapshotException {
        return library.history();
    }

    /** The present state of a path, its content named but not kept. */
    FileState observe(Path path) throws SnapshotException {
        synchronized (lock) {
            return observer.observe(path, Observer.NOTHING, Long.MAX_VALUE);
        }
    }

    /** The store's directory. */
    Path root() {
        return root;
    }

    /** A new id for a restore point. */
    String newId() {
        synchronized (lock) {
            return Sequence.id(writer.random());
        }
    }

    /**
     * Makes the restore point of a rollback. Of the entries of {@code planned}, {@code before} is what is expected to be
     * there now and {@code after} what shall be; those that are no longer as expected are left out of the result, and
     * not settled.
     *
     * @param made contents that are in no file yet, each of at most {@link Format#PIECE} bytes
     */
    StoredPoint captureRollback(StoredPoint planned, List<byte[]> made) throws SnapshotException {
        synchronized (lock) {
            String givenUp = "";
            for (int attempt = 0; ; attempt++) {
                begin(writer, attempt > 0);
                drop(givenUp);
                for (byte[] content : made) {
                    byte[] digest = ContentId.sha256().digest(content);
                    writer.content(Hex.of(digest), digest, content, content.length);
                }
                StoredPoint point = new PresentOf(this, observer, writer)
                        .point(planned, attempt == 0 ? planned.id() : newId(), sequence.next(planned.occasion()));
                if (commit(Format.POINT, Codec.point(point), attempt)) {
                    return point;
                }
                givenUp = point.id();
            }
        }
    }

    /** Records that a rollback is over, and which paths it left otherwise than it meant to. */
    void finishRollback(String id, List<Entry> otherwise) throws SnapshotException {
        synchronized (lock) {
            for (int attempt = 0; ; attempt++) {
                begin(writer, false);
                if (!otherwise.isEmpty()) {
                    writer.add(Format.AFTER, after(id, otherwise));
                }
                if (commit(Format.FINISH, Codec.finish(id), attempt)) {
                    return;
                }
            }
        }
    }

    /**
     * Keeps other rollbacks out, of this process and of others, until the channel is closed.
     *
     * @throws SnapshotException {@code BUSY} when one is running
     */
    FileChannel lockForRollback() throws SnapshotException {
        return Locks.require(root.resolve(LOCK), "another rollback is running");
    }

    private RestorePoint recordAfter(RestorePoint point) throws SnapshotException {
        for (int attempt = 0; ; attempt++) {
            begin(writer, attempt > 0);
            List<Entry> seen = new ArrayList<>();
            for (Entry entry : point.entries()) {
                // What the call left is kept too: it is the base of a merge, and what `diff` shows.
                FileState now = observer.observe(Names.path(entry.path()), writer, limits.fileBytes());
                seen.add(new Entry(entry.path(), entry.before(), now));
            }
            if (commit(Format.AFTER, after(point.id(), seen), attempt)) {
                return point.withEntries(seen);
            }
        }
    }

    private static byte[] after(String id, List<Entry> states) {
        Instant now = Instant.now();
        return Codec.after(new Codec.After(id, now.getEpochSecond(), now.getNano(), states));
    }

    /** Whether it could be promised; when a collection came in between, it can be tried again some times. */
    private boolean commit(int type, byte[] payload, int attempt) throws SnapshotException {
        try {
            writer.commit(type, payload);
            return true;
        } catch (SnapshotException e) {
            if (e.kind() == SnapshotException.Kind.BUSY && attempt < ATTEMPTS) {
                return false;
            }
            throw e;
        }
    }

    /** Says that a restore point does not count that was not promised, but may be found. */
    private void drop(String givenUp) throws SnapshotException {
        if (!givenUp.isEmpty()) {
            writer.add(Format.DROP, Codec.drop(List.of(givenUp)));
        }
    }

    /** Begins a batch of a writer; see {@link SegmentWriter#begin}. */
    void begin(SegmentWriter into, boolean alone) throws SnapshotException {
        if (!Files.isDirectory(segments, LinkOption.NOFOLLOW_LINKS)) {
            // Removed while this process went on; a store begun anew is better than none.
            PrivateDirectory.require(root);
            PrivateDirectory.require(segments);
        }
        into.begin(alone);
    }

    /** A new restore point of what was found to have changed. */
    StoredPoint point(Delta delta, List<Entry> entries) {
        synchronized (lock) {
            Occasion occasion = sequence.next(delta.occasion());
            return new StoredPoint(
                    newId(), delta.kind(), occasion, entries, delta.omissions(), true, List.of(), List.of());
        }
    }
}
