package dev.railroad.cli.hook;

import dev.railroad.Mark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What sessions remember of files, a file each: lines {@code ORIGIN<tab>STAMP<tab>PATH} that are only appended, the last
 * one of a path counts. A mark is made before the call runs, so it carries a stamp of what is there: as long as the file
 * is as it was, the call has not run or did nothing, and the mark does not hold.
 *
 * <p>Thread-safe: what is read is read anew each time, what is written is one write. Bounded: a long file is written
 * anew with its last marks, files of sessions that are two weeks old are dropped.
 */
public final class SessionMarks {
    private static final int MAX_BYTES = 1 << 17;
    private static final int KEPT = 500;
    private static final Duration AGE = Duration.ofDays(14);
    private static final String MISSING = "-";

    private final Path directory;

    /** @param state Railroad's state directory */
    public SessionMarks(Path state) {
        this.directory = state.resolve("marks");
    }

    private record Kept(Mark mark, String stamp) {}

    /** What the session remembers of a file; empty when that is nothing, or the file is as it was before. */
    public Optional<Mark.Origin> mark(String session, String path) {
        if (SessionMemory.isUnusable(session) || !isKept(session)) {
            return Optional.empty();
        }
        Kept kept = read(session).marks().get(path);
        return kept == null
                        || kept.mark().origin() == Mark.Origin.PLAIN
                        || kept.stamp().equals(stamp(path))
                ? Optional.empty()
                : Optional.of(kept.mark().origin());
    }

    /** What a human must know of a session's memory; empty when all is well. */
    public Optional<String> trouble(String session) {
        if (SessionMemory.isUnusable(session)
                || !isKept(session)
                || !read(session).broken()) {
            return Optional.empty();
        }
        return Optional.of("what this session downloaded or copied is not fully known: " + directory.resolve(session)
                + " cannot be read; remove it once you know that no file is in doubt");
    }

    /** Remembers marks of a call that is about to run. */
    public void remember(String session, List<Mark> marks) throws IOException {
        if (marks.isEmpty() || SessionMemory.isUnusable(session)) {
            return;
        }
        Path file = directory.resolve(session);
        if (!Files.exists(file)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            prune();
        } else if (Files.size(file) > MAX_BYTES) {
            shorten(session, file);
        }
        StringBuilder lines = new StringBuilder();
        for (Mark mark : marks) {
            line(new Kept(mark, stamp(mark.path())), lines);
        }
        append(file, lines.toString());
    }

    /** Asked with each call: Files.exists would throw and catch where there is none, as nearly always. */
    private boolean isKept(String session) {
        return directory.resolve(session).toFile().exists();
    }

    private static void append(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private void shorten(String session, Path file) throws IOException {
        List<Kept> all = new ArrayList<>(read(session).marks().values());
        StringBuilder lines = new StringBuilder();
        for (Kept kept : all.subList(Math.max(0, all.size() - KEPT), all.size())) {
            line(kept, lines);
        }
        Path fresh = Files.createTempFile(directory, ".", ".tmp");
        Files.writeString(fresh, lines, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void prune() throws IOException {
        FileTime oldest = FileTime.from(Instant.now().minus(AGE));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void line(Kept kept, StringBuilder out) {
        String path = kept.mark().path();
        if (path.indexOf('\n') < 0 && path.indexOf('\r') < 0) {
            out.append(kept.mark().origin())
                    .append('\t')
                    .append(kept.stamp())
                    .append('\t')
                    .append(path)
                    .append('\n');
        }
    }

    private record Contents(Map<String, Kept> marks, boolean broken) {}

    private Contents read(String session) {
        Map<String, Kept> marks = new LinkedHashMap<>();
        boolean broken = false;
        List<String> lines;
        try {
            lines = Files.readAllLines(directory.resolve(session), StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return new Contents(marks, false);
        } catch (IOException unreadable) {
            return new Contents(marks, true);
        }
        Map<String, Mark.Origin> origins = new HashMap<>();
        for (Mark.Origin origin : Mark.Origin.values()) {
            origins.put(origin.name(), origin);
        }
        for (String line : lines) {
            int first = line.indexOf('\t');
            int second = line.indexOf('\t', first + 1);
            Mark.Origin origin = first < 0 ? null : origins.get(line.substring(0, first));
            if (origin == null || second < 0) {
                broken = true;
                continue;
            }
            String path = line.substring(second + 1);
            marks.remove(path);
            marks.put(path, new Kept(new Mark(path, origin), line.substring(first + 1, second)));
        }
        return new Contents(marks, broken);
    }

    /** What tells one state of a file from another. */
    private static String stamp(String path) {
        try {
            BasicFileAttributes now = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
            return now.lastModifiedTime().toMillis() + ":" + now.size();
        } catch (IOException | RuntimeException missing) {
            return MISSING;
        }
    }
}
