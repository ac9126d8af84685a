package dev.railroad.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTextTest {
    private static final String PROGRAM = "/opt/railroad/bin/railroad";
    private static final String HANDLER = "{\"type\": \"command\", \"command\": \"" + PROGRAM
            + "\", \"args\": [\"hook\", \"claude\"], \"timeout\": 30, \"onFailure\": \"block\"}";
    private static final String GROUP = "{\"matcher\": \"*\", \"hooks\": [" + HANDLER + "]}";

    @Test
    void writesANewFile() throws SettingsException {
        assertThat(SettingsText.install("", PROGRAM)).startsWith("""
                {
                  "hooks": {
                    "PreToolUse": [
                      {
                        "matcher": "*",
                        "hooks": [
                          {
                            "type": "command",
                            "command": "/opt/railroad/bin/railroad",
                            "args": ["hook", "claude"],
                            "timeout": 30,
                            "onFailure": "block"
                          }
                        ]
                      }
                    ],
                    "PostToolUse": [
                """).endsWith("  }\n}\n");
        assertThat(Guarding.of(SettingsText.install("", PROGRAM)))
                .isEqualTo(new Guarding(true, Guarding.Switch.UNSAID, "", PROGRAM));
    }

    /** Each of these is kept character for character, and comes back when the hook is taken out again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}",
                "{\"a\":1,\"b\":[ 1,2 ]}\n",
                "{\n\t\"z\": 1,\n\t\"a\": {\"b\": null}\n}\n",
                "{\r\n    \"model\": \"opus\"\r\n}\r\n",
                "{\n  \"hooks\": {\n    \"Stop\": [\n      {\"hooks\": []}\n    ]\n  },\n  \"last\": \"ä𝄞\\u0041\"\n}",
                "{\"hooks\": {\"PreToolUse\": [{\"matcher\": \"Bash\", \"hooks\": [{\"type\": \"command\", \"command\":"
                        + " \"x\"}]}]}, \"q\": 1}",
                "{\n  \"hooks\": {\n    \"PreToolUse\": [\n      {\n        \"matcher\": \"Bash\",\n        \"hooks\": [\n"
                        + "          {\"type\": \"command\", \"command\": \"railroad-like hook\"}\n        ]\n      }\n    ]\n  }\n}\n",
            })
    void keepsEverythingElse(String text) throws SettingsException {
        String installed = SettingsText.install(text, PROGRAM);
        assertThat(Guarding.of(installed).guards()).isTrue();
        assertThat(SettingsText.install(installed, PROGRAM)).isEqualTo(installed);
        assertThat(SettingsText.uninstall(installed)).isEqualTo(text);
        assertThat(names(installed)).startsWith(names(text).toArray(String[]::new));
        assertThat(installed.contains("\r\n")).isEqualTo(text.contains("\r\n"));
        assertThat(installed.replace("\r\n", "").contains("\r")).isFalse();
    }

    @Test
    void usesTheFilesOwnIndentation() throws SettingsException {
        assertThat(SettingsText.install("{\n\t\"a\": 1\n}\n", PROGRAM))
                .contains("\n\t\"hooks\": {\n\t\t\"PreToolUse\": [\n\t\t\t{\n\t\t\t\t\"matcher\": \"*\",\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"command\", \"command\": \"/old/bin/railroad\", \"args\": [\"hook\", \"claude\"]}",
                "{\"type\": \"command\", \"command\": \"/old/bin/railroad hook claude\"}",
                "{\"type\": \"command\", \"command\": \"\\\"/o d/bin/railroad\\\" hook claude\", \"timeout\": 30}",
                "{\"command\": \"railroad\", \"args\": [\"hook\", \"claude\"], \"async\": true}",
                "{\"type\": \"command\", \"command\": \"" + PROGRAM + "\", \"args\": [\"hook\", \"claude\"],"
                        + " \"timeout\": 30, \"onFailure\": \"continue\"}",
                "{\"type\": \"command\", \"command\": \"" + PROGRAM + "\", \"args\": [\"hook\", \"claude\"],"
                        + " \"timeout\": 30, \"onFailure\": \"block\", \"if\": \"Bash(rm *)\"}",
            })
    void putsAnOldEntryRightWhereItStands(String old) throws SettingsException {
        String text = "{\"hooks\": {\"PreToolUse\": [{\"hooks\": [{\"command\": \"x\"}, " + old + "]}]}}";
        assertThat(SettingsText.install(text, PROGRAM))
                .startsWith("{\"hooks\": {\"PreToolUse\": [{\"hooks\": [{\"command\": \"x\"}, " + HANDLER + "]}], ");
    }

    @Test
    void keepsATimeoutThatSomebodyChose() throws SettingsException {
        String text = SettingsText.install("", PROGRAM).replaceFirst("\"timeout\": 30", "\"timeout\": 90");
        assertThat(SettingsText.install(text, PROGRAM)).isEqualTo(text);
        assertThat(SettingsText.install(text, "/new/railroad")).contains("\"timeout\": 90");
    }

    @Test
    void leavesOneEntryForEachEvent() throws SettingsException {
        String text = "{\"hooks\": {\"PreToolUse\": [" + GROUP + ", " + GROUP + ", {\"matcher\": \"Bash\", \"hooks\": ["
                + HANDLER + "]}]}}";
        assertThat(SettingsText.install(text, PROGRAM)).startsWith("{\"hooks\": {\"PreToolUse\": [" + GROUP + "], ");
    }

    @Test
    void movesOutOfAGroupThatMatchesLessThanEverything() throws SettingsException {
        String text = "{\"hooks\": {\"PreToolUse\": [{\"matcher\": \"Bash\", \"hooks\": [" + HANDLER + "]}]}}";
        assertThat(Guarding.of(text).guards()).isFalse();
        assertThat(SettingsText.install(text, PROGRAM)).startsWith("{\"hooks\": {\"PreToolUse\": [");
        assertThat(SettingsText.install(text, PROGRAM)).doesNotContain("\"Bash\"");
        assertThat(Guarding.of(SettingsText.install(text, PROGRAM)).guards()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "[]|line 1, column 1: the file is not an object but an array",
                "{|line 1, column 2: it ends too early",
                "{\"a\": 1,}|line 1, column 9: Unexpected character ('}' (code 125)): was expecting double-quote to start property name",
                "{\"hooks\": []}|line 1, column 11: `hooks` is not an object but an array",
                "{\"hooks\": {\"PreToolUse\": {}}}|line 1, column 26: `hooks.PreToolUse` is not an array but an object",
                "{\"hooks\": {\"PreToolUse\": [1]}}|line 1, column 27: an entry of `hooks.PreToolUse` is not an object but a number",
                "{\"hooks\": {\"PreToolUse\": [{}]}}|line 1, column 27: an entry of `hooks.PreToolUse` has no `hooks`",
                "{\"hooks\": {\"PreToolUse\": [{\"hooks\": \"x\"}]}}|line 1, column 37: `hooks` in an entry of"
                        + " `hooks.PreToolUse` is not an array but a string",
                "{\"model\": \"a\", \"model\": \"b\"}|line 1, column 16: the name `model` occurs twice",
            })
    void refusesWhatItDoesNotUnderstand(String text, String problem) {
        assertThatThrownBy(() -> SettingsText.install(text, PROGRAM))
                .isInstanceOf(SettingsException.class)
                .hasMessage(problem);
    }

    @Test
    void refusesComments() {
        assertThatThrownBy(() -> SettingsText.install("{\n  // why\n  \"a\": 1\n}", PROGRAM))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("line 2, column 3: ");
    }

    @Test
    void refusesAProgramOfAnotherName() {
        assertThatThrownBy(() -> SettingsText.install("", "/bin/other")).isInstanceOf(SettingsException.class);
    }

    @Test
    void uninstallsEveryPath() throws SettingsException {
        String text = SettingsText.install("{}", "/a/railroad").replaceFirst("/a/railroad", "/b/railroad");
        assertThat(SettingsText.uninstall(text)).isEqualTo("{}");
        assertThat(SettingsText.uninstall("")).isEmpty();
        assertThat(SettingsText.uninstall("{\"hooks\": 3}\n".replace("3", "{\"X\": 1}")))
                .contains("\"X\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "§§|UNSAID",
                "{}|UNSAID",
                "{\"disableAllHooks\": true}|OFF",
                "{\"disableAllHooks\": \"true\"}|UNSAID",
                "{\"disableAllHooks\": false}|ON",
            })
    void knowsWhatAFileDoes(String text, Guarding.Switch switched) {
        assertThat(Guarding.of(text)).isEqualTo(new Guarding(false, switched, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreToolUse", "ConfigChange"})
    void missesEachEventThatGuards(String event) throws SettingsException {
        String text = SettingsText.install("", PROGRAM).replace("\"" + event + "\"", "\"Stop\"");
        assertThat(Guarding.of(text).guards()).isFalse();
    }

    private static List<String> names(String text) throws SettingsException {
        List<String> names = new ArrayList<>();
        for (Json.Member member : SettingsText.root(text).members()) {
            names.add(member.name());
        }
        return names;
    }
}
