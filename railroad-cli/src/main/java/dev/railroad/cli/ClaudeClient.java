package dev.railroad.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Claude Code that is installed here, if one is. */
final class ClaudeClient {
    /** The first version that honours {@code onFailure}; older ones run the call when the hook does not start. */
    private static final int[] FAIL_CLOSED = {2, 1, 295};

    private static final int PATIENCE_SECONDS = 5;

    private ClaudeClient() {}

    /** What a user must know about the installed version; empty when all is well or nothing is known. */
    static String warning(Surroundings around) {
        Optional<String> version = version(around.variable("PATH"));
        if (version.isEmpty()) {
            return "";
        }
        int[] parts = parse(version.get());
        for (int i = 0; i < FAIL_CLOSED.length; i++) {
            if (parts[i] != FAIL_CLOSED[i]) {
                return parts[i] > FAIL_CLOSED[i]
                        ? ""
                        : "the installed Claude Code says it is `" + version.get()
                                + "`; before 2.1.295 it lets calls run when the hook cannot be started. Update it.";
            }
        }
        return "";
    }

    /** Whether one is installed that tells its version. */
    static boolean isFound(Surroundings around) {
        return version(around.variable("PATH")).isPresent();
    }

    /** The three numbers that a text such as {@code 2.1.330 (Claude Code)} begins with; zeros where there are none. */
    static int[] parse(String version) {
        int[] parts = new int[FAIL_CLOSED.length];
        int part = 0;
        for (int i = 0; i < version.length() && part < parts.length; i++) {
            char c = version.charAt(i);
            if (c >= '0' && c <= '9' && parts[part] < 100_000) {
                parts[part] = parts[part] * 10 + (c - '0');
            } else if (c == '.') {
                part++;
            } else {
                break;
            }
        }
        return parts;
    }

    private static Optional<String> version(String path) {
        for (String directory : path.split(File.pathSeparator)) {
            Path program = Path.of(directory).resolve("claude");
            if (directory.startsWith("/") && Files.isRegularFile(program) && Files.isExecutable(program)) {
                return ask(program);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ask(Path program) {
        try {
            Path said = Files.createTempFile("railroad", ".version");
            try {
                Process process = new ProcessBuilder(program.toString(), "--version")
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(said.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                String line = Files.readString(said, StandardCharsets.UTF_8).strip();
                return line.isEmpty() || line.length() > 100 ? Optional.empty() : Optional.of(line);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
