package dev.railroad.cli.engine;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The engine that has the lock already: it works, or it is ended. */
final class Predecessor {
    /** How long an engine may take to say that it lives. */
    private static final long PATIENCE_MILLIS = 2_000;

    /** How long a lock may be held without a socket: an engine that starts needs milliseconds, under load a second. */
    private static final long STARTING_MILLIS = 3_000;

    private static final long PAUSE_MILLIS = 20;

    private final RunDirectory directory;

    Predecessor(RunDirectory directory) {
        this.directory = directory;
    }

    /**
     * Gets the lock.
     *
     * @return empty when another engine has it and works
     */
    Optional<FileLock> succeed() throws IOException, InterruptedException {
        EngineClient client = new EngineClient(directory.socket());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STARTING_MILLIS);
        while (true) {
            Optional<FileLock> lock = directory.lock();
            if (lock.isPresent()) {
                return lock;
            }
            try {
                client.status(PATIENCE_MILLIS);
                return Optional.empty();
            } catch (IOException silence) {
                if (System.nanoTime() > end) {
                    return afterEnding();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private Optional<FileLock> afterEnding() throws IOException, InterruptedException {
        Optional<ProcessHandle> found = directory.holder().flatMap(ProcessHandle::of);
        if (found.isEmpty() || !isEngine(found.get())) {
            return Optional.empty();
        }
        found.get().destroyForcibly();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (System.nanoTime() < end) {
            Optional<FileLock> lock = directory.lock();
            if (lock.isPresent()) {
                return lock;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }

    /** Numbers of processes are used again: only what was started as an engine for this socket, by us, is ended. */
    private boolean isEngine(ProcessHandle process) {
        List<String> arguments = Arrays.asList(process.info().arguments().orElseGet(() -> new String[0]));
        int serve = arguments.indexOf("serve");
        return serve > 0
                && arguments.get(serve - 1).equals("engine")
                && serve + 1 < arguments.size()
                && arguments.get(serve + 1).equals(directory.socket().toString())
                && process.info().user().equals(ProcessHandle.current().info().user());
    }
}
