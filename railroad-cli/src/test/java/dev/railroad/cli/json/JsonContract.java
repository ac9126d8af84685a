package dev.railroad.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every reader of JSON must do alike; only their words for what is wrong are their own. */
abstract class JsonContract {
    abstract Json read(String text) throws JsonProblem;

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
    void boundsDepth() throws JsonProblem {
        assertThat(read("[".repeat(200) + "]".repeat(200))).isInstanceOf(Json.Items.class);
        assertThat(problem("[".repeat(201) + "]".repeat(201))).isNotNull();
        assertThat(problem("[".repeat(5_000_000))).isNotNull();
        assertThat(problem("{\"a\":".repeat(1_000_000))).isNotNull();
    }

    @Test
    void takesLongTexts() throws JsonProblem {
        String text = "x".repeat(30 << 20);
        assertThat(read("\"" + text + "\""))
                .isInstanceOfSatisfying(
                        Json.Text.class, read -> assertThat(read.value()).hasSize(text.length()));
    }

    @Test
    void keepsEveryPlace() throws JsonProblem {
        String text = "{ \"a\" : [1, -2.5e3 , true,null],\n  \"ä\\n\": \"x\\u0041\" }";
        Json.Members root = (Json.Members) read(text);
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

    @Test
    void writesWhatItCanRead() throws JsonProblem {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) {
            all.append((char) c);
        }
        all.append("𝄞\ud834 \udd1e\ufeff");
        String written = JsonWriter.quoted(all.toString());
        assertThat(written.chars().allMatch(c -> c >= ' ')).isTrue();
        assertThat(((Json.Text) read(written)).value()).isEqualTo(all.toString());
    }

    JsonProblem problem(String text) {
        return catchThrowableOfType(JsonProblem.class, () -> read(text));
    }
}
