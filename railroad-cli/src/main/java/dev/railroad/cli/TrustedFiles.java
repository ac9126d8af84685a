package dev.railroad.cli;

import dev.railroad.spi.ContentId;
import dev.railroad.yaml.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule files that a human vouched for, each pinned to the SHA-256 of its text: {@code hash path} a line, in
 * Railroad's state directory. A changed file is another file.
 */
final class TrustedFiles implements Trust {
    private final Path file;

    /** @param state Railroad's state directory */
    TrustedFiles(Path state) {
        this.file = state.resolve("trusted");
    }

    @Override
    public boolean trusted(String path, String content) {
        return lines().contains(line(path, content));
    }

    /** Vouches for a file with exactly this text, and no longer for an earlier one. */
    void add(String path, String content) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            if (!line.endsWith(" " + path)) {
                lines.add(line);
            }
        }
        lines.add(line(path, content));
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " has no directory");
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = Files.createTempFile(directory, ".trusted", ".tmp");
        Files.write(fresh, lines, StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(String path, String content) {
        return ContentId.of(content.getBytes(StandardCharsets.UTF_8)).hex() + " " + path;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }
}
