package dev.railroad.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.hook.HookAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on a real socket, with a judge that does what the event says. */
class EngineServerTest {
    private static final long PATIENCE = 20_000;

    @TempDir
    private Path root;

    private Path socket;
    private Path jar;
    private ServerSocketChannel door;
    private Housekeeper housekeeper;
    private Thread keeping;
    private final CountDownLatch released = new CountDownLatch(1);

    private HookAnswer judge(Surroundings around, byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        switch (text) {
            case "wait" -> {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            case "no memory" -> throw new OutOfMemoryError();
            case "too deep" -> throw new StackOverflowError();
            case "a bug" -> throw new IllegalStateException();
            default -> {}
        }
        return new HookAnswer(around.directory() + around.variable("A") + text, "", 0);
    }

    @BeforeEach
    void open() throws IOException {
        socket = root.resolve("s");
        jar = Files.writeString(root.resolve("railroad-x.jar"), "one");
        door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(UnixDomainSocketAddress.of(socket), 256);
        housekeeper = new Housekeeper(JarWatch.of(""), 60_000, 600_000);
        keeping = new Thread(housekeeper::run);
        keeping.start();
        new EngineServer(
                        door,
                        Files.getOwner(socket),
                        this::judge,
                        JarWatch.of(jar.toString()),
                        housekeeper,
                        new EngineStatus())
                .start();
    }

    @AfterEach
    void close() throws Exception {
        released.countDown();
        door.close();
        housekeeper.end();
        keeping.join();
    }

    private static Request request(String variable, byte[] event) {
        return new Request(
                Request.Kind.HOOK,
                "claude",
                "/d".getBytes(StandardCharsets.UTF_8),
                ("A=" + variable + "\0").getBytes(StandardCharsets.UTF_8),
                event);
    }

    private String ask(String variable, String event) throws IOException {
        Answer answer =
                new EngineClient(socket).ask(request(variable, event.getBytes(StandardCharsets.UTF_8)), PATIENCE);
        assertThat(answer.status).isEqualTo(Answer.Status.DONE);
        return new String(answer.out, StandardCharsets.UTF_8);
    }

    @Test
    void everyoneGetsHisOwnAnswer() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(100);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String event = "event " + i + " ".repeat(i % 1000);
                String variable = "v" + i;
                calls.add(() -> ask(variable, event));
            }
            List<Future<String>> answers = callers.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("/dv" + i + "event " + i + " ".repeat(i % 1000) + "\n");
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aSlowCallGivesSignsOfLifeAndHoldsUpNobody() throws Exception {
        try (SocketChannel slow = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            request("", "wait".getBytes(StandardCharsets.UTF_8)).write(Channels.newOutputStream(slow));
            InputStream in = Channels.newInputStream(slow);
            assertThat(in.read()).isEqualTo(Wire.WORKING);
            assertThat(ask("a", "b")).isEqualTo("/dab\n");
            assertThat(in.read()).isEqualTo(Wire.WORKING);
            released.countDown();
            assertThat(new String(Answer.read(in).out, StandardCharsets.UTF_8)).isEqualTo("/dwait\n");
        }
    }

    @Test
    void anErrorIsTheEndOfOneCallOnly() throws IOException {
        for (String event : List.of("no memory", "too deep", "a bug")) {
            assertThatThrownBy(() -> ask("", event)).as(event).isInstanceOf(IOException.class);
            assertThat(ask("a", "b")).isEqualTo("/dab\n");
        }
    }

    @Test
    void whatIsTooLargeGoesElsewhere() throws IOException {
        byte[] event = new byte[Request.MAX_HELD + 1];
        assertThat(new EngineClient(socket).ask(request("", event), PATIENCE).status)
                .isEqualTo(Answer.Status.GO_COLD);
        assertThat(ask("a", "x".repeat(1 << 20))).hasSize((1 << 20) + 4);
    }

    @Test
    void anotherAgentGoesElsewhere() throws IOException {
        byte[] none = new byte[0];
        Request other = new Request(Request.Kind.HOOK, "other", "/d".getBytes(StandardCharsets.UTF_8), none, none);
        assertThat(new EngineClient(socket).ask(other, PATIENCE).status).isEqualTo(Answer.Status.GO_COLD);
    }

    @Test
    void garbageGetsNoAnswer() throws IOException {
        for (String sent : List.of("", "RRQ", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "RRQ\1\7\0\0\0" + "\0".repeat(16))) {
            try (SocketChannel caller = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                Channels.newOutputStream(caller).write(sent.getBytes(StandardCharsets.ISO_8859_1));
                caller.shutdownOutput();
                // A reset is no answer either.
                assertThatThrownBy(() -> Answer.read(Channels.newInputStream(caller)))
                        .as(sent)
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(ask("a", "b")).isEqualTo("/dab\n");
    }

    @Test
    void aChangedJarIsTheEnd() throws Exception {
        assertThat(ask("a", "b")).isEqualTo("/dab\n");
        Files.writeString(jar, "two");
        assertThat(new EngineClient(socket).ask(request("", new byte[0]), PATIENCE).status)
                .isEqualTo(Answer.Status.GO_COLD);
        keeping.join();
    }

    @Test
    void staysForAsLongAsSomebodyCalls() throws Exception {
        Housekeeper brief = new Housekeeper(JarWatch.of(""), 1, 50);
        Thread thread = new Thread(brief::run);
        Reply call = new Reply(java.io.OutputStream.nullOutputStream(), () -> {}, System.nanoTime());
        brief.began(call);
        thread.start();
        thread.join(200);
        assertThat(thread.isAlive()).isTrue();
        brief.ended(call);
        thread.join(PATIENCE);
        assertThat(thread.isAlive()).isFalse();
    }

    /** Nobody has to call for it: an engine without its program does not wait for the end of its idle time. */
    @Test
    void leavesWhenItsProgramIsGone() throws Exception {
        Housekeeper alone = new Housekeeper(JarWatch.of(jar.toString()), 60_000, 600_000);
        Files.delete(jar);
        Thread thread = new Thread(alone::run);
        thread.start();
        thread.join(PATIENCE);
        assertThat(thread.isAlive()).isFalse();
    }
}
