package dev.railroad.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.settings.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDoorTest {
    @TempDir
    private Path root;

    private LiveEngine engine;
    private Path state;
    private HttpAddress address;

    @BeforeEach
    void choose() throws IOException {
        engine = new LiveEngine(root.toRealPath());
        state = engine.home.resolve(".local/state/railroad");
        address = HttpAddress.choose(state);
    }

    @AfterEach
    void end() throws Exception {
        engine.end();
    }

    private static String prompt(String session) {
        return "{\"hook_event_name\":\"UserPromptSubmit\",\"session_id\":\"" + session + "\"}";
    }

    private String bash(String command) {
        return new String(engine.bash(command).body, StandardCharsets.UTF_8);
    }

    /** A request as it goes over the wire; what comes back, head and body. */
    private String send(String path, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            socket.setSoTimeout((int) LiveEngine.SECONDS_20);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\nContent-Length: "
                                    + bytes.length + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String host() {
        return "Host: 127.0.0.1:" + address.port() + "\r\n";
    }

    private String ask(String body) throws IOException {
        String answer = send(Transport.Http.PATH, host() + "Authorization: Bearer " + address.token() + "\r\n", body);
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void judgesTheCallsOfAKnownSession() throws Exception {
        engine.serve();
        assertThat(ask(bash("ls")))
                .startsWith("{\"decision\":\"block\",\"reason\":\"railroad: the guard was started anew");
        assertThat(engine.answer(prompt("s1"))).isEqualTo(HookAnswer.SILENCE);
        assertThat(ask(bash("ls"))).isEqualTo("{}");
        assertThat(ask(bash("rm -rf ~")))
                .startsWith(
                        "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\"");
        assertThat(ask("{\"hook_event_name\":\"PreToolUse\",\"session_id\":\"s1\"}"))
                .startsWith("{\"decision\":\"block\",\"reason\":\"railroad: ");
        engine.answer("{\"hook_event_name\":\"SessionEnd\",\"session_id\":\"s1\"}");
        assertThat(ask(bash("ls"))).startsWith("{\"decision\":\"block\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/railroad/hook/claude, Bearer x, 127.0.0.1, ''",
        "/railroad/hook/claude, TOKEN, localhost, ''",
        "/railroad/hook/claude, TOKEN, evil.example, ''",
        "/railroad/hook/claude, TOKEN, 127.0.0.1, Origin: http://evil.example",
        "/railroad/hook/claude?x, TOKEN, 127.0.0.1, ''",
        "/, TOKEN, 127.0.0.1, ''",
    })
    void answersNobodyElse(String path, String authorization, String host, String more) throws Exception {
        engine.serve();
        engine.answer(prompt("s1"));
        String headers = "Host: " + host + ":" + address.port() + "\r\nAuthorization: "
                + authorization.replace("TOKEN", "Bearer " + address.token()) + "\r\n"
                + (more.isEmpty() ? "" : more + "\r\n");
        assertThat(send(path, headers, bash("ls"))).startsWith("HTTP/1.1 403 ").doesNotContain("{");
    }

    @Test
    void refusesPromptsWhileSomebodyElseListens() throws Exception {
        try (ServerSocket other = new ServerSocket(address.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            engine.serve();
            HookAnswer answer = engine.answer(prompt("s1"));
            assertThat(answer.status()).isEqualTo(HookAnswer.REFUSED);
            assertThat(answer.error())
                    .startsWith("railroad: another program listens on 127.0.0.1:" + other.getLocalPort());
            assertThat(engine.status()).contains("is taken by another program");
        }
        assertThat(engine.answer(prompt("s1"))).isEqualTo(HookAnswer.SILENCE);
        assertThat(ask(bash("ls"))).isEqualTo("{}");
    }

    @Test
    void theAddressStaysAndIsNobodyElses() throws IOException {
        assertThat(HttpAddress.choose(state)).isEqualTo(address);
        Path file = state.resolve("http");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(HttpAddress.read(state)).isEmpty();
        assertThat(HttpAddress.choose(state)).isNotEqualTo(address);
        HttpAddress.forget(state);
        assertThat(file).doesNotExist();
    }
}
