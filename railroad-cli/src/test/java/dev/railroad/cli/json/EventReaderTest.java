package dev.railroad.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "// c|",
                "{\"a\":1,}|",
                "[1,]|",
                "{a:1}|",
                "{'a':1}|",
                "NaN|",
                "01|",
                "+1|",
                ".5|",
                "\"\\x\"|",
                "tru|",
                "{\"a\":1}// c|",
                "[1 2]|",
            })
    void takesNothingThatIsNotJson(String text) {
        assertThat(problem(text)).isNotNull();
    }

    @Test
    void takesNoControlCharacterInAText() {
        assertThat(problem("\"a\0b\"")).isNotNull();
        assertThat(problem("\"a\nb\"")).isNotNull();
    }

    @Test
    void takesHalvesOfSurrogatePairs() throws JsonProblem {
        Json.Members read = (Json.Members) EventReader.read("{\"\\udd1e\": \"a\\uD834\"}");
        assertThat(read.text("\udd1e")).contains("a\ud834");
    }

    @Test
    void boundsDepth() throws JsonProblem {
        assertThat(EventReader.read("[".repeat(200) + "]".repeat(200))).isInstanceOf(Json.Items.class);
        assertThat(problem("[".repeat(201) + "]".repeat(201))).isNotNull();
        assertThat(problem("[".repeat(5_000_000))).isNotNull();
        assertThat(problem("{\"a\":".repeat(1_000_000))).isNotNull();
    }

    @Test
    void takesLongTexts() throws JsonProblem {
        String text = "x".repeat(30 << 20);
        assertThat(EventReader.read("\"" + text + "\""))
                .isInstanceOfSatisfying(
                        Json.Text.class, read -> assertThat(read.value()).hasSize(text.length()));
    }

    @Test
    void keepsEveryPlace() throws JsonProblem {
        String text = "{ \"a\" : [1, -2.5e3 , true,null],\n  \"ä\\n\": \"x\\u0041\" }";
        Json.Members root = (Json.Members) EventReader.read(text);
        assertThat(root.span().of(text)).isEqualTo(text);
        Json.Items items = (Json.Items) root.get("a").orElseThrow();
        assertThat(items.span().of(text)).isEqualTo("[1, -2.5e3 , true,null]");
        assertThat(items.items().stream().map(item -> item.span().of(text)))
                .containsExactly("1", "-2.5e3", "true", "null");
        Json.Member second = root.members().get(1);
        assertThat(second.name()).isEqualTo("ä\n");
        assertThat(text.substring(second.keyStart())).startsWith("\"ä\\n\"");
        assertThat(second.value().span().of(text)).isEqualTo("\"x\\u0041\"");
        assertThat(root.text("ä\n")).contains("xA");
    }

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

    @Test
    void writesWhatItCanRead() throws JsonProblem {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            all.append((char) c);
        }
        all.append("𝄞\ud834 \udd1e\ufeff");
        String written = JsonWriter.quoted(all.toString());
        assertThat(written.chars().allMatch(c -> c >= ' ')).isTrue();
        assertThat(((Json.Text) EventReader.read(written)).value()).isEqualTo(all.toString());
    }

    private static JsonProblem problem(String text) {
        return catchThrowableOfType(JsonProblem.class, () -> EventReader.read(text));
    }
}
