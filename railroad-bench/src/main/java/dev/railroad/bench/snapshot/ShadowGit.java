package dev.railroad.bench.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What checkpoints are made with elsewhere: a git repository in a directory of its own that has the project as its work
 * tree, and {@code git add -A && git write-tree} for each.
 */
final class ShadowGit {
    private final Path directory;
    private final Path tree;

    /** A repository in a directory that is not there yet. */
    ShadowGit(Path directory, Path tree) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.tree = tree;
        run("git init -q");
    }

    /** Whether there is a git. */
    static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("git", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Nanoseconds that a checkpoint takes. */
    long point() throws IOException, InterruptedException {
        return run("git add -A && git write-tree");
    }

    /** Nanoseconds that a shell takes to do nothing. */
    long nothing() throws IOException, InterruptedException {
        return run(":");
    }

    private long run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(tree.toFile());
        builder.environment()
                .putAll(Map.of(
                        "GIT_DIR",
                        directory.toString(),
                        "GIT_WORK_TREE",
                        tree.toString(),
                        "GIT_CONFIG_NOSYSTEM",
                        "1",
                        "GIT_CONFIG_GLOBAL",
                        "/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        int status = builder.start().waitFor();
        long nanos = System.nanoTime() - start;
        if (status != 0) {
            throw new IOException("`" + command + "` ended with " + status);
        }
        return nanos;
    }
}
