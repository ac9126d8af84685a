package dev.railroad.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeEventsTest {
    private static final Context CONTEXT =
            new Context("e39a8bd9-3237-4dab-bbff-2cc9ac216193", "/home/dev/project", true);
    private static final String PROJECT = "/home/dev/project/";

    private final ClaudeEvents events = new ClaudeEvents(true, "/here");

    static List<Arguments> calls() {
        return List.of(
                Arguments.of("Bash", shell("Bash", "echo hi; echo err >&2")),
                Arguments.of("Bash.3", shell("Bash", "sleep 1; echo bg")),
                Arguments.of("Write", new ToolCall.Write("Write", CONTEXT, PROJECT + "a.txt", "one\ntwo\n")),
                Arguments.of("Edit", new ToolCall.Edit("Edit", CONTEXT, PROJECT + "r.txt", "line two", "LINE 2")),
                Arguments.of(
                        "NotebookEdit", new ToolCall.Edit("NotebookEdit", CONTEXT, PROJECT + "n.ipynb", "", "x=2")),
                Arguments.of("Read", new ToolCall.Read("Read", CONTEXT, PROJECT + "r.txt")),
                Arguments.of("WebFetch", new ToolCall.Fetch("WebFetch", CONTEXT, "http://127.0.0.1:9/x")),
                Arguments.of("WebSearch", other("WebSearch", "query", "java")),
                Arguments.of(
                        "Agent",
                        other(
                                "Agent",
                                "description",
                                "do sub",
                                "prompt",
                                "E2E-THREAD:sub1 please",
                                "subagent_type",
                                "general-purpose")),
                Arguments.of("mcp__echo__echo", other("mcp__echo__echo", "text", "hello")));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void readsTheSamples(String sample, ToolCall call) throws Exception {
        assertThat(events.read(sample("PreToolUse." + sample)))
                .isInstanceOfSatisfying(HookEvent.BeforeCall.class, before -> {
                    assertThat(before.call()).isEqualTo(call);
                    assertThat(before.id()).startsWith("toolu_e2e_main_");
                    assertThat(before.turn()).isEqualTo("aa48c5ad-0942-4148-8b42-bf6bd45d0918");
                    assertThat(before.agent()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "PreToolUse.Monitor, Monitor, touch ran_monitor; echo hi",
        "PreToolUse.Bash.subagent, Bash, echo in-subagent > sub.txt"
    })
    void readsWhatRunsACommandUnderAnotherName(String sample, String tool, String command) throws Exception {
        HookEvent.BeforeCall before = (HookEvent.BeforeCall) events.read(sample(sample));
        assertThat(before.call()).isInstanceOfSatisfying(ToolCall.Shell.class, shell -> {
            assertThat(shell.tool()).isEqualTo(tool);
            assertThat(shell.command()).isEqualTo(command);
        });
        assertThat(before.agent()).isEqualTo(sample.contains("subagent") ? "a1f5193fcf460aeaf" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CronCreate", "EnterWorktree", "Glob", "Grep", "Skill", "ToolSearch", "mcp__echo__boom"})
    void takesEveryOtherToolAsItIs(String tool) throws Exception {
        assertThat(((HookEvent.BeforeCall) events.read(sample("PreToolUse." + tool))).call())
                .isInstanceOf(ToolCall.Other.class);
    }

    @Test
    void readsTheOtherEvents() throws Exception {
        String session = CONTEXT.session();
        assertThat(events.read(sample("PostToolUse.Write")))
                .isEqualTo(new HookEvent.AfterCall(session, "toolu_e2e_main_3_0"));
        assertThat(events.read(sample("PostToolUseFailure.Bash"))).isInstanceOf(HookEvent.AfterCall.class);
        assertThat(events.read(sample("SessionStart")))
                .isEqualTo(new HookEvent.SessionStart(session, "/home/dev/project"));
        assertThat(events.read(sample("SessionEnd"))).isEqualTo(new HookEvent.SessionEnd(session, "/home/dev/project"));
        assertThat(events.read(sample("interactive.ConfigChange")))
                .isEqualTo(new HookEvent.ConfigChange(
                        "47927454-55af-46bb-92bc-479272487fce",
                        "/home/dev/project",
                        "project_settings",
                        "/home/dev/project/.claude/settings.json"));
        for (String sample : List.of(
                "Stop",
                "UserPromptSubmit",
                "SubagentStart.subagent",
                "default.PermissionRequest.Bash",
                "CwdChanged",
                "MessageDisplay")) {
            assertThat(events.read(sample(sample))).isInstanceOf(HookEvent.Unconcerned.class);
        }
    }

    @Test
    void flattensInputs() throws Exception {
        HookEvent.BeforeCall before = (HookEvent.BeforeCall) read("mcp__x__y", """
                {"a":{"b":[1,true,null,{"c":"d"}]},"a.b[0]":"twin","e":[],"f":-1.50}""");
        assertThat(before.call())
                .isEqualTo(other(
                        "mcp__x__y",
                        "a.b[0]",
                        "1",
                        "a.b[1]",
                        "true",
                        "a.b[2]",
                        "",
                        "a.b[3].c",
                        "d",
                        "a.b[0]#2",
                        "twin",
                        "f",
                        "-1.50",
                        "/here"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "PowerShell|{\"command\":\"rm x\"}|Shell[PowerShell,POWERSHELL,rm x]",
                "MultiEdit|{\"file_path\":\"/f\",\"edits\":[{\"old_string\":\"a\",\"new_string\":\"b\"}]}|Edit[/f,a\\n,b\\n]",
                "NotebookEdit|{\"notebook_path\":\"/n\",\"edit_mode\":\"delete\"}|Edit[/n,,]",
                "Monitor|{\"ws\":{\"url\":\"wss://x.test\"}}|Fetch[wss://x.test]",
                "Bash|{\"command\":\"\"}|Shell[Bash,BASH,]",
            })
    void readsTheOtherShapes(String tool, String input, String expected) throws Exception {
        assertThat(shown(((HookEvent.BeforeCall) read(tool, input)).call())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "Bash|{}|the call of `Bash` has no `command`",
                "Bash|{\"command\":7}|the `command` of the call of `Bash` is not a string but a number",
                "Bash|{\"command\":[\"ls\"]}|the `command` of the call of `Bash` is not a string but an array",
                "Bash|{\"command\":\"a\\u0000b\"}|the `command` of the call of `Bash` has a NUL byte in it",
                "Bash|null|the call of `Bash` has no `tool_input` object",
                "PowerShell|{\"Command\":\"x\"}|the call of `PowerShell` has no `command`",
                "Monitor|{\"ws\":{}}|the call of `Monitor` has no `url`",
                "Monitor|{}|the call of `Monitor` has no `command`",
                "Write|{\"content\":\"x\"}|the call of `Write` has no `file_path`",
                "Write|{\"file_path\":\"/x\"}|the call of `Write` has no `content`",
                "Write|{\"file_path\":\"\",\"content\":\"x\"}|the call of `Write` has an empty `file_path`",
                "Write|{\"file_path\":\"/x\\u0000\",\"content\":\"\"}|the `file_path` of the call of `Write` has a NUL byte in it",
                "Edit|{\"file_path\":\"/x\",\"old_string\":\"a\"}|the call of `Edit` has no `new_string`",
                "MultiEdit|{\"file_path\":\"/x\"}|the call of `MultiEdit` has no list `edits`",
                "NotebookEdit|{\"file_path\":\"/x\"}|the call of `NotebookEdit` has no `notebook_path`",
                "Read|{\"path\":\"/x\"}|the call of `Read` has no `file_path`",
                "WebFetch|{\"uri\":\"x\"}|the call of `WebFetch` has no `url`",
            })
    void refusesAKnownToolInAnUnknownShape(String tool, String input, String message) {
        assertThatThrownBy(() -> read(tool, input))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{}|the hook event has no `hook_event_name`",
                "{\"hook_event_name\":1}|the `hook_event_name` of the hook event is not a string but a number",
                "{\"hook_event_name\":\"PreToolUse\"}|the hook event has no `tool_name`",
                "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"X\"}|the call of `X` has no `tool_input` object",
                "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"X\",\"tool_input\":{},\"cwd\":\"x\"}|the `cwd` of the"
                        + " hook event is not an absolute path",
                "[]|the hook event is not an object but an array",
                "null|the hook event is not an object but null",
            })
    void refusesWhatIsNoEvent(String text, String message) {
        assertThatThrownBy(() -> events.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "Bash|rm x|Shell[Bash,BASH,rm x]",
                "Bash|{ rm x; }|Shell[Bash,BASH,{ rm x; }]",
                "Write|/f|Write[/f,]",
                "Write|{\"file_path\":\"/f\",\"content\":\"c\"}|Write[/f,c]",
                "Read|~/f|Read[~/f]",
                "WebFetch|http://x.test|Fetch[http://x.test]",
                "mcp__a__b|{\"x\":1}|Other[{x=1}]",
            })
    void takesAPersonsShorthand(String tool, String input, String expected) throws Exception {
        assertThat(shown(ToolCalls.of(tool, CONTEXT, input))).isEqualTo(expected);
    }

    static byte[] sample(String name) throws IOException {
        try (InputStream in = ClaudeEventsTest.class.getResourceAsStream("samples/" + name + ".json")) {
            return in.readAllBytes();
        }
    }

    private HookEvent read(String tool, String input) throws UnreadableEventException {
        return events.read(
                ("{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"" + tool + "\",\"tool_input\":" + input + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ToolCall shell(String tool, String command) {
        return new ToolCall.Shell(tool, CONTEXT, Dialect.BASH, command);
    }

    private static ToolCall other(String tool, String... leaves) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < leaves.length; i += 2) {
            map.put(leaves[i], leaves[i + 1]);
        }
        boolean elsewhere = leaves.length % 2 == 1;
        return new ToolCall.Other(tool, elsewhere ? new Context("", leaves[leaves.length - 1], true) : CONTEXT, map);
    }

    private static String shown(ToolCall call) {
        List<String> parts;
        if (call instanceof ToolCall.Shell shell) {
            parts = List.of(shell.tool(), shell.dialect().toString(), shell.command());
        } else if (call instanceof ToolCall.Write write) {
            parts = List.of(write.path(), write.content());
        } else if (call instanceof ToolCall.Edit edit) {
            parts = List.of(edit.path(), edit.removed(), edit.added());
        } else if (call instanceof ToolCall.Read read) {
            parts = List.of(read.path());
        } else if (call instanceof ToolCall.Fetch fetch) {
            parts = List.of(fetch.url());
        } else {
            parts = Arrays.asList(((ToolCall.Other) call).arguments().toString());
        }
        return call.getClass().getSimpleName() + "[" + String.join(",", parts).replace("\n", "\\n") + "]";
    }
}
