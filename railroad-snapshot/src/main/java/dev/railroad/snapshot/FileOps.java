package dev.railroad.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** All changes that the store makes to its files go through here, so that tests can record, fail and replay them. */
interface FileOps {
    /** Begins a file of the owner's alone; it must not exist. */
    Output create(Path file) throws IOException;

    /** Goes on at the end of a file. */
    Output append(Path file) throws IOException;

    /** Gives a file another name in the same directory, in place of what has that name. */
    void move(Path from, Path to) throws IOException;

    /** Removes a name, where it is there. */
    void delete(Path file) throws IOException;

    /** Makes the names in a directory durable. */
    void sync(Path directory) throws IOException;

    /** A file that is being written. */
    interface Output extends Closeable {
        /** Writes some of the bytes at the end. */
        int write(ByteBuffer bytes) throws IOException;

        /** Makes what was written durable; with {@code all} also the file's times and such. */
        void force(boolean all) throws IOException;

        long size() throws IOException;
    }

    /** The disk. */
    FileOps DISK = new FileOps() {
        @Override
        public Output create(Path file) throws IOException {
            return new Channel(PrivateDirectory.create(file));
        }

        @Override
        public Output append(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            channel.position(channel.size());
            return new Channel(channel);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void sync(Path directory) throws IOException {
            PrivateDirectory.sync(directory);
        }
    };

    /** A file on the disk. */
    final class Channel implements Output {
        private final FileChannel channel;

        private Channel(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return channel.write(bytes);
        }

        @Override
        public void force(boolean all) throws IOException {
            channel.force(all);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
