package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotBatch;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the objects of git repositories. They are many, already compressed, and never change (git writes an object once,
 * under a name that is its digest): so they get a second name, a hard link in our own directory, which costs no space
 * while the repository has them. Only when the repository loses one that none of its packs holds is it copied into the
 * store. Objects that come are not recorded: one too many harms nobody.
 */
final class GitObjects {
    private static final String PLACE = "place";
    private static final String PACK = "pack";

    /** Where links cannot be made, objects up to this size are copied. */
    private static final long COPIED = 1L << 20;

    private final Path pins;

    /**
     * @param pins our directory for the links
     */
    GitObjects(Path pins) {
        this.pins = pins;
    }

    /**
     * Whether a directory holds the objects of a repository.
     *
     * @param siblings what is beside it
     */
    static boolean isObjects(String name, Listing siblings) {
        return name.equals("objects") && siblings.has("HEAD") && siblings.has("refs");
    }

    /** Whether a file is of use for the moment only: locks, and what git's helpers talk through. */
    static boolean isScratch(String directory, String name) {
        boolean inside = directory.endsWith("/.git") || directory.contains("/.git/");
        return inside && (name.endsWith(".lock") || name.startsWith("fsmonitor--daemon") || name.equals("gc.pid"));
    }

    /**
     * Links what is new, and copies into the store what is lost.
     *
     * @param found the object directories that are there
     * @param batch takes the contents of lost objects
     * @return what was lost, as entries
     */
    List<Entry> keep(List<Path> found, SnapshotBatch batch) throws SnapshotException {
        List<Entry> lost = new ArrayList<>();
        try {
            Set<String> places = new HashSet<>();
            for (int i = 0; i < found.size(); i++) {
                String place = Names.name(found.get(i));
                places.add(place);
                sync(place, pinned(place), batch, lost);
            }
            for (Path directory : list(pins)) {
                Path place = directory.resolve(PLACE);
                if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                    String name = Names.text(Files.readAllBytes(place));
                    if (!places.contains(name)) {
                        sync(name, directory, batch, lost);
                    }
                }
            }
            return lost;
        } catch (IOException e) {
            throw Failures.of("keep the objects of git", pins, e);
        }
    }

    private Path pinned(String place) throws IOException {
        byte[] name = Names.bytes(place);
        Path directory = pins.resolve(Hex.of(ContentId.of(name).digest(), 0).substring(0, 16));
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            PrivateDirectory.make(directory);
            Files.write(directory.resolve(PLACE), name);
        }
        return directory;
    }

    private void sync(String place, Path pinned, SnapshotBatch batch, List<Entry> lost)
            throws IOException, SnapshotException {
        Path objects = Names.path(place);
        Set<String> groups = new HashSet<>(names(pinned));
        groups.remove(PLACE);
        for (String name : names(objects)) {
            if (name.length() == 2 || name.equals(PACK) || name.equals("info")) {
                groups.add(name);
            }
        }
        @Nullable GitPacks packs = null;
        for (String group : groups) {
            Path live = objects.resolve(group);
            Path kept = pinned.resolve(group);
            long racy = Tick.youngest();
            long modified = Stat.of(live).modified();
            if (Files.isDirectory(kept) && Stat.of(kept).modified() == modified && modified != 0) {
                continue;
            }
            Set<String> present = new HashSet<>(names(live));
            List<Path> gone = new ArrayList<>();
            for (String name : names(kept)) {
                if (!present.contains(name)) {
                    packs = packs == null ? GitPacks.in(objects) : packs;
                    lose(place + "/" + group + "/" + name, kept.resolve(name), group, packs, batch, lost);
                    gone.add(kept.resolve(name));
                }
            }
            for (int i = 0; i < gone.size(); i++) {
                Files.deleteIfExists(gone.get(i));
            }
            if (!present.isEmpty()) {
                pin(live, kept, present);
                long proof = modified < racy ? modified : 0;
                Files.setLastModifiedTime(kept, FileTime.from(proof, TimeUnit.NANOSECONDS));
            }
        }
    }

    private static void pin(Path live, Path kept, Set<String> present) throws IOException {
        if (!Files.isDirectory(kept)) {
            PrivateDirectory.make(kept);
        }
        Set<String> there = new HashSet<>(names(kept));
        for (String name : present) {
            if (there.contains(name) || name.startsWith("tmp_") || name.startsWith(".tmp-")) {
                continue;
            }
            Path from = live.resolve(name);
            try {
                Files.createLink(kept.resolve(name), from);
            } catch (FileAlreadyExistsException | NoSuchFileException e) {
                continue; // Another scan was faster, or it is gone already.
            } catch (IOException | UnsupportedOperationException e) {
                if (Files.size(from) <= COPIED) {
                    Files.copy(from, kept.resolve(name));
                }
            }
        }
    }

    /** An object, or a pack, that the repository has no more. */
    private static void lose(
            String path, Path kept, String group, GitPacks packs, SnapshotBatch batch, List<Entry> lost)
            throws IOException, SnapshotException {
        String name = kept.getFileName().toString();
        boolean elsewhere = group.equals(PACK)
                ? packs.holdAllOf(kept.resolveSibling(stem(name) + ".idx"))
                : packs.holds(group + name);
        if (!elsewhere) {
            Stat stat = Stat.of(kept);
            try (InputStream in = Files.newInputStream(kept, LinkOption.NOFOLLOW_LINKS)) {
                ContentId id = batch.put(path, in);
                FileState before = new FileState.File(id, stat.size(), stat.mode(), stat.modified());
                lost.add(new Entry(path, before, new FileState.Absent()));
            }
        }
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path path : list(directory)) {
            names.add(path.getFileName().toString());
        }
        names.sort(null);
        return names;
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                paths.add(path);
            }
        } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return paths;
    }
}
