package dev.railroad.cli.hook;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says what of a call could not be brought back afterwards. */
final class Losses {
    private static final double MEGABYTE = 1e6;

    private Losses() {}

    /**
     * What a restore point lacks; empty when nothing.
     *
     * @param limits whether what is over a limit counts too: not below a directory that a command names, where its
     *     restore point lists it
     */
    static String of(RestorePoint point, boolean limits) {
        int count = 0;
        String first = "";
        for (RestorePoint.Entry entry : point.entries()) {
            if (entry.before() instanceof FileState.Unknown unknown && isLoss(unknown.reason(), limits)) {
                if (count == 0) {
                    first = entry.path() + " " + words(unknown.reason());
                }
                count++;
            }
        }
        return count > 1 ? first + " (and " + (count - 1) + " more)" : first;
    }

    /** Whether there is a file of more than {@code limit} bytes. */
    static boolean isLarge(String path, long limit) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > limit;
        } catch (InvalidPathException | IOException e) {
            return false; // Whoever captures it finds out what is wrong with it.
        }
    }

    /** What is said of files that are too large; empty when there are none. */
    static String large(List<String> paths) {
        if (paths.isEmpty()) {
            return "";
        }
        String more = paths.size() > 1 ? " (and " + (paths.size() - 1) + " more)" : "";
        return paths.get(0) + size(paths.get(0)) + " is too large to be kept" + more;
    }

    private static String size(String path) {
        try {
            long megabytes = Math.round(Files.size(Path.of(path)) / MEGABYTE);
            return megabytes < 1000
                    ? " of " + megabytes + " MB"
                    : String.format(Locale.ROOT, " of %.1f GB", megabytes / 1000.0);
        } catch (IOException e) {
            return "";
        }
    }

    /** Our own store is guarded by rules; devices hold nothing that could be lost. */
    private static boolean isLoss(FileState.Reason reason, boolean limits) {
        boolean limited = reason == FileState.Reason.TOO_LARGE || reason == FileState.Reason.LIMIT_REACHED;
        return reason != FileState.Reason.SPECIAL && reason != FileState.Reason.OWN_STORE && (limits || !limited);
    }

    private static String words(FileState.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> "is too large to be kept";
            case LIMIT_REACHED -> "is one file too many to be kept";
            case UNREADABLE -> "cannot be read";
            case CHANGING -> "keeps changing";
            case NOT_TOLD, SPECIAL, OWN_STORE, DAMAGED, OTHER -> "could not be kept";
        };
    }
}
