package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is in a directory, in the order of the names' bytes. */
final class Listing {
    /** A child as it was found. */
    record Child(byte[] name, String text, Path path) {}

    private final List<Child> children;

    private Listing(List<Child> children) {
        this.children = children;
    }

    /** Lists a directory; symbolic links in its path are followed. */
    static Listing of(Path directory) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path child : stream) {
                children.add(child(child));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort((a, b) -> Arrays.compareUnsigned(a.name(), b.name()));
        return new Listing(children);
    }

    /**
     * What an index knows to be in a directory.
     *
     * @param name the directory's path as a name
     */
    static Listing of(Path directory, String name, TreeNode known) {
        List<Child> children = new ArrayList<>(known.size);
        for (int i = 0; i < known.size; i++) {
            byte[] bytes = known.name(i);
            String text = Names.text(bytes);
            boolean plain = text.length() == bytes.length && isAscii(text);
            children.add(new Child(bytes, text, plain ? directory.resolve(text) : Names.path(name + "/" + text)));
        }
        return new Listing(children);
    }

    private static Child child(Path path) {
        String shown = path.getFileName().toString();
        if (isAscii(shown)) {
            return new Child(shown.getBytes(StandardCharsets.ISO_8859_1), shown, path);
        }
        String whole = Names.name(path);
        String text = whole.substring(whole.lastIndexOf('/') + 1);
        return new Child(Names.bytes(text), text, path);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    List<Child> children() {
        return children;
    }

    /** Whether there is a child of that name, which is written in ASCII. */
    boolean has(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        int low = 0;
        int high = children.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(children.get(middle).name(), wanted);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }
}
