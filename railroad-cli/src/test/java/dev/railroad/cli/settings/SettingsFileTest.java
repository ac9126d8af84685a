package dev.railroad.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    /** 2026-11-22T16:53:07Z. */
    private static final long NOW = 1_795_366_387_000L;

    @TempDir
    private Path directory;

    @Test
    void makesAFileThatIsNotThere() throws Exception {
        Path file = directory.resolve(".claude/settings.json");
        assertThat(SettingsFile.open(file).replace("{}\n", NOW)).isEmpty();
        assertThat(file).hasContent("{}");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void keepsWhatWasThereWithItsMode() throws Exception {
        Path file = Files.writeString(directory.resolve("settings.json"), "{\"a\": 1}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path backup = SettingsFile.open(file).replace("{}", NOW).orElseThrow();
        assertThat(backup)
                .hasFileName("settings.json.railroad-backup-20261122-165307")
                .hasContent("{\"a\": 1}");
        assertThat(mode(backup)).isEqualTo("rw-r-----");
        assertThat(mode(file)).isEqualTo("rw-r-----");
        assertThat(SettingsFile.open(file).replace("{ }", NOW).orElseThrow())
                .hasFileName("settings.json.railroad-backup-20261122-165307-2");
        try (var all = Files.list(directory)) {
            assertThat(all).hasSize(3);
        }
    }

    @Test
    void writesThroughALink() throws Exception {
        Path real = Files.writeString(
                Files.createDirectory(directory.resolve("dotfiles")).resolve("s.json"), "{}");
        Path link = Files.createSymbolicLink(directory.resolve("settings.json"), Path.of("dotfiles/s.json"));
        SettingsFile.open(link).replace("{\"b\": 2}", NOW);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("{\"b\": 2}");
    }

    @Test
    void refusesWhatIsNoTextFile() throws IOException {
        Path dangling = Files.createSymbolicLink(directory.resolve("a"), Path.of("nowhere"));
        Path latin = Files.write(directory.resolve("b"), new byte[] {'{', (byte) 0xe4, '}'});
        for (Path file : List.of(dangling, directory, latin)) {
            assertThatThrownBy(() -> SettingsFile.open(file)).isInstanceOf(SettingsException.class);
        }
    }

    @Test
    void doesNotOverwriteAnothersChange() throws Exception {
        Path file = Files.writeString(directory.resolve("settings.json"), "{}");
        SettingsFile opened = SettingsFile.open(file);
        Files.writeString(file, "{\"c\": 3}");
        assertThatThrownBy(() -> opened.replace("{\"b\": 2}", NOW)).isInstanceOf(SettingsException.class);
        assertThat(file).hasContent("{\"c\": 3}");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
