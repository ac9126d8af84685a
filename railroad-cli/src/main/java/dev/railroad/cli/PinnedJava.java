package dev.railroad.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Which Java the launcher starts: written down at the installation, so that no {@code JAVA_HOME} or {@code PATH} of a
 * later session picks another. Where that Java is gone, they decide again.
 */
final class PinnedJava {
    private PinnedJava() {}

    /**
     * Writes the path of the Java that runs this.
     *
     * @param state the directory of Railroad's own files; made where it is missing
     */
    static void write(Path state) throws IOException {
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        Files.createDirectories(
                state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Made with mode 0600: the launcher believes no file that others could have written.
        Path fresh = Files.createTempFile(state, ".java", ".tmp");
        Files.writeString(fresh, java + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, state.resolve("java"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
