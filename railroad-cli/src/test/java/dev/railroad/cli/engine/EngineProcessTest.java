package dev.railroad.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines as processes: how they begin and how they end. */
class EngineProcessTest {
    @TempDir
    private Path root;

    private LiveEngine engine;

    @BeforeEach
    void home() throws IOException {
        engine = new LiveEngine(root.toRealPath());
    }

    @AfterEach
    void end() throws Exception {
        engine.end();
    }

    private static Answer first(Process process, Request request) throws IOException {
        try (OutputStream out = process.getOutputStream()) {
            request.write(out);
        }
        InputStream in = process.getInputStream();
        Answer answer = Answer.read(in);
        // It lets go of our pipe, though it goes on.
        assertThat(in.read()).isEqualTo(-1);
        return answer;
    }

    private void works() throws IOException {
        assertThat(engine.ask(engine.bash("ls -la")).status).isEqualTo(Answer.Status.DONE);
        assertThat(engine.ask(engine.bash("rm -rf ~")).status).isEqualTo(Answer.Status.REFUSED);
    }

    private long pid() throws IOException {
        String status = engine.status();
        return Long.parseLong(status.substring("{\"pid\":".length(), status.indexOf(',')));
    }

    @Test
    void answersTheFirstCallAndStays() throws Exception {
        Process process = engine.start("serve", engine.socket.toString(), "--first");
        Answer answer = first(process, engine.bash("sudo rm -rf ~"));
        assertThat(answer.status).isEqualTo(Answer.Status.REFUSED);
        assertThat(new String(answer.error, StandardCharsets.UTF_8))
                .startsWith("railroad: blocked by rule `")
                .endsWith("\n");
        LiveEngine.await("it becomes the engine", () -> pid() == process.pid());
        works();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(engine.socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(engine.socket.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void onceIsOnce() throws Exception {
        Process process = engine.start("once");
        assertThat(first(process, engine.bash("ls")).status).isEqualTo(Answer.Status.DONE);
        assertThat(process.waitFor()).isZero();
        assertThat(LiveEngine.exists(engine.socket)).isFalse();
    }

    @Test
    void givesNoAnswerToWhatIsNoRequest() throws Exception {
        for (String mode : List.of("once", "serve")) {
            Process process =
                    mode.equals("once") ? engine.start(mode) : engine.start(mode, engine.socket.toString(), "--first");
            try (OutputStream out = process.getOutputStream()) {
                out.write("RRQ\2 and more than the twenty-four bytes of a header".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(process.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void theSecondLeaves() throws Exception {
        Process one = engine.serve();
        Process two = engine.start("serve", engine.socket.toString(), "--first");
        assertThat(first(two, engine.bash("ls")).status).isEqualTo(Answer.Status.DONE);
        assertThat(two.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(two.exitValue()).isZero();
        assertThat(pid()).isEqualTo(one.pid());
    }

    @Test
    void ofManyOneStays() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(engine.start("serve", engine.socket.toString()));
        }
        LiveEngine.await(
                "all but one have left",
                () -> all.stream().filter(Process::isAlive).count() == 1);
        works();
        assertThat(all.stream()
                        .filter(Process::isAlive)
                        .findFirst()
                        .orElseThrow()
                        .pid())
                .isEqualTo(pid());
    }

    @Test
    void aSuccessorTakesOverFromTheKilled() throws Exception {
        engine.serve().destroyForcibly().waitFor();
        assertThat(LiveEngine.exists(engine.socket)).isTrue();
        assertThatThrownBy(engine::status).isInstanceOf(IOException.class);
        engine.serve();
        works();
    }

    @Test
    void aSuccessorEndsTheHanging() throws Exception {
        Process stopped = engine.serve();
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(stopped.pid()))
                        .start()
                        .waitFor())
                .isZero();
        Process next = engine.start("serve", engine.socket.toString());
        LiveEngine.await("the next one answers", () -> !stopped.isAlive() && pid() == next.pid());
        works();
    }

    @Test
    void aSuccessorEndsOneWhoseSocketIsGone() throws Exception {
        Process lost = engine.serve();
        Files.delete(engine.socket);
        Process next = engine.serve();
        LiveEngine.await("the lost one ended", () -> !lost.isAlive());
        assertThat(pid()).isEqualTo(next.pid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "empty directory", "directory", "link"})
    void whateverStandsInPlaceOfTheSocketGivesWay(String what) throws Exception {
        Files.createDirectories(
                engine.socket.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path kept = Files.writeString(root.resolve("kept"), "kept");
        switch (what) {
            case "file" -> Files.writeString(engine.socket, "x");
            case "link" -> Files.createSymbolicLink(engine.socket, kept);
            default -> Files.createDirectory(engine.socket);
        }
        if (what.equals("directory")) {
            Files.writeString(engine.socket.resolve("x"), "x");
        }
        engine.serve();
        works();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void trustsNoDirectoryThatIsOpenToOthers() throws Exception {
        Files.createDirectories(engine.socket.getParent());
        Files.setPosixFilePermissions(engine.socket.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = engine.start("serve", engine.socket.toString(), "--first");
        assertThat(first(process, engine.bash("rm -rf ~")).status).isEqualTo(Answer.Status.REFUSED);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(LiveEngine.exists(engine.socket)).isFalse();
    }

    @Test
    void aLockThatIsLeftBehindHoldsNobody() throws Exception {
        Files.createDirectories(
                engine.socket.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                engine.socket.resolveSibling("0123456789abcdef.lock"),
                ProcessHandle.current().pid() + "\n");
        engine.serve();
        works();
    }

    @Test
    void leavesWhenItIsTold() throws Exception {
        Process process = engine.serve();
        new EngineClient(engine.socket).stop(LiveEngine.SECONDS_20);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(LiveEngine.exists(engine.socket)).isFalse();
        engine.serve();
        works();
    }

    @Test
    void takesItsSocketAlongWhenItIsTerminated() throws Exception {
        Process process = engine.serve();
        process.destroy();
        process.waitFor();
        assertThat(LiveEngine.exists(engine.socket)).isFalse();
    }
}
