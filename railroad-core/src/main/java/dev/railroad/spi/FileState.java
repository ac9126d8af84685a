package dev.railroad.spi;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands at a path. Modes are the permission bits of {@code chmod} including set-id and sticky ({@code 0} to
 * {@code 07777}), or {@link #UNKNOWN_MODE}. Times are nanoseconds since 1970-01-01T00:00Z.
 */
public sealed interface FileState {
    /** A mode that is not known, as on a file system without modes. */
    int UNKNOWN_MODE = -1;

    /** No extended attributes. */
    SortedMap<String, String> NO_ATTRIBUTES = Collections.unmodifiableSortedMap(new TreeMap<>());

    /** Nothing is there. */
    record Absent() implements FileState {}

    /**
     * A regular file.
     *
     * @param content what it holds
     * @param size its length in bytes
     * @param mode its mode
     * @param modified when its content changed last; 0 when not known
     * @param attributes its extended attributes of the name space {@code user}, by their names in it; bytes that are not
     *     UTF-8 as in {@link RestorePoint}
     * @param group the number that all names of the file share (hard links); 0 where it has only this one
     */
    record File(ContentId content, long size, int mode, long modified, SortedMap<String, String> attributes, long group)
            implements FileState {
        public File {
            Objects.requireNonNull(content, "content");
            attributes = unmodifiable(attributes);
        }

        /** A file without extended attributes that has one name. */
        public File(ContentId content, long size, int mode, long modified) {
            this(content, size, mode, modified, NO_ATTRIBUTES, 0);
        }

        /** A file of which only the content is known. */
        public static File holding(ContentId content, long size) {
            return new File(content, size, UNKNOWN_MODE, 0);
        }
    }

    /**
     * A directory; what is in it has entries of its own.
     *
     * @param mode its mode
     * @param modified when it changed last; 0 when not known
     * @param attributes its extended attributes, as those of a file
     */
    record Directory(int mode, long modified, SortedMap<String, String> attributes) implements FileState {
        public Directory {
            attributes = unmodifiable(attributes);
        }

        /** A directory without extended attributes. */
        public Directory(int mode, long modified) {
            this(mode, modified, NO_ATTRIBUTES);
        }
    }

    /**
     * A symbolic link, itself and not what it points to.
     *
     * @param target its text; bytes that are not UTF-8 as in {@link RestorePoint}
     */
    record Link(String target) implements FileState {
        public Link {
            Objects.requireNonNull(target, "target");
        }
    }

    /**
     * What holds nothing and leads to something else.
     *
     * @param type what it is
     * @param mode its mode
     * @param number tells it from another one that has taken its place: the inode of a socket, the number of a device; 0
     *     for a pipe, of which one is as good as another
     */
    record Special(Type type, int mode, long number) implements FileState {
        /** What there is. */
        public enum Type {
            /** A named pipe (fifo(7)); it can be made again. */
            PIPE,
            /** The name of a socket (unix(7)); only the program that listens on it makes it again. */
            SOCKET,
            /** A block or character device; only root makes it. */
            DEVICE
        }

        public Special {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * Not known, and so nothing that could be restored.
     *
     * @param reason why
     * @param detail more about it, for people; may be empty
     */
    record Unknown(Reason reason, String detail) implements FileState {
        public Unknown {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }

        /** Nobody has said. */
        public static Unknown notTold() {
            return new Unknown(Reason.NOT_TOLD, "");
        }
    }

    private static SortedMap<String, String> unmodifiable(SortedMap<String, String> attributes) {
        return attributes.isEmpty() ? NO_ATTRIBUTES : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Why a state is not known. */
    enum Reason {
        /** Nobody has said what a call left behind. */
        NOT_TOLD,
        /** The file is larger than the limit. */
        TOO_LARGE,
        /** The limit of files or bytes for one restore point was reached before this path. */
        LIMIT_REACHED,
        /** We may not read it, or reading failed. */
        UNREADABLE,
        /** A device, a pipe, a socket, in what older versions have written; see {@link Special}. */
        SPECIAL,
        /** It kept changing while it was read. */
        CHANGING,
        /** It is part of the store itself. */
        OWN_STORE,
        /** It was stored and is damaged or lost since. */
        DAMAGED,
        /** A reason that a later version has written and this one does not know. */
        OTHER
    }
}
