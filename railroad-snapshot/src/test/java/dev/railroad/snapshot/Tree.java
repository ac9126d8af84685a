package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project and a store for tests, with an agent that works as the hook lets it. */
final class Tree implements AutoCloseable {
    final Path project;
    final Path root;
    final Snapshots store;
    final Rollback rollback;
    private int calls;

    Tree(Path directory) throws IOException, SnapshotException {
        this(directory, CaptureLimits.defaults());
    }

    Tree(Path directory, CaptureLimits limits) throws IOException, SnapshotException {
        Path real = Files.createDirectories(directory).toRealPath();
        project = Files.createDirectories(real.resolve("project"));
        root = real.resolve("state/railroad");
        store = Snapshots.open(root, limits);
        rollback = new Rollback(store);
    }

    Path at(String name) {
        return project.resolve(name);
    }

    String name(String name) {
        return Names.name(at(name));
    }

    /** Somebody writes a file, without us. */
    void put(String name, String content) throws IOException {
        Files.createDirectories(at(name).getParent());
        Files.writeString(at(name), content);
    }

    String get(String name) throws IOException {
        return Files.readString(at(name));
    }

    boolean has(String name) {
        return Files.exists(at(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** An agent's Write: captured, done, recorded. */
    RestorePoint write(String session, String name, String content) throws IOException, SnapshotException {
        RestorePoint point = captureWrite(session, name, content);
        put(name, content);
        store.recordAfter(session, point.occasion().call());
        return point;
    }

    /** The first half of a Write, with what will be there. */
    RestorePoint captureWrite(String session, String name, String content) throws SnapshotException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        FileState expected = FileState.File.holding(ContentId.of(bytes), bytes.length);
        return store.capture(occasion(session), List.of(new Subject(name(name), expected)));
    }

    /** A capture of paths of which nobody knows what will become of them. */
    RestorePoint capture(String session, String... names) throws SnapshotException {
        List<Subject> subjects = Stream.of(names).map(n -> Subject.of(name(n))).toList();
        return store.capture(occasion(session), subjects);
    }

    /** Records what the newest call has left behind. */
    void after(RestorePoint point) throws SnapshotException {
        store.recordAfter(point.occasion().session(), point.occasion().call());
    }

    Occasion occasion(String session) {
        return Occasion.in(Names.name(project)).withSession(session, "turn").withCall("call-" + ++calls, "Write", "");
    }

    RollbackPlan plan(Selection selection) throws SnapshotException {
        return rollback.plan(selection);
    }

    Receipt rollback(Selection selection) throws SnapshotException {
        return rollback.apply(rollback.plan(selection), OnConflict.KEEP);
    }

    Receipt rollbackLast() throws SnapshotException {
        return rollback(last());
    }

    Selection last() {
        return new Selection.Last(Names.name(project));
    }

    Selection only(Selection selection, String path) {
        return new Selection.Only(selection, List.of(PathPattern.of(Names.name(project), path)));
    }

    Selection session(String session) {
        return new Selection.Session(Names.name(project), session);
    }

    List<RestorePoint> points() throws SnapshotException {
        return store.points(PointQuery.project(Names.name(project)));
    }

    byte[] content(FileState state) throws SnapshotException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.read(((FileState.File) state).content(), out);
        return out.toByteArray();
    }

    /** Everything in the project: type, mode, content or target by name. */
    TreeMap<String, String> look() throws IOException {
        TreeMap<String, String> seen = new TreeMap<>();
        try (Stream<Path> all = Files.walk(project)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                seen.put(Names.name(path), describe(path));
            }
        }
        return seen;
    }

    private static String describe(Path path) throws IOException {
        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (is.isSymbolicLink()) {
            return "link " + Names.linkText(Files.readSymbolicLink(path));
        }
        Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return is.isRegularFile() ? mode + " " + ContentId.of(Files.readAllBytes(path)) : mode.toString();
    }

    @Override
    public void close() {
        store.close();
    }
}
