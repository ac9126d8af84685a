package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can happen to the engine and what it stands on, done to a real one. Each time a dangerous call is
 * refused, a safe one passes or is refused with a line that says why, in time, and the calls afterwards are healthy.
 */
class FailureDrillIT {
    private static final String SAFE = hook("ls -la");
    private static final String DANGEROUS = hook("sudo rm -rf ~");
    private static final Outcome CONSENT = new Outcome(0, "", "");

    @TempDir
    private Path root;

    private Installation railroad;
    private Path socket;

    @BeforeEach
    void install() throws Exception {
        railroad = new Installation(root);
        assumeTrue(railroad.isNative(), "no launcher was built");
        socket = railroad.socket();
    }

    @AfterEach
    void end() {
        railroad.close();
    }

    private static String hook(String command) {
        return Bench.event("PreToolUse", Path.of("/"), "toolu_1", "Bash", "command", command);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** The engine, once its socket is there and no other Java machine of this installation is. */
    private ProcessHandle engine() throws Exception {
        await("one engine", () -> Files.exists(socket) && railroad.engines().size() == 1);
        return railroad.engines().get(0);
    }

    private ProcessHandle warmEngine() throws Exception {
        assertThat(railroad.hook(SAFE)).isEqualTo(CONSENT);
        return engine();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("railroad: ");
    }

    private static void assertJudged(Outcome dangerous) {
        assertRefused(dangerous);
        assertThat(dangerous.err()).startsWith("railroad: blocked by rule `");
        assertThat(dangerous.out()).contains("\"permissionDecision\":\"deny\"");
    }

    private static void assertPassesOrSaysWhy(Outcome safe) {
        if (safe.status() != 0) {
            assertRefused(safe);
            assertThat(safe.out()).isEmpty();
            assertThat(safe.err()).hasLineCount(1);
        }
    }

    /** Both calls are judged as ever, in whatever way. */
    private void assertStillJudging() throws Exception {
        assertJudged(railroad.hook(DANGEROUS));
        assertThat(railroad.hook(SAFE)).isEqualTo(CONSENT);
    }

    /** An engine answers, and it is the only one. */
    private void assertHealthy() throws Exception {
        assertStillJudging();
        ProcessHandle engine = engine();
        assertStillJudging();
        assertThat(engine().pid()).isEqualTo(engine.pid());
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
    void jarDeleted() throws Exception {
        warmEngine();
        Path jar = railroad.lib().resolve("railroad-core.jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.delete(jar);
        for (String event : List.of(DANGEROUS, SAFE)) {
            Outcome outcome = railroad.hook(event);
            assertRefused(outcome);
            assertThat(outcome.err()).contains("railroad-core.jar is missing; install Railroad again");
        }
        Files.write(jar, bytes);
        assertStillJudging();
        assertStillJudging();
    }

    @Test
    void javaMissing() throws Exception {
        String home = railroad.environment.put("JAVA_HOME", "/nowhere");
        railroad.environment.put("PATH", "/nowhere");
        for (String event : List.of(DANGEROUS, SAFE)) {
            Outcome outcome = railroad.hook(event);
            assertRefused(outcome);
            assertThat(outcome.err()).contains("no Java found; set JAVA_HOME or put java (17 or newer) on the PATH");
        }
        railroad.environment.put("JAVA_HOME", home);
        railroad.environment.put("PATH", "/usr/bin:/bin");
        assertHealthy();
        // An engine that runs already needs no other Java.
        railroad.environment.put("JAVA_HOME", "/nowhere");
        railroad.environment.put("PATH", "/nowhere");
        assertStillJudging();
    }

    @Test
    void diskFull() throws Exception {
        Path state = Files.createDirectories(railroad.run().getParent());
        boolean mounted = isRoot()
                && new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k,mode=0700", "tmpfs", state.toString())
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        leaveOutUnless(mounted, "a full disk (needs root, and mount)");
        try {
            Path filler = state.resolve("filler");
            fill(filler);
            assertRefused(railroad.hook(DANGEROUS));
            assertPassesOrSaysWhy(railroad.hook(SAFE));
            Files.delete(filler);
            assertHealthy();
            fill(filler);
            assertRefused(railroad.hook(DANGEROUS));
            assertPassesOrSaysWhy(railroad.hook(SAFE));
            Files.delete(filler);
            assertHealthy();
        } finally {
            railroad.close();
            new ProcessBuilder("umount", "-l", state.toString()).start().waitFor();
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[1_024]);
            }
            throw new AssertionError("the disk does not get full");
        } catch (IOException full) {
            // As it should be.
        }
    }

    @Test
    void brokenPolicy() throws Exception {
        Path policy = Files.createDirectories(railroad.home.resolve(".config/railroad"))
                .resolve("railroad.yaml");
        for (int round = 0; round < 2; round++) {
            // First without an engine, then with one that knew no such file.
            Files.writeString(policy, "rules: [\n");
            assertRefused(railroad.hook(DANGEROUS));
            assertPassesOrSaysWhy(railroad.hook(SAFE));
            Files.delete(policy);
            assertHealthy();
        }
    }

    @Test
    void noFileDescriptors() throws Exception {
        for (int round = 0; round < 2; round++) {
            // First without an engine, then with one.
            for (int most = 3; most <= 12; most++) {
                assertRefused(limited(most, DANGEROUS));
                assertPassesOrSaysWhy(limited(most, SAFE));
            }
            assertHealthy();
        }
    }

    private Outcome limited(int files, String event) throws Exception {
        return railroad.start(
                List.of(
                        "/bin/sh",
                        "-c",
                        "ulimit -n " + files + "; exec \"$0\" hook claude",
                        railroad.program().toString()),
                event.getBytes(StandardCharsets.UTF_8));
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

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static void leaveOutUnless(boolean possible, String what) {
        if (!possible) {
            System.err.println("######## DRILL LEFT OUT: " + what);
        }
        assumeTrue(possible, what);
    }
}
