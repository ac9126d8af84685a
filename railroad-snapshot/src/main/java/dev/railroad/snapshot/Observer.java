package dev.railroad.snapshot;

import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.FileState.Reason;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Looks at paths and, where a {@link Keeper} is given, hands on the contents of files. Not safe for several threads.
 */
final class Observer {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final int ATTEMPTS = 4;
    private static final int SMALL = 16 << 10;

    /** Takes contents. */
    interface Keeper {
        /** A content of at most {@link Format#PIECE} bytes, or a piece of a larger one. */
        void content(String hex, byte[] digest, byte[] data, int length) throws SnapshotException;

        /** A larger content, given by its pieces. */
        void list(String hex, byte[] digest, long length, byte[] pieces) throws SnapshotException;
    }

    /** Keeps nothing: contents are only named. */
    static final Keeper NOTHING = new Keeper() {
        @Override
        public void content(String hex, byte[] digest, byte[] data, int length) {}

        @Override
        public void list(String hex, byte[] digest, long length, byte[] pieces) {}
    };

    private final MessageDigest digest = ContentId.sha256();
    private final MessageDigest whole = ContentId.sha256();
    private final Packer pieces = new Packer(64);
    private byte[] data = new byte[SMALL];

    /**
     * The state of a path, symbolic links not followed.
     *
     * @param limit files larger than so many bytes are not read
     */
    FileState observe(Path path, Keeper keeper, long limit) throws SnapshotException {
        try {
            String seen = "";
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                long racy = Tick.youngest();
                Stat before = Stat.of(path);
                if (before.kind() != Stat.Kind.FILE) {
                    return other(path, before);
                }
                if (before.size() > limit) {
                    return new FileState.Unknown(Reason.TOO_LARGE, before.size() + " bytes");
                }
                FileState state = file(path, before, keeper, limit);
                String now =
                        state instanceof FileState.File file ? file.content().hex() : "";
                // What was written in this very tick may be half of what was read: then it has to be read twice alike.
                boolean proved = !before.isChangedSince(racy) || now.equals(seen) || now.isEmpty();
                seen = now;
                if (proved && Stat.of(path).unchangedSince(before)) {
                    return state;
                }
            }
            return new FileState.Unknown(Reason.CHANGING, "");
        } catch (IOException e) {
            return new FileState.Unknown(Reason.UNREADABLE, Failures.reason(e));
        }
    }

    /** Hands on a content that is not a file. */
    ContentId keep(InputStream content, Keeper keeper) throws IOException, SnapshotException {
        whole.reset();
        pieces.clear();
        byte[] piece = new byte[Format.PIECE];
        long size = 0;
        byte[] id = new byte[0];
        int length;
        do {
            length = content.readNBytes(piece, 0, piece.length);
            if (length > 0 || size == 0) {
                digest.reset();
                digest.update(piece, 0, length);
                id = digest.digest();
                keeper.content(Hex.of(id), id, piece, length);
                whole.update(piece, 0, length);
                pieces.raw(id, 0, Format.DIGEST);
                size += length;
            }
        } while (length == piece.length);
        if (pieces.size() == Format.DIGEST) {
            return ContentId.ofDigest(id);
        }
        byte[] all = whole.digest();
        keeper.list(Hex.of(all), all, size, pieces.toBytes());
        return ContentId.ofDigest(all);
    }

    private static FileState other(Path path, Stat stat) throws IOException {
        return switch (stat.kind()) {
            case ABSENT -> new FileState.Absent();
            case DIRECTORY -> new FileState.Directory(stat.mode(), stat.modified(), ExtendedAttributes.of(path));
            case LINK -> new FileState.Link(Names.linkText(Files.readSymbolicLink(path)));
            case PIPE -> new FileState.Special(FileState.Special.Type.PIPE, stat.mode(), 0);
            case SOCKET -> new FileState.Special(FileState.Special.Type.SOCKET, stat.mode(), stat.inode());
            case DEVICE -> new FileState.Special(FileState.Special.Type.DEVICE, stat.mode(), Stat.deviceNumber(path));
            case FILE -> throw new AssertionError("files are read");
        };
    }

    private FileState file(Path path, Stat stat, Keeper keeper, long limit) throws IOException, SnapshotException {
        try (FileChannel channel = FileChannel.open(path, READ)) {
            int expected = (int) Math.min(stat.size() + 1, Format.PIECE);
            if (data.length < expected) {
                data = new byte[expected];
            }
            if (GitIndexFile.is(path)) {
                return gitIndex(path, channel, stat, keeper);
            }
            int length = fill(channel);
            if (length < data.length || (length == Format.PIECE && stat.size() == length)) {
                byte[] id = digest(digest, length);
                String hex = Hex.of(id);
                keeper.content(hex, id, data, length);
                return state(path, new ContentId(hex), length, stat);
            }
            return large(path, channel, length, stat, keeper, limit);
        }
    }

    private FileState large(Path path, FileChannel channel, int firstLength, Stat stat, Keeper keeper, long limit)
            throws IOException, SnapshotException {
        whole.reset();
        pieces.clear();
        long size = 0;
        if (data.length < Format.PIECE) {
            channel.position(0); // It has grown since we asked for its size; begin again with whole pieces.
            data = new byte[Format.PIECE];
            firstLength = fill(channel);
        }
        for (int length = firstLength; length > 0; length = fill(channel)) {
            whole.update(data, 0, length);
            byte[] id = digest(digest, length);
            keeper.content(Hex.of(id), id, data, length);
            pieces.raw(id, 0, Format.DIGEST);
            size += length;
            if (size > limit) {
                return new FileState.Unknown(Reason.CHANGING, "it grows");
            }
        }
        byte[] id = whole.digest();
        String hex = Hex.of(id);
        if (pieces.size() > Format.DIGEST) {
            keeper.list(hex, id, size, pieces.toBytes());
        }
        return state(path, new ContentId(hex), size, stat);
    }

    /** An index of git in its normal form: what is staged, not when git looked last. */
    private FileState gitIndex(Path path, FileChannel channel, Stat stat, Keeper keeper)
            throws IOException, SnapshotException {
        byte[] form = GitIndexFile.normal(Channels.newInputStream(channel).readAllBytes());
        return state(path, keep(new ByteArrayInputStream(form), keeper), form.length, stat);
    }

    private static FileState state(Path path, ContentId content, long size, Stat stat) {
        long group = stat.links() > 1 ? stat.inode() : 0;
        return new FileState.File(content, size, stat.mode(), stat.modified(), ExtendedAttributes.of(path), group);
    }

    private int fill(FileChannel channel) throws IOException {
        int length = Math.min(data.length, Format.PIECE);
        ByteBuffer buffer = ByteBuffer.wrap(data, 0, length);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Goes on until the buffer is full or the file ends.
        }
        return buffer.position();
    }

    private byte[] digest(MessageDigest with, int length) {
        with.reset();
        with.update(data, 0, length);
        return with.digest();
    }
}
