package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.Installation.Outcome;
import dev.railroad.cli.engine.FakeEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Everything that can happen to the engine and its socket, done to a real one. */
class FailureDrillIT extends Drill {
    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void engineKilledBeforeACall() throws Exception {
        kill(warmEngine());
        assertJudged(railroad.hook(DANGEROUS));
        assertHealthy();
        kill(engine());
        assertThat(railroad.hook(SAFE)).isEqualTo(CONSENT);
        assertHealthy();
    }

    @Test
    void engineKilledDuringACall() throws Exception {
        for (String event : List.of(DANGEROUS, SAFE)) {
            ProcessHandle engine = warmEngine();
            // Stopped first, so that the call is surely on its way when the engine dies.
            signal("STOP", engine);
            Future<Outcome> outcome = inBackground(() -> railroad.hook(event));
            await("the call waits", () -> connections() > 0);
            kill(engine);
            if (event.equals(SAFE)) {
                assertThat(outcome.get()).isEqualTo(CONSENT);
            } else {
                assertJudged(outcome.get());
            }
            assertHealthy();
        }
    }

    @Test
    void engineDiesAfterReadingACall() throws Exception {
        warmEngine();
        for (String event : List.of(DANGEROUS, SAFE)) {
            try (FakeEngine engine = new FakeEngine(socket, root, (in, out) -> FakeEngine.request(in))) {
                assertThat(engine.isOpen()).isTrue();
                Outcome outcome = railroad.hook(event);
                if (event.equals(SAFE)) {
                    assertThat(outcome).isEqualTo(CONSENT);
                } else {
                    assertJudged(outcome);
                }
            }
            assertHealthy();
        }
    }

    @Test
    void engineKilledAfterACall() throws Exception {
        ProcessHandle engine = warmEngine();
        assertJudged(railroad.hook(DANGEROUS));
        kill(engine);
        assertHealthy();
    }

    @Test
    void engineStopped() throws Exception {
        ProcessHandle engine = warmEngine();
        signal("STOP", engine);
        assertJudged(railroad.hook(DANGEROUS));
        assertThat(railroad.hook(SAFE)).isEqualTo(CONSENT);
        await("the stopped engine is ended", () -> !engine.isAlive());
        assertHealthy();
    }

    @Test
    void socketReplacedByAFile() throws Exception {
        warmEngine();
        Files.delete(socket);
        Files.writeString(socket, "no socket");
        assertStillJudging();
        assertHealthy();
    }

    @Test
    void socketReplacedByADirectory() throws Exception {
        warmEngine();
        Files.delete(socket);
        Files.createDirectories(socket.resolve("full"));
        assertStillJudging();
        assertHealthy();
    }

    @Test
    void socketReplacedByALinkToNowhere() throws Exception {
        warmEngine();
        Files.delete(socket);
        Files.createSymbolicLink(socket, Path.of("/nowhere"));
        assertStillJudging();
        assertHealthy();
    }

    @Test
    void socketOfAnotherUser() throws Exception {
        boolean possible = isRoot()
                && new ProcessBuilder("/bin/sh", "-c", "command -v setpriv && command -v perl")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        leaveOutUnless(possible, "another user's socket (needs root, setpriv and perl)");
        warmEngine();
        Path open = Files.createDirectory(railroad.root.resolve("open"));
        for (Path up = open; up.startsWith(railroad.root); up = up.getParent()) {
            up.toFile().setExecutable(true, false);
            up.toFile().setReadable(true, false);
        }
        open.toFile().setWritable(true, false);
        Path foreign = open.resolve("s");
        // It consents to everything that it is asked.
        Files.write(open.resolve("answer"), FakeEngine.answer(0, "", ""));
        Process other = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "perl",
                        "-MIO::Socket::UNIX",
                        "-e",
                        "$s = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 9) or die;"
                                + "open(F, '<', $ARGV[1]); local $/; $a = <F>;"
                                + "while ($c = $s->accept) { print $c $a; close $c; }",
                        foreign.toString(),
                        open.resolve("answer").toString())
                .inheritIO()
                .start();
        try {
            await("the other user listens", () -> Files.exists(foreign));
            Files.move(foreign, socket, StandardCopyOption.REPLACE_EXISTING);
            assertStillJudging();
            assertHealthy();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void lockLeftBehind() throws Exception {
        kill(warmEngine());
        Path lock = railroad.run().resolve(socket.getFileName().toString().replace(".sock", ".lock"));
        assertThat(lock).exists();
        // The number of a process that has nothing to do with it, as happens when numbers are used again.
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(lock, other.pid() + "\n");
            assertHealthy();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void wrongAnswers() throws Exception {
        warmEngine();
        byte[] right = FakeEngine.answer(0, "", "");
        List<byte[]> wrong = new ArrayList<>();
        for (int at : new int[] {0, 3, 4, 11, 19}) {
            byte[] answer = right.clone();
            answer[at] ^= 1;
            wrong.add(answer);
        }
        wrong.add(new byte[0]);
        wrong.add(Arrays.copyOf(right, 19));
        wrong.add("{}\n".getBytes(StandardCharsets.US_ASCII));
        for (byte[] answer : wrong) {
            try (FakeEngine engine = FakeEngine.saying(socket, root, answer)) {
                assertThat(engine.isOpen()).isTrue();
                assertStillJudging();
            }
        }
        assertHealthy();
    }

    @Test
    void manyLaunchersAndNoEngine() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String event = i % 2 == 0 ? DANGEROUS : SAFE;
                outcomes.add(threads.submit(() -> railroad.hook(event)));
            }
            for (int i = 0; i < 50; i++) {
                if (i % 2 == 0) {
                    assertJudged(outcomes.get(i).get());
                } else {
                    assertThat(outcomes.get(i).get()).isEqualTo(CONSENT);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertHealthy();
    }

    private Future<Outcome> inBackground(Callable<Outcome> run) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Outcome> outcome = thread.submit(run);
        thread.shutdown();
        return outcome;
    }

    /** Connections to our engine: its ends have the path of the socket that listens, which is one more. */
    private long connections() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/net/unix"))) {
            return lines.filter(line -> line.contains(railroad.run() + "/")).count() - 1;
        }
    }
}
