package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Forces many files or directories to the disk, several at a time: what waits together, a journal writes together, which
 * makes a thousand files some ten times faster than one after the other.
 */
final class Forcing {
    private static final int AT_ONCE = 16;

    private Forcing() {}

    /** One thing to force. */
    interface Force {
        void on(Path path) throws IOException;
    }

    /** Forces a file's content and all that is told of it. */
    static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Forces them all.
     *
     * @return what went wrong, by key, in the order of {@code paths}
     */
    static <K> Map<K, IOException> all(Map<K, Path> paths, Force force) {
        Map<K, IOException> failures = new LinkedHashMap<>();
        if (paths.isEmpty()) {
            return failures;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, paths.size()));
        try {
            List<Map.Entry<K, Future<?>>> running = new ArrayList<>(paths.size());
            for (Map.Entry<K, Path> path : paths.entrySet()) {
                running.add(Map.entry(path.getKey(), threads.submit(() -> {
                    force.on(path.getValue());
                    return null;
                })));
            }
            for (Map.Entry<K, Future<?>> each : running) {
                IOException failure = failure(each.getValue());
                if (failure != null) {
                    failures.put(each.getKey(), failure);
                }
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    private static @Nullable IOException failure(Future<?> running) {
        try {
            running.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IOException("interrupted", e);
        }
    }
}
