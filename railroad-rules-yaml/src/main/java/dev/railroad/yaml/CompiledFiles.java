package dev.railroad.yaml;

import dev.railroad.rule.Authority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Rule files that an earlier process has read, compiled: one that lives for a single call has no time for YAML. The key
 * of each is all that it was made from, the file's text included, and is compared as a whole: nothing is found by a hash
 * alone. Only files without problems are kept. What cannot be kept, or is in doubt, is read as YAML. Thread-safe.
 */
final class CompiledFiles {
    private static final String PREFIX = "rules-";
    private static final int MOST_FILES = 64;
    private static final int MOST_BYTES = 16 << 20;

    private final @Nullable Path directory;
    private final long build;

    /**
     * @param directory where they are kept, made when it is missing; null for nowhere
     * @param build the number of this build; 0 when it has none, and keeps nothing
     */
    CompiledFiles(@Nullable Path directory, long build) {
        this.directory = directory;
        this.build = build;
    }

    /** What the file says, without its tests, when it was read before and had no problem. */
    Optional<RuleFile> find(String shown, Authority authority, String text) {
        if (directory == null || build == 0) {
            return Optional.empty();
        }
        byte[] key = key(shown, authority, text);
        Path file = directory.resolve(name(key));
        try {
            if (!isPrivate(directory, true) || !isPrivate(file, false) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            Optional<List<RuleFile>> files = CompiledRules.read(build, key, Files.readAllBytes(file));
            return files.isPresent() && files.get().size() == 1
                    ? Optional.of(files.get().get(0))
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Keeps what the file says. Where that fails, it is read again. */
    void keep(String shown, Authority authority, String text, RuleFile file) {
        if (directory == null || build == 0) {
            return;
        }
        byte[] key = key(shown, authority, text);
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!isPrivate(directory, true)) {
                return;
            }
            prune(directory);
            // A temporary file is the user's alone from the beginning.
            Path fresh = Files.createTempFile(directory, PREFIX, ".tmp");
            Files.write(fresh, CompiledRules.write(build, key, List.of(file)));
            Files.move(
                    fresh,
                    directory.resolve(name(key)),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // A matter of time, not of what is allowed.
        }
    }

    private static byte[] key(String shown, Authority authority, String text) {
        return (authority.name() + '\0' + shown + '\0' + text).getBytes(StandardCharsets.UTF_8);
    }

    private static String name(byte[] key) {
        CRC32C hash = new CRC32C();
        hash.update(key);
        return PREFIX + Long.toHexString(hash.getValue()) + '-' + Integer.toHexString(key.length);
    }

    /** Whether nobody else could have written there. */
    private static boolean isPrivate(Path path, boolean isDirectory) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return (isDirectory ? attributes.isDirectory() : attributes.isRegularFile())
                && !attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Files change and projects go: now and then all begin anew. */
    private static void prune(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path file : all) {
                if (String.valueOf(file.getFileName()).startsWith(PREFIX)) {
                    files.add(file);
                }
            }
        }
        for (int i = 0; i < files.size() && files.size() >= MOST_FILES; i++) {
            Files.deleteIfExists(files.get(i));
        }
    }
}
