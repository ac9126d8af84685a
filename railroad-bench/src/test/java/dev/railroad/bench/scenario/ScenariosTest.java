package dev.railroad.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of docs/snapshots.md: here, and in a process of a normal user under {@code LANG=C}. */
@EnabledOnOs(OS.LINUX)
class ScenariosTest {
    /** Nobody, on all systems that follow the Linux Standard Base. */
    private static final String UNPRIVILEGED = "65534";

    @TempDir
    private static Path directory;

    private static @Nullable Scenarios scenarios;

    static List<Scenario> scenarios() {
        return ScenarioTable.all();
    }

    private static synchronized Scenarios stages() throws Exception {
        Scenarios present = scenarios;
        if (present == null) {
            present = new Scenarios(directory);
            scenarios = present;
        }
        return present;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isAsBefore(Scenario scenario) throws Exception {
        Scenarios.lacks(scenario).ifPresent(why -> assumeTrue(false, why));
        assertThat(stages().play(scenario)).isIn(Scenarios.OK, Scenarios.REFUSED);
    }

    @Test
    void isAsBeforeForANormalUserUnderAPoorLocale() throws Exception {
        List<String> command = new ArrayList<>();
        Path home = Files.createDirectories(directory.resolve("normal"));
        String classPath = System.getProperty("java.class.path");
        if (Scenarios.isRoot()) {
            if (Stage.capture(directory, "command -v setpriv").isBlank()) {
                System.err.println("######## NO setpriv: THE SCENARIOS RAN AS ROOT ONLY");
                assumeTrue(false, "setpriv is missing: the scenarios ran as root only");
            }
            classPath = copied(classPath, home.resolve("lib"));
            openUpTo(home);
            Stage.capture(home.getParent(), "chown -R " + UNPRIVILEGED + ":" + UNPRIVILEGED + " normal");
            command.addAll(List.of(
                    "setpriv", "--reuid", UNPRIVILEGED, "--regid", UNPRIVILEGED, "--clear-groups", "--no-new-privs"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + home, "-cp", classPath));
        command.add(Scenarios.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("HOME", home.toString());
        Process child = builder.redirectErrorStream(true).start();
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        assertThat(out.lines().filter(line -> line.contains("NOT OK"))).isEmpty();
        assertThat(out).contains(" 0 not ok, ").contains(" left out (as a normal user, ");
    }

    /** The class path where somebody else can read it. */
    private static String copied(String classPath, Path to) throws IOException {
        List<String> entries = new ArrayList<>();
        int n = 0;
        for (String entry : classPath.split(File.pathSeparator)) {
            Path from = Path.of(entry);
            boolean ours = entry.contains("railroad")
                    || Stream.of("picocli", "snakeyaml", "re2j", "jspecify").anyMatch(entry::contains);
            if (!ours || !Files.exists(from)) {
                continue;
            }
            Path copy = to.resolve(n++ + "-" + from.getFileName());
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = copy.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Path place = file.equals(from) ? copy : target;
                        Files.createDirectories(place.getParent());
                        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            entries.add(copy.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Lets others search the temporary directories above; they are made for their owner only. */
    private static void openUpTo(Path home) throws IOException {
        for (Path above = home; above.startsWith(directory); above = above.getParent()) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
