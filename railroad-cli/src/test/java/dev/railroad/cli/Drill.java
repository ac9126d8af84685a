package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.railroad.cli.Installation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the failure drills have in common: an installation, its engine, and what a call may come to. Each time a dangerous
 * call is refused, a safe one passes or is refused with a line that says why, in time, and the calls afterwards are
 * healthy.
 */
abstract class Drill {
    static final String SAFE = hook("ls -la");
    static final String DANGEROUS = hook("sudo rm -rf ~");
    static final Outcome CONSENT = new Outcome(0, "", "");

    @TempDir
    Path root;

    Installation railroad;
    Path socket;

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

    static String hook(String command) {
        return Bench.event("PreToolUse", Path.of("/"), "toolu_1", "Bash", "command", command);
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** The engine, once its socket is there and no other Java machine of this installation is. */
    ProcessHandle engine() throws Exception {
        await("one engine", () -> Files.exists(socket) && railroad.engines().size() == 1);
        return railroad.engines().get(0);
    }

    ProcessHandle warmEngine() throws Exception {
        assertThat(railroad.hook(SAFE)).isEqualTo(CONSENT);
        return engine();
    }

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static void assertRefused(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("railroad: ");
    }

    static void assertJudged(Outcome dangerous) {
        assertRefused(dangerous);
        assertThat(dangerous.err()).startsWith("railroad: blocked by rule `");
        assertThat(dangerous.out()).contains("\"permissionDecision\":\"deny\"");
    }

    static void assertPassesOrSaysWhy(Outcome safe) {
        if (safe.status() != 0) {
            assertRefused(safe);
            assertThat(safe.out()).isEmpty();
            assertThat(safe.err()).hasLineCount(1);
        }
    }

    /** Both calls are judged as ever, in whatever way. */
    void assertStillJudging() throws Exception {
        assertJudged(railroad.hook(DANGEROUS));
        assertThat(railroad.hook(SAFE)).isEqualTo(CONSENT);
    }

    /** An engine answers, and it is the only one. */
    void assertHealthy() throws Exception {
        assertStillJudging();
        ProcessHandle engine = engine();
        assertStillJudging();
        assertThat(engine().pid()).isEqualTo(engine.pid());
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    static void leaveOutUnless(boolean possible, String what) {
        if (!possible) {
            System.err.println("######## DRILL LEFT OUT: " + what);
        }
        assumeTrue(possible, what);
    }
}
