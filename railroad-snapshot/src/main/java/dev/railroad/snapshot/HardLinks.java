package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that files of a rollback shared. A file that had several comes back as one of them where another one is
 * still there, or has come back itself, with the same content and mode; else as a file of its own. Not safe for several
 * threads.
 */
final class HardLinks {
    /** A name of each group that can be linked to. */
    private final Map<Long, Path> names = new HashMap<>();

    private HardLinks() {}

    /**
     * Finds the names that are left.
     *
     * @param entries what is restored
     * @param project where the others are looked for; only when there are such files at all
     */
    static HardLinks of(Iterable<Entry> entries, Path project) {
        HardLinks links = new HardLinks();
        Set<Long> groups = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.after() instanceof FileState.File file && file.group() != 0) {
                groups.add(file.group());
            }
        }
        if (!groups.isEmpty()) {
            links.find(groups, project);
        }
        return links;
    }

    private void find(Set<Long> groups, Path project) {
        try {
            Files.walkFileTree(project, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                    if (is.isRegularFile()) {
                        long inode = Stat.of(file).inode();
                        if (groups.contains(inode)) {
                            names.putIfAbsent(inode, file);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            names.clear(); // Then each file comes back on its own.
        }
    }

    /** A name that may belong to a file that is to come back; the caller looks whether it is the same. */
    Optional<Path> of(FileState.File file) {
        return file.group() == 0 ? Optional.empty() : Optional.ofNullable(names.get(file.group()));
    }

    /** A file has come back under this name. */
    void add(FileState.File file, Path name) {
        if (file.group() != 0) {
            names.put(file.group(), name);
        }
    }
}
