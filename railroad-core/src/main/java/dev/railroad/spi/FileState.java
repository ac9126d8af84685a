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
            attributes =
                    attributes.isEmpty() ? NO_ATTRIBUTES : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
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
     */
    record Directory(int mode, long modified) implements FileState {}

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
        /** A device, a pipe, a socket. */
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
