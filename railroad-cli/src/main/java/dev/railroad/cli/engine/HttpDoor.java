package dev.railroad.cli.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.railroad.cli.Surroundings;
import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.json.EventReader;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonWriter;
import dev.railroad.cli.settings.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Answers events that come by HTTP, on the loopback interface. Who does not know the token, or was sent by a web page,
 * gets no answer that the client takes for one. Everybody else gets 200 and one JSON object, as the client wants it: what
 * a process would refuse with its exit code is refused in the object. Thread-safe.
 */
final class HttpDoor {
    private static final int MAX_THREADS = 32;
    private static final int WAITING_CALLS = 64;
    private static final long STACK_BYTES = 4L << 20;
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private final HttpServer server;
    private final HttpAddress address;
    private final KnownSessions sessions;
    private final Judging judging;
    private final JarWatch jars;
    private final Housekeeper housekeeper;
    private final EngineStatus status;
    private final ThreadPoolExecutor threads;

    private HttpDoor(
            HttpAddress address,
            KnownSessions sessions,
            Judging judging,
            JarWatch jars,
            Housekeeper housekeeper,
            EngineStatus status)
            throws IOException {
        this.server = HttpServer.create(address.address(), WAITING_CALLS);
        this.address = address;
        this.sessions = sessions;
        this.judging = judging;
        this.jars = jars;
        this.housekeeper = housekeeper;
        this.status = status;
        this.threads = new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(null, task, "request", STACK_BYTES),
                // Nobody is free: the thread at the door does it, and so lets nobody else in.
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /**
     * Begins to answer.
     *
     * @throws IOException when the port is taken
     */
    static HttpDoor open(
            HttpAddress address,
            KnownSessions sessions,
            Judging judging,
            JarWatch jars,
            Housekeeper housekeeper,
            EngineStatus status)
            throws IOException {
        // Without it an answer waits 40 ms for an acknowledgement (tcp(7), TCP_NODELAY).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpDoor door = new HttpDoor(address, sessions, judging, jars, housekeeper, status);
        door.server.setExecutor(door.threads);
        door.server.createContext("/", door::answer);
        door.server.start();
        return door;
    }

    void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) {
        long start = System.nanoTime();
        Reply reply = new Reply(OutputStream.nullOutputStream(), exchange::close, start);
        housekeeper.began(reply);
        try {
            if (isClient(exchange)) {
                send(exchange, OK, answer(exchange.getRequestBody().readNBytes(Request.MAX_HELD + 1)));
                status.answered((System.nanoTime() - start) / 1_000);
            } else {
                send(exchange, FORBIDDEN, "");
            }
        } catch (IOException | RuntimeException | Error failure) {
            // The client takes a broken connection for a refusal.
            status.failed(failure);
        } finally {
            housekeeper.ended(reply);
            exchange.close();
        }
    }

    /** Whether this is the client: it knows the token, asks this very address, and no web page made it. */
    private boolean isClient(HttpExchange exchange) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String wanted = new Transport.Http("", address.port(), address.token()).authorization();
        return MessageDigest.isEqual(
                        authorization.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8))
                && exchange.getRequestMethod().equals("POST")
                && Transport.Http.PATH.equals(exchange.getRequestURI().toString())
                && ("127.0.0.1:" + address.port())
                        .equals(exchange.getRequestHeaders().getFirst("Host"))
                && !exchange.getRequestHeaders().containsKey("Origin");
    }

    private String answer(byte[] event) {
        if (event.length > Request.MAX_HELD) {
            return refusal("railroad: the event is larger than " + (Request.MAX_HELD >> 20)
                    + " MB, which is too much for the http transport; refused.");
        }
        if (jars.changed()) {
            housekeeper.end();
            return refusal("railroad: the guard was updated and starts anew with the next prompt; until then calls are"
                    + " refused.");
        }
        Optional<Surroundings> around = sessions.of(session(event));
        if (around.isEmpty()) {
            return refusal(
                    "railroad: the guard was started anew and does not know this session's environment before its"
                            + " next prompt; until then its calls are refused.");
        }
        HookAnswer answer = judging.answer(around.get(), event);
        if (!answer.out().isEmpty()) {
            return answer.out();
        }
        return answer.status() == 0 ? "{}" : refusal(answer.error());
    }

    /** The session of an event; empty when it has none. */
    static String session(byte[] event) {
        return text(event, "session_id");
    }

    /** A text in an event; empty when there is none, or it is no event. */
    static String text(byte[] event, String name) {
        try {
            return EventReader.read(event) instanceof Json.Members members
                    ? members.text(name).orElse("")
                    : "";
        } catch (JsonProblem unreadable) {
            return "";
        }
    }

    /** What the client takes for a refusal after any event. */
    private static String refusal(String reason) {
        return new JsonWriter()
                .object()
                .member("decision", "block")
                .member("reason", reason)
                .endObject()
                .toString();
    }

    private static void send(HttpExchange exchange, int code, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }
}
