package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls that are open: a small file each, so that every process sees them. They lie in one directory for all work
 * trees, because the end of a call is told without where it was.
 */
final class OpenCalls {
    private static final String SUFFIX = ".call";

    private final Path directory;
    private final String key;

    /**
     * The open calls of a work tree.
     *
     * @param directory where those of all work trees are
     * @param key the work tree's name in the store
     */
    OpenCalls(Path directory, String key) {
        this.directory = directory;
        this.key = key;
    }

    /** The call of that name, in whichever work tree. */
    static Optional<OpenCall> anywhere(Path directory, String session, String call) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + name(session, call))) {
            for (Path file : files) {
                return read(file);
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** All of them, the oldest first. */
    List<OpenCall> all() throws IOException {
        List<OpenCall> calls = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, key + "-*" + SUFFIX)) {
            for (Path file : files) {
                read(file).ifPresent(calls::add);
            }
        } catch (NoSuchFileException e) {
            return calls;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        calls.sort((a, b) -> a.occasion().time().compareTo(b.occasion().time()));
        return calls;
    }

    /** The call of that name. */
    Optional<OpenCall> find(String session, String call) throws IOException {
        return read(file(session, call));
    }

    void put(OpenCall call) throws IOException {
        Path file = file(call.occasion());
        if (!Files.isDirectory(directory)) {
            PrivateDirectory.make(directory);
        }
        Path temp = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temp);
        try (FileChannel channel = PrivateDirectory.create(temp)) {
            ByteBuffer bytes = ByteBuffer.wrap(call.toBytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove(OpenCall call) throws IOException {
        Files.deleteIfExists(file(call.occasion()));
    }

    private static Optional<OpenCall> read(Path file) throws IOException {
        try {
            return Optional.of(OpenCall.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (SnapshotException e) {
            Files.deleteIfExists(file); // Torn by a crash: then the call is over too.
            return Optional.empty();
        }
    }

    private Path file(Occasion occasion) {
        return file(occasion.session(), occasion.call());
    }

    private Path file(String session, String call) {
        return directory.resolve(key + name(session, call));
    }

    private static String name(String session, String call) {
        byte[] name = (session + "\0" + call).getBytes(StandardCharsets.UTF_8);
        return "-" + ContentId.of(name).hex().substring(0, 24) + SUFFIX;
    }
}
