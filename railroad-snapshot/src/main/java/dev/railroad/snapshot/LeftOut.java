package dev.railroad.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which directories of a work tree are left out, because a tool can make them again: by the table
 * {@code left-out.table}, by a CACHEDIR.TAG, and never when git tracks something in them. For one scan; safe for use by
 * several threads.
 */
final class LeftOut {
    /** The file by which a directory says of itself that it is a cache. */
    static final String TAG = "CACHEDIR.TAG";

    private static final byte[] SIGNATURE =
            "Signature: 8a477f597d28d172789f06886806bc55".getBytes(StandardCharsets.US_ASCII);

    /** One line of the table. */
    private record Evidence(boolean inside, List<String> files) {}

    private final Map<String, Evidence> table;
    private final Path root;
    private byte @Nullable [] index;

    LeftOut(Path root) {
        this.root = root;
        this.table = read();
    }

    /**
     * Why a directory is left out by the table; empty when it is not.
     *
     * @param siblings what is beside it
     */
    String reason(Path directory, String name, Listing siblings) {
        String why = "";
        Evidence evidence = table.get(name);
        if (evidence != null) {
            if (evidence.files().isEmpty()) {
                why = "a cache";
            }
            for (int i = 0; i < evidence.files().size() && why.isEmpty(); i++) {
                String file = evidence.files().get(i);
                boolean proved = evidence.inside() ? Files.exists(directory.resolve(file)) : siblings.has(file);
                if (proved) {
                    why = "can be made again: " + file;
                }
            }
        }
        return why.isEmpty() || isTracked(directory) ? "" : why;
    }

    /** Why a directory is left out, by the table or by what is in it; empty when it is not. */
    String why(Path directory, String name, Listing siblings) {
        String why = reason(directory, name, siblings);
        return why.isEmpty() ? taggedReason(directory) : why;
    }

    /** Why a directory is left out in which there is a {@link #TAG}; empty when it is not. */
    String taggedReason(Path directory) {
        return isTagged(directory) && !isTracked(directory) ? "a cache: " + TAG : "";
    }

    private static boolean isTagged(Path directory) {
        Path tag = directory.resolve(TAG);
        if (!Files.isRegularFile(tag, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(tag, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer start = ByteBuffer.allocate(SIGNATURE.length);
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // Until it is full or the file ends.
            }
            return Arrays.equals(start.array(), SIGNATURE);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isTracked(Path directory) {
        byte[] read = index();
        return read.length > 0
                && GitIndexFile.tracksBelow(
                        read,
                        Names.bytes(
                                Names.name(directory).substring(Names.name(root).length() + 1)));
    }

    private synchronized byte[] index() {
        byte[] read = index;
        if (read == null) {
            try {
                read = Files.readAllBytes(root.resolve(".git").resolve("index"));
            } catch (IOException e) {
                read = new byte[0]; // No repository, or nothing in it yet.
            }
            index = read;
        }
        return read;
    }

    private static Map<String, Evidence> read() {
        Map<String, Evidence> table = new HashMap<>();
        try (InputStream in = LeftOut.class.getResourceAsStream("left-out.table")) {
            if (in == null) {
                throw new IllegalStateException("no resource left-out.table");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    List<String> words = words(line);
                    boolean inside = words.size() > 1 && words.get(1).equals("holding");
                    table.put(
                            words.get(0), new Evidence(inside, words.subList(Math.min(2, words.size()), words.size())));
                }
            }
            return table;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read left-out.table", e);
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            int space = line.indexOf(' ', from);
            int end = space < 0 ? line.length() : space;
            words.add(line.substring(from, end));
            from = end + 1;
        }
        return words;
    }
}
