package dev.railroad.bench.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A work tree of many files: ten a directory, of half a kilobyte to twenty, text that compresses about as code does,
 * last changed an hour ago. The same for the same number of files.
 */
final class SampleTree {
    private static final int FILES_A_DIRECTORY = 10;
    private static final int DIRECTORIES_A_DIRECTORY = 10;
    private static final int SMALLEST = 500;
    private static final int LARGEST = 20_000;
    private static final String[] WORDS = {
        "return", "value", "public", "if", "index", "state", "(", ")", "{", "}", "=", "null", "for", "size", "+ 1;"
    };

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final Random random = new Random(1);

    private SampleTree(Path root) {
        this.root = root;
    }

    /** Makes one in a directory that is not there yet. */
    static SampleTree make(Path root, int files) throws IOException {
        SampleTree tree = new SampleTree(root);
        FileTime time = FileTime.from(Instant.now().minusSeconds(3_600));
        Path directory = root;
        for (int i = 0; i < files; i++) {
            if (i % FILES_A_DIRECTORY == 0) {
                int number = i / FILES_A_DIRECTORY;
                directory = root.resolve("part" + number / DIRECTORIES_A_DIRECTORY)
                        .resolve("unit" + number % DIRECTORIES_A_DIRECTORY);
                Files.createDirectories(directory);
            }
            Path file = directory.resolve("source" + i + ".txt");
            // Most files are small: the square of an even share.
            double share = tree.random.nextDouble();
            tree.fill(file, SMALLEST + (int) (share * share * (LARGEST - SMALLEST)));
            Files.setLastModifiedTime(file, time);
            tree.files.add(file);
        }
        return tree;
    }

    Path root() {
        return root;
    }

    /** All files. */
    List<Path> files() {
        return files;
    }

    /** Gives a file a new text of so many bytes. */
    void fill(Path file, int bytes) throws IOException {
        StringBuilder text = new StringBuilder(bytes + 16);
        while (text.length() < bytes) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            if (random.nextInt(8) == 0) {
                text.append(random.nextInt()).append('\n');
            }
        }
        Files.write(file, text.substring(0, bytes).getBytes(StandardCharsets.US_ASCII));
    }
}
