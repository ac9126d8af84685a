package dev.railroad;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a git work tree holds that a command could lose. Answers are about now and may cost a look at the tree.
 *
 * <p>Where git cannot be asked, implementations answer as if there were something to lose.
 */
public interface GitTree {
    /** The top directory of the work tree, absolute. */
    String root();

    /** The current branch; empty when the head is detached or unknown. */
    Optional<String> branch();

    /** Whether tracked files at or below {@code path} (absolute) have changes that no commit holds. */
    boolean modified(String path);

    /** Whether there are files at or below {@code path} (absolute) that git neither tracks nor ignores. */
    boolean untracked(String path);

    /**
     * The files that make {@link #modified} so, absolute and in git's order; empty when they are not all known, or too many
     * to be named.
     */
    default List<String> modifiedFiles(String path) {
        return List.of();
    }

    /**
     * The files that make {@link #untracked} so, absolute and in git's order; a directory stands for all that is below it.
     * Empty when they are not all known, or too many to be named.
     */
    default List<String> untrackedFiles(String path) {
        return List.of();
    }

    /** Whether git ignores {@code path} (absolute). */
    boolean ignored(String path);

    /** Whether git tracks a file at or below {@code path} (absolute). */
    boolean tracked(String path);

    /** Whether the stash holds anything. */
    boolean stashed();

    /** The names of the aliases in the configuration that concern {@code name}: its expansion; empty when none. */
    Optional<String> alias(String name);

    /** The names of the configured remotes. */
    Set<String> remotes();
}
