package dev.railroad.snapshot;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Status;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.SnapshotStore;
import dev.railroad.spi.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The simplest store that keeps the contract: whoever has the same {@link Shelf} has the same store. */
final class MemoryStore implements SnapshotStore {
    /** What is kept. */
    static final class Shelf {
        private final Map<String, byte[]> contents = new HashMap<>();
        private final List<RestorePoint> points = new ArrayList<>();
        private final Set<String> pinned = new TreeSet<>();
        private int ids;
    }

    private final Shelf shelf;

    MemoryStore(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public RestorePoint capture(Occasion occasion, List<Subject> subjects) throws SnapshotException {
        synchronized (shelf) {
            List<Entry> entries = new ArrayList<>();
            Map<String, byte[]> found = new HashMap<>();
            for (Subject subject : subjects) {
                if (!Path.of(subject.path()).isAbsolute()) {
                    throw new IllegalArgumentException("a subject's path is absolute");
                }
                FileState before = look(subject.path(), Long.MAX_VALUE, found);
                entries.add(new Entry(subject.path(), before, subject.expected()));
            }
            entries.sort((a, b) -> a.path().compareTo(b.path()));
            shelf.contents.putAll(found);
            return add(new Delta(Kind.CALL, occasion, entries, List.of()));
        }
    }

    private RestorePoint add(Delta delta) {
        Instant last = shelf.points.isEmpty()
                ? Instant.MIN
                : shelf.points.get(0).occasion().time();
        Occasion occasion = delta.occasion();
        if (!occasion.time().isAfter(last)) {
            occasion = occasion.withTime(last.plusNanos(1));
        }
        String id = String.format("%010d", ++shelf.ids);
        RestorePoint point = new RestorePoint(
                id, delta.kind(), occasion, delta.entries(), delta.omissions(), List.of(), Status.STANDING);
        shelf.points.add(0, point);
        return point;
    }

    private static FileState look(String path, long limit, Map<String, byte[]> found) throws SnapshotException {
        try {
            Path file = Path.of(path);
            if (!Files.exists(file)) {
                return new FileState.Absent();
            }
            byte[] content = Files.readAllBytes(file);
            if (content.length > limit) {
                return new FileState.Unknown(FileState.Reason.TOO_LARGE, "");
            }
            ContentId id = ContentId.of(content);
            found.put(id.hex(), content);
            return FileState.File.holding(id, content.length);
        } catch (IOException e) {
            throw new SnapshotException(SnapshotException.Kind.FAILED, "cannot read " + path, e);
        }
    }

    @Override
    public Optional<RestorePoint> recordAfter(String session, String call) throws SnapshotException {
        synchronized (shelf) {
            for (RestorePoint point : points(new PointQuery("", session, call, 1))) {
                List<Entry> seen = new ArrayList<>();
                for (Entry entry : point.entries()) {
                    FileState after = look(entry.path(), Long.MAX_VALUE, shelf.contents);
                    seen.add(new Entry(entry.path(), entry.before(), after));
                }
                RestorePoint known = new RestorePoint(
                        point.id(),
                        point.kind(),
                        point.occasion(),
                        seen,
                        point.omissions(),
                        point.undoes(),
                        point.status());
                shelf.points.set(shelf.points.indexOf(point), known);
                return Optional.of(known);
            }
            return Optional.empty();
        }
    }

    @Override
    public List<RestorePoint> points(PointQuery query) {
        synchronized (shelf) {
            return shelf.points.stream()
                    .filter(p -> matches(query.project(), p.occasion().project())
                            && matches(query.session(), p.occasion().session())
                            && matches(query.call(), p.occasion().call()))
                    .limit(query.limit())
                    .toList();
        }
    }

    private static boolean matches(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    @Override
    public void read(ContentId content, OutputStream sink) throws SnapshotException {
        synchronized (shelf) {
            byte[] bytes = shelf.contents.get(content.hex());
            if (bytes == null) {
                throw new SnapshotException(SnapshotException.Kind.DAMAGED, "there is no such content");
            }
            try {
                sink.write(bytes);
            } catch (IOException e) {
                throw new SnapshotException(SnapshotException.Kind.FAILED, "cannot write out a content", e);
            }
        }
    }

    @Override
    public boolean holds(ContentId content) {
        synchronized (shelf) {
            return shelf.contents.containsKey(content.hex());
        }
    }

    @Override
    public void pin(String point, boolean pinned) throws SnapshotException {
        synchronized (shelf) {
            if (shelf.points.stream().noneMatch(p -> p.id().equals(point))) {
                throw new SnapshotException(SnapshotException.Kind.NOT_FOUND, "there is no such restore point");
            }
            if (pinned) {
                shelf.pinned.add(point);
            } else {
                shelf.pinned.remove(point);
            }
        }
    }

    @Override
    public Set<String> pinned() {
        synchronized (shelf) {
            return Set.copyOf(shelf.pinned);
        }
    }

    @Override
    public SnapshotBatch batch() {
        return new Batch();
    }

    @Override
    public void close() {
        // What is kept stays on the shelf.
    }

    private final class Batch implements SnapshotBatch {
        private final Map<String, byte[]> put = new HashMap<>();

        @Override
        public FileState put(String path, long limit) throws SnapshotException {
            return look(path, limit, put);
        }

        @Override
        public ContentId put(String path, InputStream content) throws SnapshotException {
            try {
                byte[] bytes = content.readAllBytes();
                ContentId id = ContentId.of(bytes);
                put.put(id.hex(), bytes);
                return id;
            } catch (IOException e) {
                throw new SnapshotException(SnapshotException.Kind.FAILED, "cannot read a content", e);
            }
        }

        @Override
        public boolean keep(String path, ContentId known) {
            return put.containsKey(known.hex()) || holds(known);
        }

        @Override
        public void commit(Baseline baseline) {
            synchronized (shelf) {
                shelf.contents.putAll(put);
                put.clear();
            }
        }

        @Override
        public RestorePoint commit(Delta delta) {
            synchronized (shelf) {
                shelf.contents.putAll(put);
                put.clear();
                List<Entry> entries = new ArrayList<>();
                for (Entry entry : delta.entries()) {
                    boolean isLost = entry.before() instanceof FileState.File file && !holds(file.content());
                    FileState lost = new FileState.Unknown(FileState.Reason.DAMAGED, "");
                    entries.add(new Entry(entry.path(), isLost ? lost : entry.before(), entry.after()));
                }
                return add(new Delta(delta.kind(), delta.occasion(), entries, delta.omissions()));
            }
        }

        @Override
        public void close() {
            put.clear();
        }
    }
}
