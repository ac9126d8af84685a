package dev.railroad.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest extends JsonContract {
    @Override
    Json read(String text) throws JsonProblem {
        return JsonReader.read(text);
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
                "{},|line 1, column 3: Unexpected character (',' (code 44)): expected a valid value (JSON String,"
                        + " Number, Array, Object or token 'null', 'true' or 'false')",
                "(|line 1, column 1: Unexpected character ('(' (code 40)): expected a valid value (JSON String,"
                        + " Number, Array, Object or token 'null', 'true' or 'false')",
            })
    void saysWhatIsWrongAndWhere(String text, String problem) {
        assertThat(problem(text).described()).isEqualTo(problem);
    }
}
