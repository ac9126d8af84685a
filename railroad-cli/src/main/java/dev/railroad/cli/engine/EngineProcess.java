package dev.railroad.cli.engine;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * {@code railroad engine serve SOCKET [--first]}: the engine's process, from its first call to its last. With
 * {@code --first} it answers the request on its standard input before anything else: somebody is waiting.
 * {@code railroad engine once} answers it and leaves.
 */
public final class EngineProcess {
    private static final long QUIET_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(30);

    /** What calls under way get when the engine leaves; as long as any may take. */
    private static final long LEAVING_NANOS = Reply.DEADLINE_NANOS + TimeUnit.SECONDS.toNanos(2);

    private static final int WAITING_CALLS = 256;

    private final Path socket;
    private final Path state;
    private final Judging judging;
    private @Nullable Staff staff;

    private EngineProcess(Path socket, Judging judging) {
        this.socket = socket;
        // <state>/run/<key>.sock
        this.state = socket.resolve("../..").normalize();
        this.judging = judging;
    }

    /** What the engine is made of besides its doors; not needed for the first answer, unless that comes with a prompt. */
    private record Staff(JarWatch jars, Housekeeper housekeeper, EngineStatus status, HttpGate gate) {}

    private Staff staff() {
        Staff present = staff;
        if (present == null) {
            JarWatch jars = JarWatch.of(System.getProperty("java.class.path", ""));
            Housekeeper housekeeper = new Housekeeper(jars, QUIET_MILLIS, IDLE_MILLIS);
            EngineStatus status = new EngineStatus();
            HttpGate gate = new HttpGate(socket, state, judging, jars, housekeeper, status);
            present = new Staff(jars, housekeeper, status, gate);
            staff = present;
        }
        return present;
    }

    /**
     * Runs {@code engine serve SOCKET [--first]} or {@code engine once} and ends this process: with 0, or with 1 when it
     * could not do what it was to.
     *
     * @param arguments what follows {@code engine} on the command line
     */
    public static void run(String[] arguments, Judging judging) {
        int status = 0;
        if (arguments.length == 1 && arguments[0].equals("once")) {
            status = answered(new OnceJudging(judging), false) ? 0 : 1;
        } else if (arguments.length == 2 || arguments.length == 3 && arguments[2].equals("--first")) {
            EngineProcess engine = new EngineProcess(Path.of(arguments[1]), judging);
            if (arguments.length == 3
                    && !answered(
                            HttpGate.isWanted(engine.state) ? engine.staff().gate() : judging, true)) {
                status = 1;
            }
            leaveStandardStreams();
            try {
                engine.serve();
            } catch (IOException | RuntimeException | Error failure) {
                status = 1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            System.err.println("railroad: usage: railroad engine serve SOCKET [--first]");
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    private static boolean answered(Judging judging, boolean resident) {
        return FirstCall.answer(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), judging, resident);
    }

    /** Lets go of the caller's pipes, or it would wait for us. (Java puts /dev/null in their places.) */
    private static void leaveStandardStreams() {
        try {
            new FileInputStream(FileDescriptor.in).close();
            new FileOutputStream(FileDescriptor.out).close();
            new FileOutputStream(FileDescriptor.err).close();
        } catch (IOException e) {
            // Closed already.
        }
    }

    private void serve() throws IOException, InterruptedException {
        RunDirectory directory = RunDirectory.of(socket);
        Optional<FileLock> taken = new Predecessor(directory).succeed();
        if (taken.isEmpty()) {
            return;
        }
        FileLock lock = taken.get();
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Under another name first: the socket appears when it is ready, and is another file than the one before.
            Path fresh = directory.fresh();
            door.bind(UnixDomainSocketAddress.of(fresh), WAITING_CALLS);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            AtomicBoolean ours = new AtomicBoolean(true);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(directory, ours), "leaving"));
            Staff all = staff();
            Housekeeper housekeeper = all.housekeeper();
            new EngineServer(door, directory.owner(), all.gate(), all.jars(), housekeeper, all.status()).start();
            if (HttpGate.isWanted(state)) {
                all.gate().open();
            }
            directory.appear(fresh);
            new Preparation(socket).start();
            housekeeper.run();
            ours.set(false);
            all.gate().close();
            leave(directory, lock, door, housekeeper);
        }
    }

    /** No new calls, the place free for a successor, and what has begun gets its answer. */
    private static void leave(RunDirectory directory, FileLock lock, ServerSocketChannel door, Housekeeper housekeeper)
            throws IOException, InterruptedException {
        directory.clear();
        door.close();
        lock.channel().close();
        long end = System.nanoTime() + LEAVING_NANOS;
        while (housekeeper.underWay() > 0 && System.nanoTime() < end) {
            housekeeper.attend(System.nanoTime());
            Thread.sleep(10);
        }
    }

    private static void clear(RunDirectory directory, AtomicBoolean ours) {
        try {
            if (ours.get()) {
                directory.clear();
            }
        } catch (IOException e) {
            // A stale socket is found out by the next caller.
        }
    }
}
