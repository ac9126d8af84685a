package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns what the system reports into what we tell people. */
final class Failures {
    /** With less than this left on the disk we call a failed write a lack of space. */
    private static final long FEW_BYTES = 1L << 20;

    private Failures() {}

    /** A failure to {@code what}, which is a verb and its object: "write the snapshot store". */
    static SnapshotException of(String what, Path path, IOException cause) {
        if (isOutOfSpace(path, cause)) {
            return new SnapshotException(
                    SnapshotException.Kind.NO_SPACE,
                    "cannot " + what + ": no space left on the disk of " + path,
                    cause);
        }
        return new SnapshotException(
                SnapshotException.Kind.FAILED, "cannot " + what + " in " + path + ": " + reason(cause), cause);
    }

    /** Why, in a few words, without Java's class names. */
    static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something is in the way";
        }
        if (cause instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        String message = cause.getMessage();
        return message == null ? "input or output failed" : message;
    }

    /** Whether it is the disk that failed (EIO of write(2) and its like), or is full: what may go well another time. */
    static boolean isOfDisk(Path path, IOException cause) {
        String message = cause.getMessage();
        return message != null && message.contains("Input/output error") || isOutOfSpace(path, cause);
    }

    /** ENOSPC and EDQUOT come as text in the user's language, so the disk is asked too. */
    static boolean isOutOfSpace(Path path, IOException cause) {
        String message = cause.getMessage();
        if (message != null && (message.contains("No space left") || message.contains("quota exceeded"))) {
            return true;
        }
        if (cause instanceof FileSystemException) {
            return false;
        }
        try {
            Path existing = path;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            return Files.getFileStore(existing).getUsableSpace() < FEW_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
