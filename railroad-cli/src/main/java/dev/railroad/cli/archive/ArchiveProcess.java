package dev.railroad.cli.archive;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.engine.Judging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code railroad engine prepare}, which makes the archive, and {@code engine train}, which it has another of the
 * same Java do for it.
 */
public final class ArchiveProcess {
    private ArchiveProcess() {}

    /** Whether these are the arguments of such a process. */
    public static boolean isMeant(String[] arguments) {
        return arguments.length == 2
                && arguments[0].equals("engine")
                && (arguments[1].equals("prepare") || arguments[1].equals("train"));
    }

    /** Runs {@code engine prepare} or {@code engine train}, and answers with the exit code: 0, or 1 when that failed. */
    public static int run(String[] arguments, Judging judging) {
        try {
            if (arguments[1].equals("train")) {
                Training.run(judging, ClassArchive.Kind.of(Runtime.version().feature()));
            } else {
                Path state = Surroundings.ofProcess().state();
                Optional<ArchiveMaker> maker = ArchiveMaker.of(state, System.getProperty("railroad.socket", ""));
                if (maker.isEmpty()) {
                    throw new IOException("this is no installation");
                }
                maker.get().make(ArchiveMaker.Pace.NOW);
            }
            return 0;
        } catch (IOException e) {
            System.err.println("railroad: no archive of classes could be made: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }
}
