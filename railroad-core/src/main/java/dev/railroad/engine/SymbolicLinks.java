package dev.railroad.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Resolves the symbolic links of a path of which not everything exists. A link that dangles is followed too: writing
 * to it creates the file that it names.
 */
final class SymbolicLinks {
    /** As many as Linux follows before it reports ELOOP, see path_resolution(7). */
    private static final int MAX_LINKS = 40;

    private SymbolicLinks() {}

    /** The path with its links resolved as far as it exists; a path whose links loop is resolved up to the loop. */
    static String resolve(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException e) {
            return walk(path);
        } catch (InvalidPathException | SecurityException e) {
            return path;
        }
    }

    private static String walk(String path) {
        Deque<String> ahead = new ArrayDeque<>();
        push(path, ahead);
        String at = "/";
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                at = LocalWorkspace.parent(at);
                continue;
            }
            String next = LocalWorkspace.child(at, name);
            String target = links < MAX_LINKS ? target(next) : "";
            if (target.isEmpty()) {
                at = next;
                continue;
            }
            links++;
            if (target.startsWith("/")) {
                at = "/";
            }
            push(target, ahead);
        }
        return at;
    }

    /** Puts the names of {@code path} in front of those that are still ahead. */
    private static void push(String path, Deque<String> ahead) {
        int end = path.length();
        while (end > 0) {
            int start = path.lastIndexOf('/', end - 1) + 1;
            String name = path.substring(start, end);
            if (!name.isEmpty() && !name.equals(".")) {
                ahead.push(name);
            }
            end = start - 1;
        }
    }

    /** What the link at {@code path} says; empty when there is no link. */
    private static String target(String path) {
        try {
            Path at = Path.of(path);
            return Files.isSymbolicLink(at) ? Files.readSymbolicLink(at).toString() : "";
        } catch (IOException | InvalidPathException | SecurityException e) {
            return "";
        }
    }
}
