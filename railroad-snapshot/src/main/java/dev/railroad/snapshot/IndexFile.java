package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Omission;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TreeIndex} as a file. Derived: what is missing or damaged is read from the work tree again, so nothing is
 * forced to the disk; a checksum tells what a crash has torn.
 */
final class IndexFile {
    private static final int MAGIC = 0x52526478; // "RRdx"
    private static final int VERSION = 3;

    private IndexFile() {}

    /** Reads an index; empty when there is none that could be used. */
    static Optional<TreeIndex> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int body = bytes.length - 4;
            if (body < 8
                    || Unpacker.getU32(bytes, 0) != MAGIC
                    || Unpacker.getU32(bytes, 4) != VERSION
                    || Unpacker.getU32(bytes, body) != Format.crc(bytes, 0, body)) {
                return Optional.empty();
            }
            Unpacker in = new Unpacker(bytes, 8, body);
            long generation = in.u64();
            long epoch = in.u64();
            long pending = in.u64();
            List<Omission> omissions = new ArrayList<>();
            for (int n = in.items(); n > 0; n--) {
                omissions.add(new Omission(in.name(), in.text(), in.count()));
            }
            FileState top = StateCodec.read(in.item());
            return Optional.of(new TreeIndex(node(in), top, generation, epoch, pending, omissions));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | SnapshotException | RuntimeException e) {
            return Optional.empty(); // Whatever is wrong with it: it is made anew.
        }
    }

    /** The checksum at the end of the file; 0 when there is none. */
    static int sum(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(Integer.BYTES);
            while (end.hasRemaining() && channel.read(end, channel.size() - end.remaining()) > 0) {
                // Until it is full, or the file is shorter than that.
            }
            return end.getInt(0);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IllegalArgumentException e) {
            return 0; // Shorter than a checksum.
        }
    }

    /** Replaces the file in one step. */
    static void write(Path file, TreeIndex index) throws IOException {
        Packer out = new Packer(1 << 16);
        out.u32(MAGIC);
        out.u32(VERSION);
        out.u64(index.generation());
        out.u64(index.epoch());
        out.u64(index.pending());
        out.count(index.omissions().size());
        for (Omission omission : index.omissions()) {
            out.name(omission.path());
            out.text(omission.reason());
            out.count(omission.count());
        }
        StateCodec.write(out, index.top());
        node(out, index.root());
        out.u32(Format.crc(out.array(), 0, out.size()));
        Path temp = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temp);
        try (FileChannel channel = PrivateDirectory.create(temp)) {
            ByteBuffer bytes = ByteBuffer.wrap(out.array(), 0, out.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void node(Packer out, TreeNode node) {
        out.count(node.size);
        for (int i = 0; i < node.size; i++) {
            int kind = node.kind(i);
            out.blob(node.name(i));
            out.u32(node.bits(i));
            out.u64(node.modified(i));
            out.u64(node.changed(i));
            out.count(node.bytes(i));
            out.u64(node.inode(i));
            out.blob(node.extra(i));
            if (kind == TreeNode.FILE) {
                byte[] digest = node.digest(i);
                out.raw(digest, 0, digest.length);
            }
            @Nullable TreeNode child = node.child(i);
            if (kind == TreeNode.DIRECTORY && child != null) {
                node(out, child);
            }
        }
    }

    private static TreeNode node(Unpacker in) throws SnapshotException {
        TreeNode.Builder builder = new TreeNode.Builder();
        for (int n = in.items(); n > 0; n--) {
            byte[] name = in.blob();
            int bits = in.u32();
            long modified = in.u64();
            long changed = in.u64();
            long bytes = in.count();
            long inode = in.u64();
            byte[] extra = in.blob();
            int kind = bits >>> 12 & 7;
            byte[] digest = kind == TreeNode.FILE ? in.raw(Format.DIGEST) : TreeNode.NONE;
            @Nullable TreeNode child = kind == TreeNode.DIRECTORY ? node(in) : null;
            builder.add(
                    name,
                    bits,
                    modified,
                    changed,
                    bytes,
                    inode,
                    digest,
                    extra.length == 0 ? TreeNode.NONE : Arrays.copyOf(extra, extra.length),
                    child);
        }
        return builder.build(null);
    }
}
