package dev.railroad.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest extends JsonContract {
    @Override
    Json read(String text) throws JsonProblem {
        return EventReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "§§|line 1, column 1: it is empty",
                "§  §|line 1, column 1: it is empty",
                "{|line 1, column 2: it ends too early",
                "[1|line 1, column 3: it ends too early",
                "{\"a\"|line 1, column 5: it ends too early",
                "\"a|line 1, column 3: it ends too early",
                "{\"a\":1,\"a\":2}|line 1, column 8: the name `a` occurs twice",
                "{} {}|line 1, column 4: there is text after the end of the value",
                "{},|line 1, column 3: there is text after the end of the value",
                "(|line 1, column 1: expected a value, not `(`",
                "§{\"a\":1,\n }§|line 2, column 2: expected a name in double quotes, not `}`",
                "§[1\r\n\r2]§|line 3, column 1: expected `,` or `]`, not `2`",
                "{\"a\" 1}|line 1, column 6: expected `:`, not `1`",
                "[\"\\u00g0\"]|line 1, column 7: expected a hexadecimal digit, not `g`",
                "\"\\x\"|line 1, column 2: `\\x` is no escape of JSON",
                "-a|line 1, column 2: expected a digit, not `a`",
            })
    void saysWhatIsWrongAndWhere(String text, String problem) {
        assertThat(problem(text).described()).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "22 c3 28 22, line 1, column 2",
        "7b 22 c3 a4 22 3a 0a 22 61 ff 22 7d, line 2, column 3",
        "5b 31 80 5d, line 1, column 3",
        "22 5c 6e c3 28 22, line 1, column 4",
    })
    void saysWhereBytesAreNotUtf8(String hex, String line, String column) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        JsonProblem problem = catchThrowableOfType(JsonProblem.class, () -> EventReader.read(bytes));
        assertThat(problem.described()).startsWith(line + ", " + column.strip() + ": not valid UTF-8");
    }

    @Test
    void leavesTheBytesAsTheyWere() throws JsonProblem {
        byte[] bytes = "{\"a\":\"x\\n\\u00e9y\",\"ä\":\"\\t𝄞\"}".getBytes(StandardCharsets.UTF_8);
        byte[] before = bytes.clone();
        Json.Members read = (Json.Members) EventReader.read(bytes);
        assertThat(read.text("a")).contains("x\néy");
        assertThat(read.text("ä")).contains("\t𝄞");
        assertThat(bytes).isEqualTo(before);
    }

    @Test
    void takesHalvesOfSurrogatePairs() throws JsonProblem {
        Json.Members read = (Json.Members) read("{\"\\udd1e\": \"a\\uD834\"}");
        assertThat(read.text("\udd1e")).contains("a\ud834");
    }
}
