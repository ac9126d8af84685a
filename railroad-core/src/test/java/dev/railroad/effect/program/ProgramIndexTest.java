package dev.railroad.effect.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgramIndexTest {
    private static final String UNIX = """
            # A comment of two bytes: ß.
            program ls dir
              style gnu

            programs mkfs.* fsck
              option -V
            program rm
            """;

    private static final String WINDOWS = """
            program Remove-Item ri
            program Get-*
            """;

    private static final List<byte[]> TEXTS =
            List.of(UNIX.getBytes(StandardCharsets.UTF_8), WINDOWS.getBytes(StandardCharsets.UTF_8));

    private final ProgramIndex index = new ProgramIndex(ProgramIndex.write(List.of("unix", "windows"), TEXTS));

    private String entry(String name) {
        int place = index.find(name);
        byte[] text = TEXTS.get(index.family(place));
        return new String(text, index.start(place), index.end(place) - index.start(place), StandardCharsets.UTF_8);
    }

    @Test
    void anEntryReachesFromItsFirstLineToTheNextOne() {
        assertThat(entry("ls")).isEqualTo("program ls dir\n  style gnu\n\n").isEqualTo(entry("dir"));
        assertThat(entry("mkfs.ext4")).isEqualTo("programs mkfs.* fsck\n  option -V\n");
        assertThat(entry("rm")).isEqualTo("program rm\n");
        assertThat(index.linesAbove(index.find("ls"))).isEqualTo(1);
        assertThat(index.linesAbove(index.find("rm"))).isEqualTo(6);
    }

    @Test
    void onlyWindowsNamesProgramsInAnyCase() {
        assertThat(entry("remove-item")).isEqualTo(entry("Remove-Item")).isEqualTo(entry("RI"));
        assertThat(entry("GET-content")).isEqualTo("program Get-*\n");
        // In lower case it is more likely some other program.
        assertThat(index.find("get-content")).isZero();
        assertThat(index.find("RM")).isZero();
        assertThat(index.find("mkfs")).isZero();
        assertThat(index.find("")).isZero();
    }

    @Test
    void patternsAreNoNames() {
        assertThat(index.names()).containsExactly("Remove-Item", "dir", "fsck", "ls", "ri", "rm");
    }

    @Test
    void theIndexOfTheBuildIsThatOfTheTables() throws Exception {
        try (InputStream in = Programs.class.getResourceAsStream(Programs.INDEX)) {
            assertThat(in).as("the build makes the index").isNotNull();
            assertThat(in.readAllBytes()).isEqualTo(Programs.index());
        }
        Programs programs = Programs.standard();
        assertThat(programs.names())
                .hasSizeGreaterThan(1_000)
                .allSatisfy(name -> assertThat(programs.knows(name)).as(name).isTrue());
    }

    @Test
    void aNameThatIsThereTwiceIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ProgramIndex.write(List.of("unix", "windows"), List.of(TEXTS.get(0), TEXTS.get(0))))
                .withMessage("windows: `ls` is there twice");
    }

    @Test
    void whatIsNoIndexIsNotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgramIndex(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgramIndex(new byte[64]));
    }
}
