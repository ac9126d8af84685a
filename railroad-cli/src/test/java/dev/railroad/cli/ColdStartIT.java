package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first call, with no engine running: which classes a process loads for it, and its archive of classes. */
class ColdStartIT {
    /**
     * A plain call loads about 1,160 on JDK 17, of which 450 are those of any program. A tenth more is room for a change;
     * what comes with a library or a lambda is hundreds.
     */
    private static final int MOST_CLASSES = 1_300;

    private static final String LOADED = "[class,load] ";

    @TempDir
    private Path root;

    private Path lib;
    private Path home;

    @BeforeEach
    void open() throws IOException {
        root = root.toRealPath();
        lib = Path.of(System.getProperty("railroad.dist", "target/railroad"))
                .resolve("lib")
                .toRealPath();
        home = Files.createDirectories(root.resolve("home"));
    }

    private record Outcome(int status, String out, String err) {}

    private Outcome java(String input, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + lib.resolve("jvm.options"));
        command.addAll(options);
        command.addAll(List.of("-cp", lib + "/*", "dev.railroad.cli.Main"));
        command.addAll(List.of(arguments));
        File out = root.resolve("out").toFile();
        File err = root.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return new Outcome(process.waitFor(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private static String hook(String command) {
        return Bench.event("PreToolUse", Path.of("/"), "toolu_1", "Bash", "command", command);
    }

    /** The lines in which the Java machine tells of a class. */
    private List<String> loaded(List<String> options) throws Exception {
        Path log = root.resolve("classes");
        List<String> all = new ArrayList<>(options);
        all.add("-Xlog:class+load=info:file=" + log);
        assertThat(java(hook("ls -la src"), all, "hook", "claude")).isEqualTo(new Outcome(0, "", ""));
        List<String> loaded = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (line.contains(LOADED)) {
                loaded.add(
                        line.substring(line.indexOf(LOADED) + LOADED.length()).strip());
            }
        }
        return loaded;
    }

    @Test
    void aPlainCallLoadsNothingThatItDoesNotNeed() throws Exception {
        List<String> loaded = loaded(List.of());
        assertThat(loaded).hasSizeBetween(600, MOST_CLASSES);
        Set<String> lambdas = new TreeSet<>();
        for (String one : loaded) {
            assertThat(one)
                    .doesNotStartWith("picocli.")
                    .doesNotStartWith("org.snakeyaml.")
                    .doesNotStartWith("com.google.re2j.")
                    .doesNotStartWith("java.util.regex.")
                    .doesNotStartWith("java.util.stream.")
                    .doesNotStartWith("java.util.Formatter")
                    .doesNotStartWith("java.lang.runtime.ObjectMethods")
                    .doesNotStartWith("java.security.MessageDigest")
                    .doesNotStartWith("java.util.ServiceLoader$")
                    .doesNotStartWith("java.lang.ProcessBuilder");
            if (one.startsWith("dev.railroad.") && one.contains("$$Lambda")) {
                lambdas.add(one.substring(0, one.indexOf("$$Lambda")));
            }
        }
        // The interpreter says with these what is to be done between a redirection and its end.
        assertThat(lambdas).isSubsetOf("dev.railroad.effect.interpreter.SimpleCommands");
    }

    @Test
    void anArchiveHoldsNearlyAllClasses() throws Exception {
        assertThat(java("", List.of(), "engine", "prepare")).isEqualTo(new Outcome(0, "", ""));
        Path cache = home.resolve(".local/state/railroad/cache");
        List<Path> files = files(cache);
        assertThat(files)
                .hasSize(2)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        Path archive = files.get(0);

        int elsewhere = 0;
        for (String one : loaded(List.of(using(archive)))) {
            elsewhere += one.contains("source: shared objects file") ? 0 : 1;
        }
        assertThat(elsewhere).isLessThan(20);
    }

    /**
     * The Java machine looks at an archive before it uses it; what does not fit must change nothing but the time. (What
     * has its beginning and not its end kills JDK 17, which refuses the call; so archives are whole before they appear.)
     */
    @Test
    void anArchiveThatIsBrokenOrForeignChangesNothing() throws Exception {
        assertThat(java("", List.of(), "engine", "prepare")).isEqualTo(new Outcome(0, "", ""));
        Path archive = files(home.resolve(".local/state/railroad/cache")).get(0);
        byte[] whole = Files.readAllBytes(archive);
        Outcome refused = java(hook("rm -rf ~"), List.of(), "hook", "claude");
        assertThat(refused.status()).isEqualTo(2);
        Path broken = root.resolve("broken" + archive.getFileName());

        for (byte[] content : new byte[][] {{}, Arrays.copyOf(whole, 100), new byte[whole.length]}) {
            Files.write(broken, content);
            assertThat(java(hook("rm -rf ~"), List.of(using(broken)), "hook", "claude"))
                    .as("an archive of %d bytes", content.length)
                    .isEqualTo(refused);
        }
        assertThat(java(hook("rm -rf ~"), List.of(using(root.resolve("none.jsa"))), "hook", "claude"))
                .isEqualTo(refused);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static String using(Path archive) {
        return (archive.toString().endsWith(".aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
    }
}
