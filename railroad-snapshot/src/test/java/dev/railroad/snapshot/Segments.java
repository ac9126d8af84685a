package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The segment files of a store. */
final class Segments {
    private Segments() {}

    static List<Path> of(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("segments"))) {
            return files.filter(file -> file.toString().endsWith(Format.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    static Path only(Tree tree) throws IOException {
        List<Path> all = of(tree.root);
        if (all.size() != 1) {
            throw new AssertionError("one segment, not " + all);
        }
        return all.get(0);
    }
}
