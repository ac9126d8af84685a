package dev.railroad.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code git status} says below one path.
 *
 * @param modified whether tracked files have changes that no commit holds
 * @param untracked whether there are files that git neither tracks nor ignores
 * @param modifiedFiles absolute paths of the former; empty when they are not all known
 * @param untrackedFiles absolute paths of the latter, where directories stand for what is below them; empty as above
 */
record GitStatus(boolean modified, boolean untracked, List<String> modifiedFiles, List<String> untrackedFiles) {
    /** A restore point names each; more are kept by a look at the whole tree. */
    private static final int MOST_NAMED = 5_000;

    /** When git cannot be asked. */
    static final GitStatus EVERYTHING = new GitStatus(true, true, List.of(), List.of());

    static final GitStatus NOTHING = new GitStatus(false, false, List.of(), List.of());

    /** The texts that git ends by NUL, as with {@code -z}. */
    static List<String> entries(byte[] output) {
        List<String> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < output.length; i++) {
            if (output[i] == 0) {
                all.add(new String(output, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return all;
    }

    /** Where names of git's are below {@code root}; nothing when one cannot be told, or they are too many. */
    static List<String> paths(String root, List<String> names) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (i == MOST_NAMED || name.isEmpty() || name.indexOf('\uFFFD') >= 0) {
                return List.of();
            }
            // Git marks a directory, of which nothing is tracked, by a slash.
            String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            paths.add(LocalWorkspace.child(root, plain));
        }
        return List.copyOf(paths);
    }
}
