package dev.railroad.cli.log;

import dev.railroad.Verdict;
import dev.railroad.cli.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Appends one line a decision to a file, JSON, without secrets. Two files of bounded size are kept. Several processes
 * may log at once: each line is one append. Nothing that goes wrong here reaches the caller, since a full disk must not
 * decide what an agent may do.
 */
public final class DecisionLog {
    /** When the file is larger, in bytes, it becomes the old one and a new one begins. */
    static final long MAX_BYTES = 4L << 20;

    /** The name of the older of the two files. */
    public static final String OLD_FILE = "log.1";

    private static final int MAX_CALL_LENGTH = 400;

    private final Path file;

    /** @param directory Railroad's state directory; made, 0700, where it is missing */
    public DecisionLog(Path directory) {
        this.file = directory.resolve("log");
    }

    /** The file that lines go to. */
    public Path file() {
        return file;
    }

    /**
     * Appends a line.
     *
     * @param session the host's name for the session; may be empty
     * @param tool the host's name for the tool
     * @param call what was to run, for people; secrets are taken out here
     * @param verdict what was answered
     * @param rules the names of the rules that said so
     * @param micros how long the answer took, in microseconds
     */
    public void record(String session, String tool, String call, Verdict verdict, List<String> rules, long micros) {
        JsonWriter line = new JsonWriter()
                .object()
                .member("time", Timestamp.of(System.currentTimeMillis()))
                .member("session", session)
                .member("tool", tool)
                .member("verdict", word(verdict))
                .member("micros", micros)
                .name("rules")
                .array();
        for (int i = 0; i < rules.size(); i++) {
            line.value(rules.get(i));
        }
        line.endArray().member("call", shortened(call)).endObject();
        try {
            append(line + "\n");
        } catch (IOException | RuntimeException e) {
            // Deliberately nothing: see the class comment.
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> "allow";
            case ASK -> "ask";
            case BLOCK -> "block";
        };
    }

    /** Redacted before it is cut: half a key is not recognised as one. */
    private static String shortened(String call) {
        String bounded = call.length() > 64 * MAX_CALL_LENGTH ? call.substring(0, 64 * MAX_CALL_LENGTH) : call;
        String redacted = Redactor.redact(bounded);
        return redacted.length() > MAX_CALL_LENGTH ? redacted.substring(0, MAX_CALL_LENGTH) + "…" : redacted;
    }

    private void append(String line) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        rotate();
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private void rotate() throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                Files.move(file, file.resolveSibling(OLD_FILE), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (NoSuchFileException e) {
            // The first line, or another process has just rotated.
        }
    }
}
