package dev.railroad.cli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClassArchiveTest {
    private static final Path STATE = Path.of("/home/a/.local/state/railroad");

    @Test
    void everyInstallationHasItsOwn() {
        assertThat(ClassArchive.of(STATE, STATE + "/run/00ff.sock", 17).file())
                .isEqualTo(STATE.resolve("cache/00ff.jsa"));
        assertThat(ClassArchive.of(STATE, STATE + "/run/00ff.sock", 25).file())
                .isEqualTo(STATE.resolve("cache/00ff.aot"));
        assertThat(ClassArchive.of(STATE, "", 17).file()).isEqualTo(STATE.resolve("cache/script.jsa"));
    }

    @Test
    void theKindIsTheBestThatTheJavaMachineKnows() {
        assertThat(ClassArchive.Kind.of(17)).isEqualTo(ClassArchive.Kind.SHARED_CLASSES);
        assertThat(ClassArchive.Kind.of(24)).isEqualTo(ClassArchive.Kind.SHARED_CLASSES);
        assertThat(ClassArchive.Kind.of(25)).isEqualTo(ClassArchive.Kind.AOT_CACHE);
    }

    @Test
    void anArchiveIsMadeOfWhatWasLearned() {
        Path fresh = Path.of("/w/archive");
        assertThat(ClassArchive.Kind.SHARED_CLASSES.learning(fresh)).isEqualTo("-XX:DumpLoadedClassList=/w/classes");
        assertThat(ClassArchive.Kind.SHARED_CLASSES.making(fresh))
                .containsExactly(
                        "-Xshare:dump", "-XX:SharedClassListFile=/w/classes", "-XX:SharedArchiveFile=/w/archive");
        assertThat(ClassArchive.Kind.AOT_CACHE.learning(fresh)).isEqualTo("-XX:AOTCacheOutput=/w/archive");
        assertThat(ClassArchive.Kind.AOT_CACHE.making(fresh)).isEmpty();
    }

    @Test
    void whatDoesNotComeFromAnInstallationHasNone() {
        assertThat(ArchiveMaker.of(STATE, "")).isEmpty();
    }
}
