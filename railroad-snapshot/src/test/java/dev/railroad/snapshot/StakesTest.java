package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint.Omission;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts what a call would change, and what of it no restore point would hold. */
class StakesTest {
    private static final CaptureLimits OUTSIDE = new CaptureLimits(64L << 20, 10, 3, 5);

    @TempDir
    private Path directory;

    private Path project;

    @BeforeEach
    void make() throws Exception {
        project = Files.createDirectory(directory.toRealPath().resolve("project"));
        for (String name : List.of("src/a", "src/b", "src/deep/c", "d")) {
            put(name);
        }
    }

    @Test
    void countsWithoutARepository() {
        assertThat(of("src", "d", "missing")).isEqualTo(new Stake(4, 0, true, List.of()));
    }

    @Test
    void countsWhatGitDoesNotTrack() throws Exception {
        Git git = new Git(project);
        git.run("init", "-q");
        git.run("add", "src");
        put("src/new");
        put("nested/n");
        Git nested = new Git(project.resolve("nested"));
        nested.run("init", "-q");
        nested.run("add", "n");
        put("nested/m");
        assertThat(of("src")).isEqualTo(new Stake(4, 1, true, List.of()));
        assertThat(of("")).isEqualTo(new Stake(7, 3, true, List.of()));
    }

    @Test
    void tellsWhatNoRestorePointHolds() throws Exception {
        put("pom.xml");
        put("target/classes/x");
        put("cache/x");
        Files.writeString(project.resolve("cache/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n");
        try (RandomAccessFile large =
                new RandomAccessFile(project.resolve("src/large").toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        assertThat(of("").lost())
                .containsExactly(
                        new Omission(project + "/cache", "a cache: CACHEDIR.TAG", 0),
                        new Omission(project + "/src/large", "it is too large", 0),
                        new Omission(project + "/target", "can be made again: pom.xml", 0));
    }

    @Test
    void knowsThatLessIsKeptOfWhatIsElsewhere() throws Exception {
        Path other = Files.createDirectory(project.resolveSibling("other"));
        for (String name : List.of("a", "b", "c", "d")) {
            Files.writeString(other.resolve(name), "xx");
        }
        Stake stake = stakes().of(List.of(other.toString()));
        assertThat(stake.files()).isEqualTo(4);
        assertThat(stake.lost())
                .containsExactly(new Omission(other + "/d", "there is too much for one restore point", 0));
    }

    /** How far a count of the whole machine gets is chance, and says nothing. */
    @Test
    void doesNotCountWhatHoldsTheProject() {
        for (String path : List.of("/", project.getParent().toString())) {
            assertThat(stakes().of(List.of(path)))
                    .isEqualTo(new Stake(
                            0, 0, false, List.of(new Omission(path, "there is too much for one restore point", 0))));
        }
    }

    @Test
    void doesNotCountTheHomeNorWhatIsOurs() throws Exception {
        Path home = project.resolveSibling("home");
        Files.createDirectories(home.resolve("state/railroad/run"));
        Files.writeString(home.resolve("state/railroad/run/log"), "ours");
        Files.writeString(home.resolve("state/theirs"), "x");
        assertThat(stakes().of(List.of(home.toString())).complete()).isFalse();
        Stake stake = stakes().of(List.of(home.resolve("state").toString()));
        assertThat(stake.files()).isEqualTo(1);
        assertThat(stake.lost()).isEmpty();
    }

    private Stakes stakes() {
        Path home = project.resolveSibling("home");
        return new Stakes(project.toString(), home, home.resolve("state/railroad"), TreeLimits.defaults(), OUTSIDE);
    }

    private Stake of(String... names) {
        return stakes().of(List.of(names).stream()
                .map(name -> project.resolve(name).toString())
                .toList());
    }

    private void put(String name) throws Exception {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }
}
