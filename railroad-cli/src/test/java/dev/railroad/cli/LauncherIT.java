package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.railroad.cli.Installation.Outcome;
import dev.railroad.cli.engine.FakeEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher alone, between a false engine and a false Java. */
class LauncherIT {
    private static final String EVENT = "{\"hook_event_name\":\"PreToolUse\"}";

    /** What the false Java answers: only the cold way leads to it. */
    private static final Outcome COLD = new Outcome(2, "{\"cold\":1}\n", "railroad: cold\n");

    @TempDir
    private Path root;

    private Installation railroad;
    private Path socket;
    private Path java;
    private final List<FakeEngine> engines = new ArrayList<>();

    @BeforeEach
    void install() throws Exception {
        railroad = new Installation(root);
        assumeTrue(railroad.isNative(), "no launcher was built");
        Files.createDirectories(
                railroad.run(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        socket = railroad.socket();
        java = Files.createDirectories(railroad.root.resolve("jdk/bin")).resolve("java");
        railroad.environment.put("JAVA_HOME", railroad.root.resolve("jdk").toString());
        javaSays(FakeEngine.answer(COLD.status(), COLD.out(), COLD.err()), 0);
    }

    @AfterEach
    void end() throws IOException {
        for (FakeEngine engine : engines) {
            engine.close();
        }
        railroad.close();
    }

    /** A Java that prints {@code answer} whatever it is told; it notes what that is. */
    private void javaSays(byte[] answer, int status) throws IOException {
        Files.write(railroad.root.resolve("answer"), answer);
        Files.writeString(
                java,
                "#!/bin/sh\necho \"$@\" > '" + railroad.root + "/arguments'\n/usr/bin/env > '" + railroad.root
                        + "/environment'\n/bin/cat '" + railroad.root + "/answer'\nexit " + status + "\n");
        java.toFile().setExecutable(true);
    }

    private String noted(String what) throws IOException {
        return Files.readString(railroad.root.resolve(what));
    }

    /** Puts an engine behind the socket, in place of the one before. */
    private void engine(FakeEngine.Manner manner) throws IOException {
        engines.add(new FakeEngine(socket, root, manner));
    }

    private void engineSaying(byte[] answer) throws IOException {
        engines.add(FakeEngine.saying(socket, root, answer));
    }

    @Test
    void relaysAnswersAsTheyAre() throws Exception {
        String large = "ä".repeat(500_000) + "\n";
        for (Outcome outcome : List.of(
                new Outcome(0, "", ""),
                new Outcome(0, "{}\n", ""),
                new Outcome(2, "{\"a\":\"\0\"}\n", "railroad: no\n"),
                new Outcome(2, "", "railroad: no\n"),
                new Outcome(2, large, large))) {
            engineSaying(FakeEngine.answer(outcome.status(), outcome.out(), outcome.err()));
            assertThat(railroad.hook(EVENT)).isEqualTo(outcome);
        }
    }

    @Test
    void sendsTheWholeCall() throws Exception {
        railroad.environment.put("EMPTY", "");
        railroad.environment.put("NAME", "a=b ");
        AtomicReference<FakeEngine.Call> seen = new AtomicReference<>();
        engine((in, out) -> {
            seen.set(FakeEngine.request(in));
            out.write(FakeEngine.answer(0, "", ""));
        });
        for (String event : List.of("", EVENT, "x".repeat(65_536), "y".repeat(3_000_001))) {
            assertThat(railroad.hook(event)).isEqualTo(new Outcome(0, "", ""));
            FakeEngine.Call call = seen.get();
            assertThat(call.agent()).isEqualTo("claude");
            assertThat(call.directory()).isEqualTo(railroad.home.toString());
            assertThat(call.environment().split("\0"))
                    .contains("EMPTY=", "NAME=a=b ", "HOME=" + railroad.home)
                    .hasSize(railroad.environment.size());
            assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo(event);
        }
    }

    private static byte[] changed(byte[] answer, int at, int value) {
        byte[] copy = answer.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static Map<String, byte[]> wrongAnswers() {
        byte[] right = FakeEngine.answer(0, "{}\n", "");
        Map<String, byte[]> wrong = new LinkedHashMap<>();
        wrong.put("nothing", new byte[0]);
        wrong.put("garbage", "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        wrong.put("JSON without a frame", "{}\n".getBytes(StandardCharsets.US_ASCII));
        wrong.put("another magic", changed(right, 2, 'Q'));
        wrong.put("another version", changed(right, 3, 2));
        wrong.put("an unknown status", changed(right, 4, 1));
        wrong.put("bytes that must be zero", changed(right, 6, 1));
        wrong.put("more promised than sent", changed(right, 11, 200));
        wrong.put("less promised than sent", changed(right, 11, 2));
        wrong.put("far too much promised", changed(right, 8, 0x7f));
        wrong.put("a wrong checksum", changed(right, 19, right[19] ^ 1));
        wrong.put("a changed text", changed(right, 21, '['));
        wrong.put("half a header", Arrays.copyOf(right, 11));
        wrong.put("all but the last byte", Arrays.copyOf(right, right.length - 1));
        wrong.put("one byte more", Arrays.copyOf(right, right.length + 1));
        byte[] working = new byte[100_000];
        Arrays.fill(working, (byte) 5);
        wrong.put("work without end", working);
        return wrong;
    }

    @Test
    void relaysNoWrongAnswerOfAnEngine() throws Exception {
        for (Map.Entry<String, byte[]> wrong : wrongAnswers().entrySet()) {
            engineSaying(wrong.getValue());
            assertThat(railroad.hook(EVENT)).as(wrong.getKey()).isEqualTo(COLD);
        }
    }

    @Test
    void relaysNoWrongAnswerOfJava() throws Exception {
        for (Map.Entry<String, byte[]> wrong : wrongAnswers().entrySet()) {
            for (int status : new int[] {0, 2, 7}) {
                javaSays(wrong.getValue(), status);
                Outcome outcome = railroad.hook(EVENT);
                assertThat(outcome.status()).as(wrong.getKey()).isEqualTo(2);
                assertThat(outcome.out()).as(wrong.getKey()).isEmpty();
                assertThat(outcome.err())
                        .as(wrong.getKey())
                        .startsWith("railroad: ")
                        .contains(java.toString())
                        .endsWith("; the call is refused. See `railroad status`.\n")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void takesAnAnswerInPiecesAndAfterWork() throws Exception {
        byte[] answer = FakeEngine.answer(2, "{}\n", "railroad: no\n");
        engine((in, out) -> {
            FakeEngine.request(in);
            out.write(new byte[] {5, 5, 5});
            for (byte one : answer) {
                out.write(one);
                out.flush();
            }
        });
        assertThat(railroad.hook(EVENT)).isEqualTo(new Outcome(2, "{}\n", "railroad: no\n"));
    }

    @Test
    void doesNotWaitForAnEngineThatSaysNothing() throws Exception {
        engine((in, out) -> in.readAllBytes());
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
    }

    @Test
    void goesColdWhenTheEngineWantsIt() throws Exception {
        engineSaying(FakeEngine.answer(3, "", ""));
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        assertThat(noted("arguments")).endsWith(" dev.railroad.cli.Main engine once\n");
        // Before it has read the event, too.
        engine((in, out) -> out.write(FakeEngine.answer(3, "", "")));
        assertThat(railroad.hook("x".repeat(8_000_000))).isEqualTo(COLD);
    }

    @Test
    void startsJavaInItsOwnWay() throws Exception {
        railroad.environment.put("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption");
        railroad.environment.put("LD_PRELOAD", "");
        railroad.environment.put("SECRET", "1");
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        assertThat(noted("arguments"))
                .isEqualTo("@" + railroad.lib() + "/jvm.options @" + railroad.lib()
                        + "/engine.options -Drailroad.launcher=" + railroad.program() + " -cp " + railroad.lib()
                        + "/* dev.railroad.cli.Main engine serve " + socket + " --first\n");
        assertThat(noted("environment"))
                .contains("HOME=" + railroad.home, "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin")
                .doesNotContain("SECRET", "JAVA_TOOL_OPTIONS", "LD_PRELOAD");
        Path cache = Files.createDirectories(railroad.run().resolveSibling("cache"));
        String key = socket.getFileName().toString().replace(".sock", "");
        Files.writeString(cache.resolve(key + ".jsa"), "an archive of classes");
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        assertThat(noted("arguments"))
                .startsWith("-XX:+IgnoreUnrecognizedVMOptions -XX:SharedArchiveFile=" + cache + "/" + key
                        + ".jsa -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 @");
        Files.writeString(cache.resolve(key + ".aot"), "another one");
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        assertThat(noted("arguments"))
                .startsWith("-XX:+IgnoreUnrecognizedVMOptions -XX:AOTCache=" + cache + "/" + key + ".aot @");
    }

    @Test
    void triesAgainWithoutAnArchiveThatBringsJavaDown() throws Exception {
        Path cache = Files.createDirectories(railroad.run().resolveSibling("cache"));
        Files.writeString(cache.resolve(socket.getFileName().toString().replace(".sock", ".aot")), "a damaged archive");
        String works = Files.readString(java);
        Files.writeString(
                java,
                works.replace("#!/bin/sh\n", "#!/bin/sh\ncase \"$*\" in *AOTCache*) echo oh; kill -BUS $$;; esac\n"));
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
    }

    @Test
    void prefersThePinnedJava() throws Exception {
        Path pin = railroad.run().resolveSibling("java");
        Files.writeString(pin, java + "\n");
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        railroad.environment.put("JAVA_HOME", "/nowhere");
        railroad.environment.put("PATH", "/nowhere");
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(railroad.hook(EVENT).err()).contains("no Java found");
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(pin, "bin/java\n");
        assertThat(railroad.hook(EVENT).err()).contains("no Java found");
        railroad.environment.put("PATH", ":.:jdk/bin:" + java.getParent());
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
    }

    @Test
    void trustsNoDirectoryThatOthersCanEnter() throws Exception {
        engineSaying(FakeEngine.answer(0, "", ""));
        assertThat(railroad.hook(EVENT)).isEqualTo(new Outcome(0, "", ""));
        Files.setPosixFilePermissions(railroad.run(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        assertThat(noted("arguments")).endsWith("engine once\n");
        Files.setPosixFilePermissions(railroad.run(), PosixFilePermissions.fromString("rwx------"));
        Path elsewhere = Files.move(railroad.run(), railroad.root.resolve("elsewhere"));
        Files.createSymbolicLink(railroad.run(), elsewhere);
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
    }

    @Test
    void makesTheDirectoryAndFindsALongOne() throws Exception {
        Path deep = railroad.root.resolve("d".repeat(200)).resolve("home");
        railroad.environment.put("HOME", deep.toString());
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        assertThat(deep).doesNotExist();
        Files.createDirectories(deep);
        assertThat(railroad.hook(EVENT)).isEqualTo(COLD);
        Path run = deep.resolve(".local/state/railroad/run");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                .isEqualTo("rwx------");
        socket = run.resolve(socket.getFileName());
        engineSaying(FakeEngine.answer(0, "", ""));
        assertThat(railroad.hook(EVENT)).isEqualTo(new Outcome(0, "", ""));
        for (String home : List.of("", "relative", "/" + "x/".repeat(3000))) {
            railroad.environment.put("HOME", home);
            assertThat(railroad.hook(EVENT)).as(home).isEqualTo(COLD);
        }
    }

    @Test
    void refusesWhenItCannotHearOrSpeak() throws Exception {
        engineSaying(FakeEngine.answer(0, "{}\n", ""));
        for (String streams : List.of("<&-", ">&-", "2>&-", ">/dev/full")) {
            Outcome outcome = railroad.start(
                    List.of(
                            "/bin/sh",
                            "-c",
                            "exec \"$0\" hook claude " + streams,
                            railroad.program().toString()),
                    EVENT.getBytes(StandardCharsets.UTF_8));
            assertThat(outcome.status()).as(streams).isEqualTo(2);
            assertThat(outcome.out()).as(streams).isEmpty();
        }
    }

    @Test
    void refusesWhenItIsInterrupted() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(railroad.program().toString(), "hook", "claude");
        builder.environment().putAll(railroad.environment);
        builder.environment().put("HOME", railroad.home.toString());
        CountDownLatch asked = new CountDownLatch(1);
        engine((in, out) -> {
            FakeEngine.request(in);
            asked.countDown();
            in.read();
        });
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(process.getErrorStream()).hasContent("railroad: interrupted; the call is refused.");
    }

    @Test
    void leavesOtherVerbsToTheScript() throws Exception {
        Files.writeString(railroad.lib().resolve("railroad.sh"), "printf '%s|' \"$@\"; exit 7\n");
        assertThat(railroad.run("", "hook", "claude", "--jsonl"))
                .isEqualTo(new Outcome(7, railroad.program() + "|" + socket + "|hook|claude|--jsonl|", ""));
        assertThat(railroad.run("")).isEqualTo(new Outcome(7, railroad.program() + "|" + socket + "|", ""));
        assertThat(railroad.run("", "check", "a b", ""))
                .isEqualTo(new Outcome(7, railroad.program() + "|" + socket + "|check|a b||", ""));
    }
}
