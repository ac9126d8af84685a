package dev.railroad.cli.engine;

import dev.railroad.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;

/**
 * Answers calls, one a connection. Threads take turns at the door: who lets a caller in serves it too, and another one
 * takes the place, so that no call waits for a hand-over. An error in one call is the end of that call only.
 * Thread-safe.
 */
final class EngineServer {
    /** Calls at once; more wait at the door. */
    static final int MAX_CALLS = 100;

    /** Bytes of events judged at once; each counts for a kilobyte's work at least. A heap is many times as large. */
    private static final int MAX_BYTES = 8 << 20;

    private static final int LEAST_CHARGE = MAX_BYTES / MAX_CALLS;

    /** Threads that are kept for the next calls. */
    private static final int KEPT = 4;

    /** As deep a stack as a hook's process has: what is nested too deeply there is so here. */
    private static final long STACK_BYTES = 4L << 20;

    private final ServerSocketChannel door;
    private final UserPrincipal owner;
    private final Judging judging;
    private final JarWatch jars;
    private final Housekeeper housekeeper;
    private final EngineStatus status;
    private final Semaphore bytes = new Semaphore(MAX_BYTES, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger threads = new AtomicInteger();

    /**
     * @param door bound already
     * @param owner whose calls are answered
     */
    EngineServer(
            ServerSocketChannel door,
            UserPrincipal owner,
            Judging judging,
            JarWatch jars,
            Housekeeper housekeeper,
            EngineStatus status) {
        this.door = door;
        this.owner = owner;
        this.judging = judging;
        this.jars = jars;
        this.housekeeper = housekeeper;
        this.status = status;
    }

    /** Begins to answer; returns at once. */
    void start() {
        another();
    }

    private void another() {
        if (threads.incrementAndGet() > MAX_CALLS) {
            threads.decrementAndGet();
            return;
        }
        try {
            Thread thread = new Thread(null, this::serve, "call", STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
        } catch (OutOfMemoryError noThread) {
            threads.decrementAndGet();
        }
    }

    private void serve() {
        try {
            do {
                SocketChannel caller;
                waiting.incrementAndGet();
                try {
                    caller = door.accept();
                } finally {
                    if (waiting.decrementAndGet() == 0) {
                        another();
                    }
                }
                serve(caller);
            } while (waiting.get() < KEPT);
        } catch (ClosedChannelException left) {
            // The engine leaves.
        } catch (IOException | RuntimeException | Error failure) {
            // No more files, no more memory: whoever calls gets no answer and goes its own way.
            status.failed(failure);
            housekeeper.end();
        } finally {
            threads.decrementAndGet();
        }
    }

    private void serve(SocketChannel caller) {
        long start = System.nanoTime();
        Reply reply = new Reply(Channels.newOutputStream(caller), caller, start);
        try {
            housekeeper.began(reply);
            if (caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner)) {
                serve(Channels.newInputStream(caller), reply, start);
            }
        } catch (IOException | RuntimeException | Error failure) {
            // Without an answer the caller goes its own way.
            status.failed(failure);
        } finally {
            housekeeper.ended(reply);
            reply.close();
        }
    }

    private void serve(InputStream in, Reply reply, long start) throws IOException {
        Request.Header header = Request.header(in);
        if (jars.changed()) {
            reply.give(Answer.GO_COLD);
            housekeeper.end();
            drain(in, header.size());
            return;
        }
        if (!header.fits()) {
            reply.give(Answer.GO_COLD);
            status.sentAway();
            drain(in, header.size());
            return;
        }
        int charge = (int) Math.max(LEAST_CHARGE, header.size());
        bytes.acquireUninterruptibly(charge);
        try {
            Request request = Request.read(header, in);
            switch (request.kind) {
                case HOOK -> {
                    if (reply.give(judge(request))) {
                        status.answered((System.nanoTime() - start) / 1_000);
                    } else {
                        status.late();
                    }
                }
                case STATUS -> reply.give(status.answer(housekeeper.underWay()));
                case STOP -> {
                    reply.give(new Answer(Answer.Status.DONE, new byte[0], new byte[0]));
                    housekeeper.end();
                }
            }
        } finally {
            bytes.release(charge);
        }
    }

    private Answer judge(Request request) {
        Optional<Surroundings> around =
                request.agent.equals("claude") ? Variables.surroundings(request) : Optional.empty();
        return around.isEmpty() ? Answer.GO_COLD : Answer.of(judging.answer(around.get(), request.body));
    }

    /** A socket that is closed with bytes unread takes back what was said (unix(7): ECONNRESET). */
    private static void drain(InputStream in, long size) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long left = size;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }
}
