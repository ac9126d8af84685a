package dev.railroad.bench.scenario;

import static dev.railroad.bench.scenario.Stage.require;

import dev.railroad.bench.scenario.Scenario.Need;
import dev.railroad.cli.Main;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scenarios about the rollback itself: taken back, killed, short of space, beside another session. */
final class SecondLook {
    private static final int FILES = 400;
    private static final long DEADLINE_SECONDS = 60;

    private SecondLook() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("two sessions in one tree", stage -> {
                    stage.session("s1");
                    stage.bash("sed -i s/hi/one/ src/app.py; echo 1 > one.txt");
                    stage.session("s2");
                    stage.bash("sed -i s/un/two/ untracked.txt; rm -rf docs");
                    stage.session("s1");
                    stage.bash("echo more >> one.txt; chmod 600 run.sh");
                    stage.rollback("--session", "s1");
                    stage.requireBefore("untracked.txt", "docs");
                    stage.rollback("--session", "s2");
                    stage.requireBefore();
                }),
                Scenario.of("rollback of a rollback, and again", stage -> {
                    stage.bash("rm -rf src docs && echo new > new.txt && chmod 600 run.sh");
                    stage.rollback();
                    stage.requireBefore();
                    stage.expect(0, "undo");
                    stage.requireLeft();
                    stage.expect(0, "redo");
                    stage.requireBefore();
                    stage.expect(0, "undo");
                    stage.requireLeft();
                }),
                Scenario.of("one call out of the middle", stage -> {
                    stage.bash("echo 1 > one.txt");
                    stage.bash("rm -rf docs");
                    stage.bash("echo 3 > three.txt");
                    String list = stage.expect(0, "snapshots", "--json").out();
                    String id = list.lines()
                            .filter(line -> line.contains("rm -rf docs"))
                            .findFirst()
                            .orElseThrow()
                            .substring(7, 17);
                    stage.rollback(id);
                    stage.requireBefore("one.txt", "three.txt");
                }),
                Scenario.of("rollback killed half way, resumed", stage -> {
                    half(stage);
                    stage.rollback("--resume");
                    stage.requireBefore();
                }),
                Scenario.of("rollback killed half way, aborted", stage -> {
                    half(stage);
                    stage.rollback("--abort");
                    stage.requireLeft();
                }),
                Scenario.of("disk full during capture: asked", stage -> {
                    // Java ignores SIGXFSZ, so that a write over the limit fails as one on a full disk does.
                    String event = "{\"session_id\":\"s\",\"cwd\":\"" + stage.project()
                            + "\",\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_use_id\":\"t\","
                            + "\"tool_input\":{\"command\":\"rm big.bin\"}}";
                    Files.writeString(stage.home().resolve("event.json"), event);
                    Process hook = child(
                            stage,
                            "ulimit -f 200; exec \"$@\" < \"$HOME/event.json\"",
                            "hook",
                            "claude",
                            "--no-engine");
                    String out = new String(hook.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    int status = hook.waitFor();
                    require(
                            out.contains("\"ask\"") || status == 2,
                            "the call passes although nothing could be kept: " + status + " " + out);
                    stage.requireUntouched();
                }),
                new Scenario("disk full during rollback: nothing begun", Need.ROOT, SecondLook::full));
    }

    /** A Java process with a verb of ours, by way of a shell line in which {@code "$@"} stands for it. */
    private static Process child(Stage stage, String shell, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(stage.project().toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("HOME", stage.home().toString()));
        return builder.start();
    }

    /** Ours, for a process in another directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A session that removes many files, and a rollback of it that is killed when some of them are back. */
    private static void half(Stage stage) throws Exception {
        stage.user("mkdir many && for i in $(seq " + FILES + "); do head -c 3000 /dev/urandom > many/f$i; done");
        stage.begin();
        stage.bash("rm -rf many && sed -i s/hi/bye/ src/app.py");
        Process rollback = child(stage, "exec \"$@\"", "rollback", "--yes", "--session");
        Path one = stage.at("many/f" + FILES / 2);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (rollback.isAlive() && !Files.exists(one)) {
            require(System.nanoTime() < deadline, "the rollback does not begin");
            Thread.onSpinWait();
        }
        rollback.destroyForcibly();
        rollback.waitFor();
    }

    private static void full(Stage stage) throws Exception {
        Path small = Files.createDirectories(stage.at("small"));
        Stage.capture(stage.project(), "mount -t tmpfs -o size=2m tmpfs small");
        try {
            Stage.capture(small, "head -c 900000 /dev/urandom > a; head -c 900000 /dev/urandom > b; echo keep > c");
            stage.begin();
            stage.bash("rm small/a small/b && echo changed > small/c");
            stage.user("head -c 1500000 /dev/urandom > small/mine");
            stage.expect(4, "rollback", "--yes");
            stage.requireUntouched();
            stage.user("rm small/mine");
            stage.rollback("--session");
            stage.requireBefore();
        } finally {
            Stage.capture(stage.project(), "umount small");
        }
    }
}
