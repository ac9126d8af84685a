package dev.railroad.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The engine that calls of one installation leave behind, with a home of its own and one Java. */
final class ResidentEngine implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path dist;
    private final Path java;
    private final Path home;

    ResidentEngine(Path dist, Path java, Path work) throws IOException {
        this.dist = dist;
        this.java = java;
        this.home = Files.createDirectories(work.resolve("home" + version(java)));
    }

    /** The homes of the Javas to be measured: this one, and a 25 where there is one. */
    static List<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        List<Path> found = new ArrayList<>(List.of(own));
        List<Path> others = new ArrayList<>();
        String named = System.getenv("JDK_25");
        if (named != null && !named.isEmpty()) {
            others.add(Path.of(named));
        }
        for (Path directory : List.of(Path.of("/usr/lib/jvm"), Path.of("/opt"))) {
            if (Files.isDirectory(directory)) {
                try (var inside = Files.list(directory)) {
                    inside.sorted().forEach(others::add);
                }
            }
        }
        for (Path other : others) {
            if (found.size() == 1
                    && Files.isExecutable(other.resolve("bin/java"))
                    && version(other).equals("25")
                    && !version(own).equals("25")) {
                found.add(other);
            }
        }
        return found;
    }

    /** The feature version that a JDK says of itself in its file {@code release}; "?" where it does not. */
    private static String version(Path java) throws IOException {
        Path release = java.resolve("release");
        if (Files.isReadable(release)) {
            for (String line : Files.readAllLines(release)) {
                if (line.startsWith("JAVA_VERSION=\"")) {
                    return line.substring(14).split("[.\"]", 2)[0];
                }
            }
        }
        return "?";
    }

    String version() throws IOException {
        return version(java);
    }

    /** The command line of the hook. */
    List<String> hook() {
        return List.of(dist.resolve("bin/railroad").toString(), "hook", "claude");
    }

    /** A command line that starts a Java machine as ours are started, and has it do next to nothing. */
    List<String> bareMachine() {
        return List.of(java.resolve("bin/java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version");
    }

    SpawnTimes times(Path program) {
        return new SpawnTimes(program, environment());
    }

    private Map<String, String> environment() {
        return Map.of("HOME", home.toString(), "JAVA_HOME", java.toString(), "PATH", "/usr/bin:/bin");
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    String line = process.info().commandLine().orElse("");
                    return line.contains(" engine serve " + home) && line.contains("@" + dist);
                })
                .toList();
    }

    /** Ends it, so that the next call finds none. */
    void end() {
        for (ProcessHandle process : processes()) {
            process.destroyForcibly();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    /** Installs the guard for this home, which makes the archive of classes; false when none came of it. */
    boolean install() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(dist.resolve("bin/railroad").toString(), "install")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process installation = builder.start();
        installation.getOutputStream().close();
        if (!installation.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            installation.destroyForcibly();
            return false;
        }
        Path cache = home.resolve(".local/state/railroad/cache");
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (var files = Files.list(cache)) {
            return files.anyMatch(
                    file -> file.toString().endsWith(".jsa") || file.toString().endsWith(".aot"));
        }
    }

    /** Resident set, and processor time while nobody calls. */
    String figures() throws IOException, InterruptedException {
        List<ProcessHandle> processes = processes();
        if (processes.size() != 1) {
            return "engine, JDK " + version() + ": " + processes.size() + " processes";
        }
        ProcessHandle engine = processes.get(0);
        long before = processorMillis(engine);
        Thread.sleep(2_000);
        long idle = processorMillis(engine) - before;
        return String.format(
                Locale.ROOT,
                "engine, JDK %s: resident set %d MB, processor while idle %d ms in 2 s",
                version(),
                resident(engine) / 1024,
                idle);
    }

    private static long processorMillis(ProcessHandle process) {
        return process.info().totalCpuDuration().map(time -> time.toMillis()).orElse(0L);
    }

    private static long resident(ProcessHandle process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    static void deleteAll(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        end();
    }
}
