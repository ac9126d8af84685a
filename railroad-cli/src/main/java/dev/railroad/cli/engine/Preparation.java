package dev.railroad.cli.engine;

import dev.railroad.cli.archive.ArchiveMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Has the archive of classes made that the next engine starts from, when there is none that fits: after a change of the
 * jars or of the Java machine nobody runs {@code railroad install}. Later, and with what the machine has to spare.
 */
final class Preparation extends Thread {
    private static final long LATER_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Path socket;

    /** @param socket the engine's socket, in the run directory of Railroad's state */
    Preparation(Path socket) {
        super("preparation");
        this.socket = socket.toAbsolutePath();
        setDaemon(true);
    }

    @Override
    public void run() {
        Path run = socket.getParent();
        Path state = run == null ? null : run.getParent();
        try {
            Thread.sleep(LATER_MILLIS);
            Optional<ArchiveMaker> maker = state == null ? Optional.empty() : ArchiveMaker.of(state, socket.toString());
            if (maker.isPresent() && !maker.get().isFresh()) {
                maker.get().make(ArchiveMaker.Pace.SPARE);
            }
        } catch (IOException e) {
            // Without one, the next engine starts slower.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
