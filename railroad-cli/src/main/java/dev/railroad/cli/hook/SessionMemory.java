package dev.railroad.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few lines remembered for each session, a file each. Those of sessions that never ended are dropped in time. */
final class SessionMemory {
    private static final int MAX_SESSIONS = 200;
    private static final int MAX_NAME_LENGTH = 100;

    private final Path directory;

    /** @param state Railroad's state directory */
    SessionMemory(Path state) {
        this.directory = state.resolve("sessions");
    }

    void remember(String session, List<String> lines) throws IOException {
        if (isUnusable(session)) {
            return;
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(directory, owner);
        prune();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        Path fresh = Files.createTempFile(directory, ".", ".tmp");
        Files.write(fresh, text.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file(session), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What was remembered; null when nothing was, which is not the same as no lines. */
    @Nullable
    List<String> recall(String session) {
        if (isUnusable(session)) {
            return null;
        }
        try {
            return Files.readAllLines(file(session), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    void forget(String session) throws IOException {
        if (!isUnusable(session)) {
            Files.deleteIfExists(file(session));
        }
    }

    private Path file(String session) {
        return directory.resolve(session);
    }

    /** The name comes from outside and becomes a file's: nothing but letters, digits, dashes and underscores. */
    static boolean isUnusable(String session) {
        if (session.isEmpty() || session.length() > MAX_NAME_LENGTH) {
            return true;
        }
        for (int i = 0; i < session.length(); i++) {
            char c = session.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return true;
            }
        }
        return false;
    }

    private void prune() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path file : all) {
                files.add(file);
            }
        }
        while (files.size() >= MAX_SESSIONS) {
            int oldest = 0;
            FileTime age = Files.getLastModifiedTime(files.get(0));
            for (int i = 1; i < files.size(); i++) {
                FileTime time = Files.getLastModifiedTime(files.get(i));
                if (time.compareTo(age) < 0) {
                    oldest = i;
                    age = time;
                }
            }
            Files.deleteIfExists(files.remove(oldest));
        }
    }
}
