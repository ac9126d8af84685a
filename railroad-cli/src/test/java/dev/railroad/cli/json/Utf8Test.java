package dev.railroad.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    @ParameterizedTest
    @CsvSource({"c3 28", "ff", "c0 80", "ed a0 80", "f4 90 80 80", "e2 82", "80"})
    void decodesNothingButUtf8(String hex) {
        byte[] bytes = java.util.HexFormat.ofDelimiter(" ").parseHex(hex);
        JsonProblem problem = catchThrowableOfType(JsonProblem.class, () -> Utf8.decode(bytes));
        assertThat(problem.described()).isEqualTo("line 1, column 1: not valid UTF-8 (byte 0)");
    }

    @Test
    void decodesUtf8() throws JsonProblem {
        String text = "aä€𝄞\0";
        assertThat(Utf8.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }
}
