package dev.railroad.yaml;

/**
 * Whether a human vouches for a project's rule file. Only then does what loosens in it count: without, a project that
 * was cloned from anywhere could open the door to itself. Thread-safe.
 */
@FunctionalInterface
public interface Trust {
    /** Nobody vouches for anything. */
    Trust NONE = (path, content) -> false;

    /**
     * Whether a human has seen exactly this.
     *
     * @param path absolute path of the file
     * @param content its whole text
     */
    boolean trusted(String path, String content);
}
