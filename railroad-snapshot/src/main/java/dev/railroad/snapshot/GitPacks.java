package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which objects the packs of a repository hold, by their index files (gitformat-pack(5), version 2). */
final class GitPacks {
    private static final int HEADER = 8;
    private static final int FAN = 256 * 4;
    private static final int TABLE = HEADER + FAN;

    private final Path objects;
    private final List<ByteBuffer> indexes;

    private GitPacks(Path objects, List<ByteBuffer> indexes) {
        this.objects = objects;
        this.indexes = indexes;
    }

    /** The packs in a directory of objects. */
    static GitPacks in(Path objects) throws IOException {
        List<ByteBuffer> indexes = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(objects.resolve("pack"), "*.idx")) {
            for (Path file : files) {
                ByteBuffer index = read(file);
                if (index.limit() > TABLE && Files.exists(packOf(file))) {
                    indexes.add(index);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new GitPacks(objects, List.of());
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new GitPacks(objects, indexes);
    }

    /** Whether a pack holds the object of this name in hexadecimal digits. */
    boolean holds(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            if (Character.digit(hex.charAt(i), 16) < 0) {
                return false; // No object at all.
            }
        }
        if (hex.length() != 40 && hex.length() != 64) {
            return false; // Neither a SHA-1 nor a SHA-256.
        }
        byte[] id = new byte[hex.length() / 2];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) (Character.digit(hex.charAt(2 * i), 16) * 16 + Character.digit(hex.charAt(2 * i + 1), 16));
        }
        return holds(id);
    }

    /** Whether everything in the pack of that index file is in other packs, or loose. */
    boolean holdAllOf(Path indexFile) throws IOException {
        ByteBuffer index = read(indexFile);
        if (index.limit() <= TABLE) {
            return false;
        }
        int length = digestLength(index);
        byte[] id = new byte[length];
        for (int n = index.getInt(TABLE - 4); n > 0; n--) {
            index.get(TABLE + (n - 1) * length, id);
            if (!holds(id) && !isLoose(id)) {
                return false;
            }
        }
        return true;
    }

    private boolean isLoose(byte[] id) {
        String hex = java.util.HexFormat.of().formatHex(id);
        return Files.exists(objects.resolve(hex.substring(0, 2)).resolve(hex.substring(2)));
    }

    private boolean holds(byte[] id) {
        for (int i = 0; i < indexes.size(); i++) {
            if (holds(indexes.get(i), id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(ByteBuffer index, byte[] id) {
        int length = digestLength(index);
        int first = id[0] & 0xFF;
        int low = first == 0 ? 0 : index.getInt(HEADER + 4 * (first - 1));
        int high = index.getInt(HEADER + 4 * first) - 1;
        byte[] at = new byte[length];
        while (low <= high && length == id.length) {
            int middle = (low + high) >>> 1;
            index.get(TABLE + middle * length, at);
            int order = Arrays.compareUnsigned(at, id);
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

    /** SHA-1 or SHA-256, by the size of the file: per object a name, a checksum and an offset, then two digests. */
    private static int digestLength(ByteBuffer index) {
        int objects = index.getInt(TABLE - 4);
        long rest = (long) index.limit() - TABLE - 40 - (long) objects * 28;
        return rest >= 0 && rest % 8 == 0 && rest / 8 <= objects ? 20 : 32;
    }

    private static Path packOf(Path index) {
        String name = index.getFileName().toString();
        return index.resolveSibling(name.substring(0, name.length() - 3) + "pack");
    }

    /** The file in memory; empty when it is none of version 2. */
    private static ByteBuffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            boolean known = mapped.limit() > TABLE && mapped.getInt(0) == 0xFF744F63 && mapped.getInt(4) == 2;
            return known ? mapped : ByteBuffer.allocate(0);
        } catch (NoSuchFileException e) {
            return ByteBuffer.allocate(0);
        }
    }
}
