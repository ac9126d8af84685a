package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes of files and directories in the name space {@code user} (xattr(7)); those of other name spaces belong to the
 * system. Names that are not ASCII are passed over where the locale cannot write them.
 */
final class ExtendedAttributes {
    /** Read and write for the owner. */
    private static final int WRITABLE = 0600;

    private ExtendedAttributes() {}

    /** The attributes of a file or directory; none where the file system has none or does not let us read them. */
    static SortedMap<String, String> of(Path path) {
        UserDefinedFileAttributeView view = view(path);
        if (view == null) {
            return FileState.NO_ATTRIBUTES;
        }
        try {
            List<String> names = view.list();
            if (names.isEmpty()) {
                return FileState.NO_ATTRIBUTES;
            }
            SortedMap<String, String> found = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                ByteBuffer value = ByteBuffer.allocate(view.size(names.get(i)));
                view.read(names.get(i), value);
                found.put(names.get(i), Names.text(Arrays.copyOf(value.array(), value.position())));
            }
            return found;
        } catch (IOException e) {
            return FileState.NO_ATTRIBUTES; // ENOTSUP on most systems without them; a race ends in the next look.
        }
    }

    /**
     * Makes the attributes of a file or directory those of {@code wanted}.
     *
     * @throws IOException when the file system has none, or we may not change them
     */
    static void set(Path path, SortedMap<String, String> wanted) throws IOException {
        SortedMap<String, String> present = of(path);
        UserDefinedFileAttributeView view = view(path);
        if (present.equals(wanted)) {
            return;
        }
        if (view == null) {
            throw new IOException("extended attributes cannot be set here");
        }
        int mode = Stat.of(path).mode();
        boolean isClosed = mode >= 0 && (mode & WRITABLE) != WRITABLE;
        if (isClosed) {
            // Who may not write to a file may not write its attributes either, be it their own.
            Replacements.setMode(path, mode | WRITABLE);
        }
        try {
            for (String name : present.keySet()) {
                if (!wanted.containsKey(name)) {
                    view.delete(name);
                }
            }
            for (var attribute : wanted.entrySet()) {
                view.write(attribute.getKey(), ByteBuffer.wrap(Names.bytes(attribute.getValue())));
            }
        } finally {
            if (isClosed) {
                Replacements.setMode(path, mode);
            }
        }
    }

    private static @Nullable UserDefinedFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
