package dev.railroad.effect.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by the build: indexes the tables of programs, once, and writes the index where {@link Programs} finds it. */
final class ProgramIndexer {
    private ProgramIndexer() {}

    /**
     * Writes the index.
     *
     * @param arguments the directory of the compiled classes
     */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]).resolve("dev/railroad/effect/program/" + Programs.INDEX), Programs.index());
    }
}
