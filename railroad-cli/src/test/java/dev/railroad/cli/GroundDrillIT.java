package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.Installation.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that can happen to what the engine stands on: jars, Java, the disk, the rules, file descriptors. */
class GroundDrillIT extends Drill {
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

    /** Nobody calls any more, so nobody could tell the engine: it looks by itself. */
    @Test
    void distributionDeleted() throws Exception {
        ProcessHandle engine = warmEngine();
        try (var files = Files.list(railroad.lib())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        await("the engine leaves", () -> !engine.isAlive());
        assertThat(socket).doesNotExist();
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
}
