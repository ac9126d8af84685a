package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Makes named pipes. Java has no call for it, so mkfifo(1) does it. Its operand comes through xargs(1): a process takes
 * no bytes from Java that are no text of the locale.
 */
final class Pipes {
    private static final int PERMISSIONS = 0777;
    private static final int SECONDS = 10;

    private Pipes() {}

    /** Why something special cannot be made again; empty when it can. */
    static String notMade(FileState.Special special) {
        return switch (special.type()) {
            case PIPE -> "";
            case SOCKET -> "a socket is made again only by the program that listens on it";
            case DEVICE -> "a device is made again only by root";
        };
    }

    /**
     * Makes one; it is an error when something is there. Its mode is given here, since Java opens what it changes the
     * mode of, and to open a pipe is to wait for whoever is at its other end.
     */
    static void make(Path path, int mode) throws IOException {
        String permissions = Integer.toOctalString(mode & PERMISSIONS);
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/xargs", "-0", "mkfifo", "-m", permissions, "--");
        builder.environment().clear();
        // Of the system: a directory that others put first in PATH has no say here.
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (OutputStream operand = process.getOutputStream()) {
            operand.write(Names.bytes(Names.name(path)));
            operand.write(0);
        }
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("a pipe cannot be made here");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a pipe", e);
        }
    }
}
