package dev.railroad.cli.settings;

import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.Utf8;
import dev.railroad.cli.log.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A settings file on disk. Replaced whole and at once, never written in place, so that the client never reads half of
 * it; a symbolic link (dotfiles are often kept elsewhere) stays one.
 */
public final class SettingsFile {
    private final Path file;
    private final boolean existing;
    private final byte[] bytes;
    private final String text;

    private SettingsFile(Path file, boolean existing, byte[] bytes, String text) {
        this.file = file;
        this.existing = existing;
        this.bytes = bytes;
        this.text = text;
    }

    /**
     * Reads a file; one that is not there counts as empty.
     *
     * @throws SettingsException when it is no text or no regular file
     */
    public static SettingsFile open(Path path) throws SettingsException, IOException {
        Path target = path;
        if (Files.isSymbolicLink(path)) {
            if (!Files.exists(path)) {
                throw new SettingsException("it is a symbolic link to something that is not there");
            }
            target = path.toRealPath();
        }
        if (!Files.exists(target)) {
            return new SettingsFile(target, false, new byte[0], "");
        }
        if (!Files.isRegularFile(target)) {
            throw new SettingsException("it is not a regular file");
        }
        byte[] bytes = Files.readAllBytes(target);
        try {
            return new SettingsFile(target, true, bytes, Utf8.decode(bytes));
        } catch (JsonProblem e) {
            throw new SettingsException(e.described());
        }
    }

    /** The text it holds; empty when it is not there. */
    public String text() {
        return text;
    }

    /** The file itself, symbolic links followed. */
    public Path file() {
        return file;
    }

    /**
     * Replaces the text.
     *
     * @param now milliseconds since 1970, for the backup's name
     * @return the copy of what was there, with the same mode; empty when nothing was
     * @throws SettingsException when somebody else has changed the file since it was read; then nothing was touched
     */
    public Optional<Path> replace(String newText, long now) throws SettingsException, IOException {
        return replace(
                newText,
                now,
                existing ? Files.getPosixFilePermissions(file) : PosixFilePermissions.fromString("rw-------"));
    }

    /** Replaces the text as {@link #replace(String, long)} does, by one that nobody else may read. */
    public Optional<Path> replaceWithSecret(String newText, long now) throws SettingsException, IOException {
        return replace(newText, now, PosixFilePermissions.fromString("rw-------"));
    }

    private Optional<Path> replace(String newText, long now, Set<PosixFilePermission> mode)
            throws SettingsException, IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new SettingsException("it has no directory");
        }
        Files.createDirectories(directory);
        Optional<Path> backup = Optional.empty();
        if (existing) {
            Path copy = free(now);
            write(copy, bytes, mode);
            backup = Optional.of(copy);
        }
        Path fresh = Files.createTempFile(directory, "." + file.getFileName(), ".tmp");
        try {
            write(fresh, newText.getBytes(StandardCharsets.UTF_8), mode);
            if (Files.exists(file) != existing || existing && !Arrays.equals(Files.readAllBytes(file), bytes)) {
                throw new SettingsException("somebody else is changing it at this moment; try again");
            }
            move(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return backup;
    }

    private void move(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path free(long now) {
        String name = file.getFileName() + ".railroad-backup-" + Timestamp.compact(now);
        Path copy = file.resolveSibling(name);
        for (int n = 2; Files.exists(copy); n++) {
            copy = file.resolveSibling(name + "-" + n);
        }
        return copy;
    }

    private static void write(Path target, byte[] content, Set<PosixFilePermission> mode) throws IOException {
        try (FileChannel channel = FileChannel.open(
                target,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            Files.setPosixFilePermissions(target, mode);
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
