package dev.railroad.snapshot;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Omission;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A project's work tree, known by an index: what calls of unknown effect change is found by comparing before and after.
 * Safe for use by several threads; several processes may know the same work tree, one of them scans at a time.
 */
public final class WorkTree {
    private static final String INDEX = "index";
    private static final String OPEN = "open";
    private static final String FILE = "tree.rri";
    private static final String LOCK = "lock";
    /** Half of what a collection spares in any case ({@link Retention#grace}), and longer than most calls take. */
    private static final Duration RENEWED = Duration.ofMinutes(30);

    private static final long POLL_NANOS = 5_000_000;

    private final Snapshots store;
    private final Path storeRoot;
    private final Path root;
    private final Path directory;
    private final TreeLimits limits;
    private final OpenCalls calls;
    private final InodeTimes times = new InodeTimes();
    private final Object lock = new Object();
    private @Nullable TreeIndex index;
    private @Nullable Known known;

    private WorkTree(Snapshots store, Path storeRoot, Path root, TreeLimits limits) {
        this.store = store;
        this.storeRoot = storeRoot;
        this.root = root;
        this.limits = limits;
        String key = ContentId.of(Names.bytes(Names.name(root))).hex().substring(0, 24);
        this.directory = storeRoot.resolve(INDEX).resolve(key);
        this.calls = new OpenCalls(storeRoot.resolve(INDEX).resolve(OPEN), key);
    }

    /**
     * The work tree of a project.
     *
     * @param store keeps what is found
     * @param project absolute path
     * @throws SnapshotException when the project is not there
     */
    public static WorkTree of(Snapshots store, String project, TreeLimits limits) throws SnapshotException {
        Path path = Names.path(project);
        try {
            return new WorkTree(store, store.root(), path.toRealPath(), limits);
        } catch (IOException e) {
            throw Failures.of("look at the project", path, e);
        }
    }

    /**
     * What is known when a call is let through.
     *
     * @param paths how many files and directories are known
     * @param pending how many could not be captured yet for lack of time
     * @param omissions what is left out
     */
    public record Coverage(long paths, long pending, List<Omission> omissions) {
        public Coverage {
            omissions = List.copyOf(omissions);
        }
    }

    /**
     * The project of a call that was let through and whose end was not told yet; empty when there is none, as for calls
     * that only read.
     *
     * @param storeRoot the store's directory
     */
    public static Optional<String> projectOf(Path storeRoot, String session, String call) throws SnapshotException {
        Path open = storeRoot.resolve(INDEX).resolve(OPEN);
        try {
            return OpenCalls.anywhere(open, session, call)
                    .map(found -> found.occasion().project());
        } catch (IOException e) {
            throw Failures.of("read the index", open, e);
        }
    }

    /**
     * Makes the index current before a call of unknown effect: when it returns, everything in the work tree can be
     * brought back but what the coverage leaves out. What changed since the last scan becomes the restore point of
     * whoever did it.
     *
     * @param asked whether a person is asked before the call runs
     * @param background whether the call goes on after its end is told
     * @param captured what was captured for it beside, such as files outside of the project; else none
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public Coverage before(Occasion occasion, boolean asked, boolean background, Optional<RestorePoint> captured)
            throws SnapshotException {
        synchronized (lock) {
            try (FileChannel held = hold()) {
                TreeIndex now = scan(occasion, Optional.empty()).index();
                renew(now);
                List<Entry> claims = captured.isPresent() ? captured.get().entries() : List.of();
                calls.put(new OpenCall(occasion, new OpenCall.Traits(true, asked, background, false), claims));
                return new Coverage(now.root().count(), now.pending(), now.omissions());
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /**
     * Whether the index looks at a path: it is in the project, and none of its directories is left out there.
     *
     * @param path absolute
     */
    public boolean covers(String path) {
        Path place = Capture.place(Names.path(path));
        if (!place.startsWith(root)) {
            return false;
        }
        LeftOut leftOut = new LeftOut(root);
        Path at = root;
        for (Path name : root.relativize(place)) {
            Path next = at.resolve(name);
            if (next.equals(place)) {
                return true;
            }
            try {
                if (!leftOut.why(next, name.toString(), Listing.of(at)).isEmpty()) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /**
     * Says that the project is worked on, now and then: a collection drops the contents of one that has rested for too
     * long, and must not do so while a call runs that counts on them.
     */
    private void renew(TreeIndex now) throws IOException, SnapshotException {
        Path mark = directory.resolve(LOCK);
        Instant time = Instant.now();
        if (Files.getLastModifiedTime(mark).toInstant().isBefore(time.minus(RENEWED))) {
            try (SnapshotBatch batch = store.batch()) {
                batch.commit(new Baseline(Names.name(root), now.generation()));
            }
            Files.setLastModifiedTime(mark, FileTime.from(time));
        }
    }

    /** Says what a call with known targets was captured for, so that a scan does not take its work for others'. */
    public void expect(RestorePoint point, boolean asked) throws SnapshotException {
        try {
            calls.put(new OpenCall(point.occasion(), new OpenCall.Traits(false, asked, false, false), point.entries()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Notes at once that a call is over; what it did is found by {@link #after}, or by the scan before the next one. */
    public void ended(String session, String call) throws SnapshotException {
        try {
            Optional<OpenCall> open = calls.find(session, call);
            if (open.isPresent()) {
                calls.put(open.get().end());
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Finds what a call has done: looks at its known targets again, and at everything when its effect was unknown.
     *
     * @return the restore point of what was not known before; empty when there is none
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public Optional<RestorePoint> after(String session, String call) throws SnapshotException {
        synchronized (lock) {
            try (FileChannel held = hold()) {
                Optional<OpenCall> found = calls.find(session, call);
                if (found.isEmpty()) {
                    return Optional.empty(); // The scan before another call was faster.
                }
                OpenCall open = found.get();
                Optional<RestorePoint> known =
                        open.claims().isEmpty() ? Optional.empty() : store.recordAfter(session, call);
                if (!open.traits().unknown()) {
                    if (known.isPresent() && isIndexed()) {
                        calls.put(open.withClaims(known.get().entries()).end());
                    } else {
                        calls.remove(open);
                    }
                    return Optional.empty();
                }
                Optional<RestorePoint> point = scan(open.occasion(), found).point();
                if (open.traits().background()) {
                    calls.put(open.end());
                } else {
                    calls.remove(open);
                }
                return point;
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private boolean isIndexed() {
        return Files.isRegularFile(directory.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    private SnapshotException failed(IOException e) {
        return Failures.of("keep the index of the project", directory, e);
    }

    /** Makes or renews the index while no call waits for it, such as when a session begins. */
    @SuppressWarnings("try") // The lock is held, not used.
    public void warm(Occasion occasion) throws SnapshotException {
        synchronized (lock) {
            try (FileChannel held = hold()) {
                scan(occasion, Optional.empty());
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /** Forgets the calls of a session that has ended: what changes from now on is the user's. */
    public void end(String session) throws SnapshotException {
        try {
            for (OpenCall call : calls.all()) {
                if (call.occasion().session().equals(session) && call.traits().unknown()) {
                    calls.remove(call);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What a scan has found, and the restore point that was made of it. */
    private record Found(TreeIndex index, Optional<RestorePoint> point) {}

    /** @param ended the call whose end is told; empty before a call */
    private Found scan(Occasion occasion, Optional<OpenCall> ended) throws IOException, SnapshotException {
        @Nullable TreeIndex last = load();
        TreeScan scan = new TreeScan(store, storeRoot, root, limits, times, last);
        TreeIndex now = scan.run(last);
        Attribution attribution = new Attribution(calls.all(), occasion);
        Optional<RestorePoint> point = Optional.empty();
        try (SnapshotBatch batch = store.batch()) {
            List<Entry> lost = new GitObjects(directory.resolve("pins")).keep(scan.objects(), batch);
            if (last != null) {
                TreeDelta between = TreeDelta.between(Names.name(root), last, now);
                List<Entry> changes = new ArrayList<>(attribution.unclaimed(between.changes()));
                changes.addAll(lost);
                if (!changes.isEmpty()) {
                    changes.addAll(between.times());
                    changes.sort((a, b) -> a.path().compareTo(b.path()));
                    point = Optional.of(batch.commit(delta(changes, now, attribution, occasion, ended)));
                }
            }
        }
        if (last == null
                || now.root() != last.root()
                || !now.top().equals(last.top())
                || now.epoch() != last.epoch()
                || now.pending() != last.pending()) {
            IndexFile.write(directory.resolve(FILE), now);
            known = Known.of(directory.resolve(FILE));
        }
        index = now;
        settle(attribution, now);
        return new Found(now, point);
    }

    private static Delta delta(
            List<Entry> changes, TreeIndex now, Attribution attribution, Occasion occasion, Optional<OpenCall> ended) {
        Optional<OpenCall> owner = ended.isPresent() ? ended : attribution.owner();
        if (owner.isEmpty()) {
            Occasion user = Occasion.in(occasion.project()).withDirectory(occasion.directory());
            return new Delta(Kind.USER, user, changes, List.of());
        }
        List<Omission> omissions = new ArrayList<>(now.omissions());
        omissions.addAll(attribution.overlaps(owner.get().occasion()));
        return new Delta(Kind.CALL, owner.get().occasion(), changes, omissions);
    }

    /** Forgets what is over, and what the index knows by now. */
    private void settle(Attribution attribution, TreeIndex now) throws IOException {
        for (OpenCall call : attribution.over()) {
            calls.remove(call);
        }
        for (OpenCall call : attribution.finished()) {
            calls.remove(call);
        }
        for (OpenCall call : attribution.claiming()) {
            if (call.traits().ended()) {
                calls.remove(call);
            } else if (!call.traits().unknown()) {
                List<Entry> known = known(call.claims(), now.root());
                if (!known.equals(call.claims())) {
                    calls.put(call.withClaims(known));
                }
            }
        }
    }

    /** The claims of a call that is at work: what the index has seen of it already is not new to the next scan. */
    private List<Entry> known(List<Entry> claims, TreeNode now) {
        List<Entry> known = new ArrayList<>();
        String below = Names.name(root) + "/";
        for (Entry claim : claims) {
            boolean inside = claim.path().startsWith(below);
            FileState state = inside ? now.find(claim.path().substring(below.length())) : claim.before();
            known.add(new Entry(claim.path(), state, claim.after()));
        }
        return known;
    }

    /**
     * Which index file it is.
     *
     * @param sum its checksum: another process may have replaced it twice within one {@link Tick}
     */
    private record Known(Stat stat, int sum) {
        static Known of(Path file) throws IOException {
            return new Known(Stat.of(file), IndexFile.sum(file));
        }

        boolean isSame(Known other) {
            return sum == other.sum && stat.unchangedSince(other.stat);
        }
    }

    private @Nullable TreeIndex load() throws IOException {
        Path file = directory.resolve(FILE);
        Known now = Known.of(file);
        Known before = known;
        if (index == null || before == null || !now.isSame(before)) {
            index = IndexFile.read(file).orElse(null);
            known = now;
        }
        return index;
    }

    /** Keeps other processes from scanning, until the channel is closed. */
    private FileChannel hold() throws IOException, SnapshotException {
        PrivateDirectory.require(directory);
        FileChannel channel = PrivateDirectory.open(directory.resolve(LOCK));
        long deadline = System.nanoTime() + limits.patienceMillis() * 1_000_000;
        while (true) {
            if (Locks.tryLock(channel) != null) {
                return channel;
            }
            if (System.nanoTime() > deadline) {
                channel.close();
                throw new SnapshotException(
                        SnapshotException.Kind.BUSY, "another process is still looking at the project");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
