package dev.railroad.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void anOffsetIsInTheLineThatItsCharacterEndsOrStandsIn() {
        Lines lines = Lines.of("ab\n\nc");
        assertThat(lines.count()).isEqualTo(3);
        int[] expected = {1, 1, 1, 2, 3, 3, 3};
        for (int offset = 0; offset < expected.length; offset++) {
            assertThat(lines.line(offset)).as("offset %s", offset).isEqualTo(expected[offset]);
        }
        assertThat(lines.column(0)).isEqualTo(1);
        assertThat(lines.column(1)).isEqualTo(2);
        assertThat(lines.column(4)).isEqualTo(1);
    }

    @Test
    void theEmptyTextHasOneLine() {
        assertThat(Lines.of("").count()).isEqualTo(1);
        assertThat(Lines.of("").line(0)).isEqualTo(1);
    }
}
