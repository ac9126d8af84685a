package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Changes files for real, writes down what it does, and fails where it is told to. From what it wrote down it can tell
 * what a disk may hold after the power was cut at any moment: what was not forced may be there, be zeros, be torn or be
 * missing, file by file and sector by sector; names that were not synced may be there in any number.
 */
final class Recorder implements FileOps {
    private static final int SECTOR = 512;

    private enum Kind {
        CREATE,
        WRITE,
        FORCE,
        MOVE,
        DELETE,
        SYNC
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared never.
    private record Op(Kind kind, Path path, Path to, int inode, byte[] data) {}

    private final List<Op> ops = new ArrayList<>();
    private final Map<Path, Integer> names = new HashMap<>();
    private int inodes;
    /** The number of the operation that fails; -1 for none. */
    private int failing = -1;

    private boolean failsForEver;
    private String message = "";

    /** How many operations there were. */
    synchronized int count() {
        return ops.size();
    }

    /** Lets the operation of this number fail, counted from now, and with {@code forEver} all that follow. */
    synchronized void failAt(int number, boolean forEver, String why) {
        failing = ops.size() + number;
        failsForEver = forEver;
        message = why;
    }

    synchronized void failNoMore() {
        failing = -1;
    }

    /** Whether the operation that was to fail has been reached. */
    synchronized boolean hasFailed() {
        return failing >= 0 && ops.size() > failing;
    }

    @Override
    public synchronized Output create(Path file) throws IOException {
        check(Kind.CREATE, file);
        Output real = DISK.create(file);
        names.put(file, ++inodes);
        ops.add(new Op(Kind.CREATE, file, file, inodes, new byte[0]));
        return new Recorded(real, file, inodes);
    }

    @Override
    public synchronized Output append(Path file) throws IOException {
        Output real = DISK.append(file);
        return new Recorded(real, file, names.getOrDefault(file, 0));
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        check(Kind.MOVE, from);
        DISK.move(from, to);
        names.put(to, names.remove(from));
        ops.add(new Op(Kind.MOVE, from, to, 0, new byte[0]));
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        check(Kind.DELETE, file);
        DISK.delete(file);
        names.remove(file);
        ops.add(new Op(Kind.DELETE, file, file, 0, new byte[0]));
    }

    @Override
    public synchronized void sync(Path directory) throws IOException {
        check(Kind.SYNC, directory);
        ops.add(new Op(Kind.SYNC, directory, directory, 0, new byte[0]));
    }

    private void check(Kind kind, Path path) throws IOException {
        if (failing == ops.size() || (failing >= 0 && failsForEver && ops.size() > failing)) {
            ops.add(new Op(kind, path, path, -1, new byte[0]));
            throw new IOException(message);
        }
    }

    private final class Recorded implements Output {
        private final Output real;
        private final Path path;
        private final int inode;

        Recorded(Output real, Path path, int inode) {
            this.real = real;
            this.path = path;
            this.inode = inode;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            synchronized (Recorder.this) {
                byte[] data = new byte[bytes.remaining()];
                bytes.duplicate().get(data);
                try {
                    check(Kind.WRITE, path);
                } catch (IOException e) {
                    // As on a full disk: a part of it was written all the same.
                    real.write(ByteBuffer.wrap(data, 0, data.length / 2));
                    throw e;
                }
                int written = real.write(bytes);
                ops.add(new Op(Kind.WRITE, path, path, inode, data));
                return written;
            }
        }

        @Override
        public void force(boolean all) throws IOException {
            synchronized (Recorder.this) {
                check(Kind.FORCE, path);
                ops.add(new Op(Kind.FORCE, path, path, inode, new byte[0]));
            }
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    /** What is safe, and what may be lost. */
    private static final class Inode {
        private byte[] safe = new byte[0];
        private byte[] all = new byte[0];

        private void write(byte[] data) {
            byte[] longer = java.util.Arrays.copyOf(all, all.length + data.length);
            System.arraycopy(data, 0, longer, all.length, data.length);
            all = longer;
        }

        private byte[] after(Random random, int fate) {
            if (fate == 0 || safe.length == all.length) {
                return safe.clone();
            }
            int length = fate == 1 ? all.length : safe.length + random.nextInt(all.length - safe.length + 1);
            byte[] found = java.util.Arrays.copyOf(all, length);
            for (int at = safe.length; fate == 2 && at < length; at = (at / SECTOR + 1) * SECTOR) {
                int end = Math.min((at / SECTOR + 1) * SECTOR, length);
                int how = random.nextInt(4);
                for (int i = at; how > 1 && i < end; i++) {
                    found[i] = how == 2 ? 0 : (byte) random.nextInt();
                }
            }
            return found;
        }
    }

    /**
     * Writes into another directory what a disk may hold when the power was cut after so many operations.
     *
     * @param from the directory that was recorded
     * @param into an empty directory
     */
    synchronized void crash(int after, Path from, Path into, Random random) throws IOException {
        Map<Integer, Inode> inodesThen = new HashMap<>();
        Map<Path, Integer> safe = new HashMap<>();
        List<Op> open = new ArrayList<>();
        for (Op op : ops.subList(0, after)) {
            Inode inode = inodesThen.computeIfAbsent(op.inode(), key -> new Inode());
            switch (op.kind()) {
                case CREATE, MOVE, DELETE -> open.add(op);
                case WRITE -> inode.write(op.data());
                case FORCE -> inode.safe = inode.all;
                case SYNC -> {
                    for (Op name : List.copyOf(open)) {
                        if (name.to().getParent().equals(op.path())) {
                            rename(safe, name);
                            open.remove(name);
                        }
                    }
                }
            }
        }
        int fate = random.nextInt(4);
        int prefix = random.nextInt(open.size() + 1);
        for (int i = 0; i < open.size(); i++) {
            if (fate == 1 || (fate == 2 && i < prefix) || (fate == 3 && random.nextBoolean())) {
                rename(safe, open.get(i));
            }
        }
        for (Map.Entry<Path, Integer> name : safe.entrySet()) {
            Path target = into.resolve(from.relativize(name.getKey()));
            Files.createDirectories(target.getParent());
            Inode inode = inodesThen.getOrDefault(name.getValue(), new Inode());
            Files.write(target, inode.after(random, random.nextInt(3)));
        }
    }

    private static void rename(Map<Path, Integer> names, Op op) {
        switch (op.kind()) {
            case CREATE -> names.put(op.path(), op.inode());
            case DELETE -> names.remove(op.path());
            case MOVE -> {
                Integer inode = names.remove(op.path());
                if (inode != null) {
                    names.put(op.to(), inode);
                }
            }
            default -> throw new AssertionError(op);
        }
    }
}
