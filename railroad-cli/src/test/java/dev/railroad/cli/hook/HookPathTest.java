package dev.railroad.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.Surroundings;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Comparison;
import dev.railroad.snapshot.PathChange;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookPathTest {
    @TempDir
    private Path home;

    private final FakeJudge judge = new FakeJudge();
    private HookPath path;

    @BeforeEach
    void open() {
        path = path(Map.of());
    }

    private HookPath path(Map<String, String> environment) {
        Surroundings around = new Surroundings(environment, home.toString(), home.toString());
        return new HookPath(around, judge, new PreImages(around.state().resolve("snapshots"), home.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PreToolUse.Bash",
                "PreToolUse.Read",
                "PreToolUse.WebFetch",
                "PreToolUse.mcp__echo__echo",
                "PreToolUse.Monitor",
                "PostToolUse.Bash",
                "PostToolUse.Write",
                "PostToolUseFailure.Bash",
                "SessionStart",
                "SessionEnd",
                "Stop",
                "UserPromptSubmit",
                "MessageDisplay"
            })
    void hasNoOpinionOnOrdinaryWork(String sample) throws IOException {
        assertThat(path.answer(ClaudeEventsTest.sample(sample))).isEqualTo(HookAnswer.SILENCE);
    }

    @Test
    void refusesTwice() {
        String reason = "railroad: blocked by rule `test/rule` (tests): this would be bad. Here: `evil`."
                + "\\nInstead: do it well.";
        assertThat(bash("evil"))
                .isEqualTo(new HookAnswer(
                        "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\","
                                + "\"permissionDecisionReason\":\"" + reason + "\"}}",
                        reason.replace("\\n", "\n"),
                        2));
    }

    @Test
    void asks() {
        assertThat(bash("risky"))
                .isEqualTo(new HookAnswer(
                        "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"ask\","
                                + "\"permissionDecisionReason\":\"railroad: asks, because of rule `test/rule` (tests):"
                                + " this would be bad. Here: `risky`.\"}}",
                        "",
                        0));
    }

    @Test
    void tellsTheAgentWhatToDoWhereNobodyCanBeAsked() {
        path = path(Map.of("CLAUDE_CODE_SESSION_ATTENDED", "0"));
        assertThat(bash("risky").out())
                .contains("railroad: needs a person's yes, because of rule `test/rule`")
                .contains(
                        "Nobody can be asked in this session, so the call did not run.\\nGo on without it, and tell the"
                                + " user at the end what you wanted to run and why.");
    }

    @Test
    void addsNoticesToWhatItSays() {
        judge.notices = List.of("railroad.yaml:3:1: unknown key `blocklst`");
        assertThat(bash("risky").out()).contains("\\nNote: railroad.yaml:3:1: unknown key `blocklst`\"");
        assertThat(bash("evil").error()).endsWith("\nNote: railroad.yaml:3:1: unknown key `blocklst`");
        assertThat(bash("fine")).isEqualTo(HookAnswer.SILENCE);
    }

    @Test
    void tellsASessionThatItsRulesAreBroken() throws IOException {
        judge.notices = List.of("railroad.yaml:3:1: unknown key `blocklst`");
        HookAnswer answer = path.answer(ClaudeEventsTest.sample("SessionStart"));
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .isEqualTo(
                        "{\"hookSpecificOutput\":{\"hookEventName\":\"SessionStart\",\"additionalContext\":\"railroad"
                                + " guards this session, but not as its files say:\\nrailroad.yaml:3:1: unknown key `blocklst`\"},"
                                + "\"systemMessage\":\"railroad guards this session, but not as its files say:"
                                + "\\nrailroad.yaml:3:1: unknown key `blocklst`\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "§§|the hook event is not JSON: line 1, column 1: it is empty",
                "{|the hook event is not JSON: line 1, column 2: it ends too early",
                "[]|the hook event is not an object but an array",
                "null|the hook event is not an object but null",
                "7|the hook event is not an object but a number",
                "{} {}|the hook event is not JSON: line 1, column 4: there is text after the end of the value",
            })
    void refusesWhatItCannotRead(String input, String message) {
        assertThat(answer(input)).isEqualTo(refusal(message + "; refused, because it cannot be judged."));
    }

    @Test
    void refusesMountainsOfBrackets() {
        assertThat(path.answer("(".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(refusal("the hook event is not JSON: line 1, column 1: expected a value, not `(`;"
                        + " refused, because it cannot be judged."));
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] input = event("Bash", "{\"command\":\"ls ~\"}").getBytes(StandardCharsets.UTF_8);
        input[input.length - 4] = (byte) 0xff;
        assertThat(path.answer(input))
                .isEqualTo(refusal(
                        "the hook event is not JSON: line 1, column " + (input.length - 3) + ": not valid UTF-8 (byte "
                                + (input.length - 4) + "); refused, because it cannot be judged."));
    }

    @Test
    void refusesWhenItFails() {
        assertThat(bash("bug"))
                .isEqualTo(
                        refusal("failed to judge this call, so it is refused: java.lang.IllegalStateException: a bug of"
                                + " ours"));
        assertThat(bash("overflow"))
                .isEqualTo(refusal("failed to judge this call, so it is refused: it is nested too deeply"));
    }

    @Test
    void asksWhereAPreImageCannotBeKept() throws IOException {
        Files.createDirectories(home.resolve(".local/state"));
        Files.writeString(home.resolve(".local/state/railroad"), "in the way");
        Files.writeString(home.resolve("a"), "before");
        HookAnswer answer = answer(event("Write", "{\"file_path\":\"" + home.resolve("a") + "\",\"content\":\"x\"}"));
        assertThat(answer.status()).isZero();
        assertThat(answer.out())
                .contains("\"permissionDecision\":\"ask\"")
                .contains(
                        "rule `railroad/not-restorable` (railroad): What this call would change cannot be brought back");
    }

    /** The directory was removed by an earlier call, or is still to be made. */
    @Test
    void hasNoOpinionOnAWriteIntoADirectoryThatIsNotThere() throws IOException {
        String gone = home.resolve("gone/project").toString();
        String where = "{\"cwd\":\"" + gone + "\",\"session_id\":\"s\",\"tool_use_id\":\"t\",";
        String write = event("Write", "{\"file_path\":\"" + gone + "/a\",\"content\":\"x\"}");
        assertThat(answer(where + write.substring(1))).isEqualTo(HookAnswer.SILENCE);
    }

    @Test
    void asksBeforeACommandDestroysANamedFileThatIsTooLarge() throws IOException {
        Path file = home.resolve("big.bin");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(210_000_000);
        }
        judge.preserve = List.of(file.toString());
        assertThat(bash("rm big.bin").out())
                .contains("\"permissionDecision\":\"ask\"")
                .contains("rule `railroad/not-restorable` (railroad)")
                .contains(file + " of 210 MB is too large to be kept");
    }

    @Test
    void doesNotStopACommandForTheSizeOfWhatItChanges() throws IOException, SnapshotException {
        Path many = Files.createDirectories(home.resolve("many"));
        try (RandomAccessFile large = new RandomAccessFile(many.resolve("large").toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        judge.preserve = List.of(many.toString());
        assertThat(bash("rm -r many")).isEqualTo(HookAnswer.SILENCE);
        Path root = new Surroundings(Map.of(), home.toString(), home.toString())
                .state()
                .resolve("snapshots");
        try (Snapshots store = Snapshots.open(root, CaptureLimits.defaults())) {
            assertThat(store.points(PointQuery.all()).get(0).leftOut()).isNotEmpty();
        }
    }

    @Test
    void saysWhatIsAtStakeWhereItAsks() throws IOException {
        Path project = project("src/a", "src/b", "package.json", "node_modules/x");
        judge.preserve = List.of(project.resolve("src").toString());
        assertThat(call("PreToolUse", project, "t1", "risky").out())
                .contains("Here: `risky`.\\nAt stake: 2 files, all restorable.\"");
        judge.preserve = List.of(project.toString());
        assertThat(call("PreToolUse", project, "t2", "risky").out())
                .contains("At stake: 3 files; not restorable: " + project
                        + "/node_modules (can be made again: package.json).");
    }

    @Test
    void saysWhatCouldNotHaveBeenBroughtBackWhereItRefuses() throws IOException {
        Path project = project("src/a", "package.json", "node_modules/x");
        judge.preserve = List.of(project.resolve("src").toString());
        assertThat(call("PreToolUse", project, "t1", "evil").error()).doesNotContain("would have changed");
        judge.preserve = List.of(project.toString());
        assertThat(call("PreToolUse", project, "t2", "evil").error())
                .contains("\nIt would have changed 2 files; not restorable: " + project
                        + "/node_modules (can be made again: package.json).\n");
    }

    @Test
    void recordsWhatAFailedCallHasDone() throws IOException, SnapshotException {
        Path project = project("src/a", "src/b");
        judge.preserve = List.of(project.resolve("src").toString());
        assertThat(call("PreToolUse", project, "t1", "rm -r src && false")).isEqualTo(HookAnswer.SILENCE);
        Files.delete(project.resolve("src/a"));
        assertThat(call("PostToolUseFailure", project, "t1", "rm -r src && false"))
                .isEqualTo(HookAnswer.SILENCE);
        Files.delete(project.resolve("src/b")); // By the user, after the call.
        call("PreToolUse", project, "t2", "ls");
        Path root = new Surroundings(Map.of(), home.toString(), home.toString())
                .state()
                .resolve("snapshots");
        try (Snapshots store = Snapshots.open(root, CaptureLimits.defaults())) {
            List<String> entries = new ArrayList<>();
            for (RestorePoint point : store.points(PointQuery.all())) {
                for (PathChange entry : Comparison.of(point)) {
                    entries.add(point.kind() + " " + project.relativize(Path.of(entry.path())));
                }
            }
            assertThat(entries).containsExactly("USER src/b", "CALL src/a");
        }
    }

    @Test
    void keepsASingleFileThatTheIndexLeavesOut() throws IOException, SnapshotException {
        Path project = project("pom.xml", "target/app.jar", "src/a");
        judge.preserve = List.of(
                project.resolve("target/app.jar").toString(),
                project.resolve("src").toString());
        assertThat(call("PreToolUse", project, "t1", "rm -r target/app.jar src"))
                .isEqualTo(HookAnswer.SILENCE);
        Path root = new Surroundings(Map.of(), home.toString(), home.toString())
                .state()
                .resolve("snapshots");
        try (Snapshots store = Snapshots.open(root, CaptureLimits.defaults())) {
            assertThat(store.points(PointQuery.all()))
                    .singleElement()
                    .satisfies(point -> assertThat(point.entries())
                            .extracting(RestorePoint.Entry::path)
                            .containsExactly(project + "/target/app.jar"));
        }
    }

    private Path project(String... files) throws IOException {
        Path project = home.toRealPath().resolve("project");
        for (String name : files) {
            Path file = project.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        return project;
    }

    private HookAnswer call(String event, Path project, String id, String command) {
        return answer("{\"session_id\":\"s\",\"prompt_id\":\"p\",\"cwd\":\"" + project + "\",\"hook_event_name\":\""
                + event + "\",\"tool_name\":\"Bash\",\"tool_use_id\":\"" + id + "\",\"tool_input\":{\"command\":\""
                + command + "\"}}");
    }

    @Test
    void logsWithoutSecrets() throws IOException {
        bash("evil --token=geheim");
        bash("ls");
        answer("{");
        List<String> lines = Files.readAllLines(home.resolve(".local/state/railroad/log"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"verdict\":\"block\"").contains("\"call\":\"evil --token=[redacted]\"");
        assertThat(lines.get(1)).contains("\"verdict\":\"allow\"").contains("\"rules\":[]");
        assertThat(lines.get(2)).contains("railroad/unreadable-event");
    }

    @Test
    void answersLines() throws IOException {
        String deny = "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\","
                + "\"permissionDecisionReason\":\"railroad: ";
        List<String> answers = lines(List.of(
                labelled("1", "ls"),
                labelled("\"b\\u00e4\"", "evil"),
                labelled("{\"x\": [1]}", "risky"),
                "",
                "{",
                "{\"case_id\":5}",
                "[1]",
                labelled("null", "bug"),
                labelled("2", "x".repeat(300)),
                "{\"case_id\":\"last\",\"hook_event_name\":\"Stop\"}"));
        assertThat(answers).hasSize(10);
        assertThat(answers.get(0)).isEqualTo("{\"case_id\":1}");
        assertThat(answers.get(1)).startsWith("{\"case_id\":\"b\\u00e4\"," + deny.substring(1));
        assertThat(answers.get(2))
                .startsWith("{\"case_id\":{\"x\": [1]},\"hookSpecificOutput\"")
                .contains("\"permissionDecision\":\"ask\"");
        assertThat(answers.get(3)).startsWith(deny + "the hook event is not JSON: line 1, column 1: it is empty");
        assertThat(answers.get(4)).startsWith(deny + "the hook event is not JSON");
        assertThat(answers.get(5)).startsWith("{\"case_id\":5," + deny.substring(1));
        assertThat(answers.get(6)).startsWith(deny + "the hook event is not an object but an array");
        assertThat(answers.get(7)).startsWith("{\"case_id\":null," + deny.substring(1) + "failed to judge");
        assertThat(answers.get(8)).startsWith(deny + "the line is too long");
        assertThat(answers.get(9)).isEqualTo("{\"case_id\":\"last\"}");
    }

    @Test
    void answersALastLineWithoutAnEnd() throws IOException {
        assertThat(run("{\"hook_event_name\":\"Stop\"}")).isEqualTo("{}\n");
        assertThat(run("")).isEmpty();
    }

    private List<String> lines(List<String> lines) throws IOException {
        return new ArrayList<>(run(String.join("\n", lines) + "\n").lines().toList());
    }

    private String run(String input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonLines(path, 280).run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String labelled(String label, String command) {
        return "{\"case_id\":" + label + ","
                + event("Bash", "{\"command\":\"" + command + "\"}").substring(1);
    }

    private HookAnswer bash(String command) {
        return answer(event("Bash", "{\"command\":\"" + command + "\"}"));
    }

    private HookAnswer answer(String event) {
        return path.answer(event.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String tool, String input) {
        return "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"" + tool + "\",\"tool_input\":" + input + "}";
    }

    private static HookAnswer refusal(String message) {
        return new HookAnswer("", "railroad: " + message, 2);
    }
}
