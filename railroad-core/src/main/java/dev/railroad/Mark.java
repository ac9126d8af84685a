package dev.railroad;

import java.util.Objects;

/**
 * What a session must remember of a file because the disk cannot tell it.
 *
 * @param path absolute, as the call named it or with symbolic links resolved
 * @param origin where what the file holds comes from
 */
public record Mark(String path, Origin origin) {
    /** Where a file's content comes from. */
    public enum Origin {
        /** A server sent it, and nobody has looked at it. */
        NETWORK,
        /** It was decoded or decrypted, and nobody has looked at it. */
        DECODED,
        /** It is a copy or an archive of keys, tokens or passwords. */
        SECRET,
        /** It holds the environment, or something else that may be secret. */
        PERHAPS_SECRET,
        /** Nothing to remember any more: it was read, or written anew. */
        PLAIN
    }

    public Mark {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(origin, "origin");
    }
}
