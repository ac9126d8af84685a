package dev.railroad.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A copy of the distribution that the build left, with a home of its own, run as processes: what a client would see. */
final class Installation implements AutoCloseable {
    private static final AtomicInteger RUNS = new AtomicInteger();

    final Path root;
    final Path dist;
    final Path home;
    final Map<String, String> environment = new TreeMap<>();

    /** How a process ended. */
    record Outcome(int status, String out, String err) {}

    Installation(Path root) throws IOException {
        this.root = root.toRealPath();
        this.dist = this.root.resolve("some where/railroad");
        this.home = Files.createDirectories(this.root.resolve("home"));
        Path built =
                Path.of(System.getProperty("railroad.dist", "target/railroad")).toAbsolutePath();
        try (var files = Files.walk(built)) {
            for (Path file : files.toList()) {
                Path copy = dist.resolve(built.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        environment.put("HOME", home.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", "/usr/bin:/bin");
    }

    Path program() {
        return dist.resolve("bin/railroad");
    }

    Path lib() {
        return dist.resolve("lib");
    }

    Path run() {
        return home.resolve(".local/state/railroad/run");
    }

    /** Whether the build found a C compiler. */
    boolean isNative() throws IOException {
        try (var in = Files.newInputStream(program())) {
            return in.read() != '#';
        }
    }

    /** Puts the script in the launcher's place, as where there is no C compiler. */
    void useScript() throws IOException {
        Files.copy(lib().resolve("railroad.sh"), program(), StandardCopyOption.REPLACE_EXISTING);
        program().toFile().setExecutable(true);
    }

    /** Where the launcher looks for the engine of these jars. */
    Path socket() throws IOException, InterruptedException {
        Path script = lib().resolve("railroad.sh");
        String real = Files.readString(script);
        Files.writeString(script, "printf %s \"$2\"\n");
        try {
            return Path.of(run("", "version").out());
        } finally {
            Files.writeString(script, real);
        }
    }

    Outcome hook(String event) throws IOException, InterruptedException {
        return run(event, "hook", "claude");
    }

    Outcome run(String input, String... arguments) throws IOException, InterruptedException {
        return run(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    Outcome run(byte[] input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        return start(command, input);
    }

    /** Runs a command in the home, with the environment of this installation and no other. */
    Outcome start(List<String> command, byte[] input) throws IOException, InterruptedException {
        int run = RUNS.incrementAndGet();
        File out = root.resolve("out" + run).toFile();
        File err = root.resolve("err" + run).toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It did not wait for its input, and need not.
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end");
        }
        return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    /** The processes that run Java from this installation. */
    List<ProcessHandle> engines() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(lib().toString()))
                .toList();
    }

    /** Ends what was left behind. */
    @Override
    public void close() {
        for (ProcessHandle engine : engines()) {
            engine.destroyForcibly();
            engine.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
