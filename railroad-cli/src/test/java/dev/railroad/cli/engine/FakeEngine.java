package dev.railroad.cli.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Sits behind a socket and answers as it is told to, mostly wrongly. Takes one caller at a time. */
public final class FakeEngine implements AutoCloseable {
    private final ServerSocketChannel door;

    /** What a caller gets to hear. */
    public interface Manner {
        /** Answers one call, whose request has not been read yet. */
        void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /** A request that was read whole. */
    public record Call(String agent, String directory, String environment, byte[] body) {}

    /**
     * @param socket where callers look; need not be as short as a socket's path must be
     * @param near an existing directory with a short path, on the same file system
     */
    public FakeEngine(Path socket, Path near, Manner manner) throws IOException {
        this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Path made = near.resolve("fake" + System.nanoTime() % 1_000_000);
        door.bind(UnixDomainSocketAddress.of(made), 128);
        Files.move(made, socket, StandardCopyOption.REPLACE_EXISTING);
        Thread thread = new Thread(() -> serve(manner), "fake engine");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that reads the request and sends {@code answer}. */
    public static FakeEngine saying(Path socket, Path near, byte[] answer) throws IOException {
        return new FakeEngine(socket, near, (in, out) -> {
            request(in);
            out.write(answer);
        });
    }

    /** A right answer, as bytes. */
    public static byte[] answer(int status, String out, String error) {
        return new Answer(
                        status == 0 ? Answer.Status.DONE : status == 2 ? Answer.Status.REFUSED : Answer.Status.GO_COLD,
                        out.getBytes(StandardCharsets.UTF_8),
                        error.getBytes(StandardCharsets.UTF_8))
                .frame();
    }

    /** Reads a request to its end. */
    public static Call request(InputStream in) throws IOException {
        Request request = Request.read(Request.header(in), in);
        return new Call(
                request.agent,
                new String(request.directory, StandardCharsets.UTF_8),
                new String(request.environment, StandardCharsets.UTF_8),
                request.body);
    }

    /** Whether callers are let in. */
    public boolean isOpen() {
        return door.isOpen();
    }

    private void serve(Manner manner) {
        while (true) {
            try (SocketChannel caller = door.accept()) {
                manner.serve(Channels.newInputStream(caller), Channels.newOutputStream(caller));
            } catch (IOException gone) {
                if (!door.isOpen()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
