package dev.railroad.bench.scenario;

import dev.railroad.cli.Rehearsal;
import dev.railroad.cli.Surroundings;
import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.hook.HookPath;
import dev.railroad.cli.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A project with an agent, a user and a terminal. The agent's calls go the way of the hook: they are asked about, really
 * executed by a shell, and reported. Not safe for several threads.
 */
final class Stage {
    private final Path home;
    private final Path project;
    private final HookPath hook;
    private Path directory;
    private TreeListing before;
    private TreeListing between;
    private String session = "s1";
    private int calls;
    private boolean refused;
    private final List<String> asked = new ArrayList<>();

    /**
     * A stage.
     *
     * @param home an existing directory: the user's home
     * @param project an existing directory below it
     */
    Stage(Path home, Path project, HookPath hook) throws IOException, InterruptedException {
        this.home = home;
        this.project = project;
        this.directory = project;
        this.hook = hook;
        this.before = TreeListing.of(project);
        this.between = before;
    }

    static Surroundings surroundings(Path home, Path directory) {
        return new Surroundings(
                Map.of("HOME", home.toString(), "PATH", System.getenv("PATH")), home.toString(), directory.toString());
    }

    Path at(String name) {
        return project.resolve(name);
    }

    Path home() {
        return home;
    }

    /** The project's directory. */
    Path project() {
        return project;
    }

    /** Goes on as another session. */
    void session(String name) {
        session = name;
    }

    /** Works in another directory, which may lead to the project through a link. */
    void directory(Path other) {
        directory = other;
    }

    /** What is there now is what has to come back. */
    void begin() throws IOException, InterruptedException {
        before = TreeListing.of(project);
        between = before;
    }

    /** The agent runs a command. */
    void bash(String command) throws Exception {
        call("Bash", () -> shell(command), "command", command);
    }

    /** The agent writes a file. */
    void write(String name, String content) throws Exception {
        call("Write", () -> put(name, content), "file_path", at(name).toString(), "content", content);
    }

    /** The agent replaces the whole text of a file. */
    void edit(String name, String content) throws Exception {
        String old = Files.readString(at(name));
        call(
                "Edit",
                () -> put(name, content),
                "file_path",
                at(name).toString(),
                "old_string",
                old,
                "new_string",
                content);
    }

    /** What is done between the hook's two events. */
    interface Doing {
        void run() throws Exception;
    }

    private void call(String tool, Doing doing, String... input) throws Exception {
        String id = "toolu_" + session + "_" + calls++;
        HookAnswer answer = answer("PreToolUse", id, tool, input);
        if (!answer.out().isEmpty()) {
            asked.add(answer.out());
        }
        if (answer.status() != 0) {
            refused = true; // The host does not let it run.
            return;
        }
        doing.run();
        answer("PostToolUse", id, tool, input);
        between = TreeListing.of(project);
    }

    /** One event of a call. */
    HookAnswer answer(String event, String id, String tool, String... input) {
        JsonWriter text = new JsonWriter()
                .object()
                .member("session_id", session)
                .member("prompt_id", session + "-turn")
                .member("cwd", directory.toString())
                .member("hook_event_name", event)
                .member("tool_name", tool)
                .member("tool_use_id", id)
                .name("tool_input")
                .object();
        for (int i = 0; i + 1 < input.length; i += 2) {
            text.member(input[i], input[i + 1]);
        }
        return hook.answer(text.endObject().endObject().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a call was refused, so that it never ran. */
    boolean refused() {
        return refused;
    }

    /** What the hook answered where it did not let a call pass in silence. */
    List<String> asked() {
        return asked;
    }

    /** The user runs a command, without us. */
    void user(String command) throws IOException, InterruptedException {
        shell(command);
        between = TreeListing.of(project);
    }

    private void put(String name, String content) throws IOException {
        Files.createDirectories(at(name).getParent());
        Files.writeString(at(name), content);
    }

    private void shell(String command) throws IOException, InterruptedException {
        capture(directory, command);
    }

    /** What a verb said, and how it ended. */
    record Said(int status, String out, String err) {}

    /** The user runs {@code railroad}. */
    Said railroad(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Rehearsal.run(
                surroundings(home, directory), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Said(status, out.toString(), err.toString());
    }

    /** The user rolls back, which has to succeed. */
    Said rollback(String... arguments) {
        return expect(0, concat("rollback", "--yes", arguments));
    }

    /** The user runs {@code railroad}, and it ends as it should. */
    Said expect(int status, String... arguments) {
        Said said = railroad(arguments);
        require(
                said.status() == status,
                "railroad " + String.join(" ", arguments) + " ended with " + said.status() + ", not " + status + ": "
                        + said.out() + said.err());
        return said;
    }

    private static String[] concat(String first, String second, String... rest) {
        List<String> all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    /** Everything is as it was, but for these paths, which are as they were left. */
    void requireBefore(String... left) throws IOException, InterruptedException {
        requireAs(before.with(between, List.of(left)));
    }

    /** Everything is as it was left last, and nothing was even touched. */
    void requireUntouched() throws IOException, InterruptedException {
        requireAs(between);
    }

    /** Everything is as it was left last, be it by way of another state. */
    void requireLeft() throws IOException, InterruptedException {
        require(TreeListing.of(project).differences(between, TreeListing.NOTHING));
    }

    private void requireAs(TreeListing wanted) throws IOException, InterruptedException {
        require(TreeListing.of(project).differences(wanted, between));
    }

    private static void require(List<String> differences) {
        require(differences.isEmpty(), String.join("; ", differences.subList(0, Math.min(8, differences.size()))));
    }

    /** Fails with {@code message} unless {@code condition} holds. */
    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }

    /** What a command prints, a character for each byte; its complaints are thrown away. */
    static String capture(Path directory, String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().putAll(identity());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return out;
    }

    private static Map<String, String> identity() {
        return Map.of(
                "GIT_AUTHOR_NAME", "Ann",
                "GIT_AUTHOR_EMAIL", "ann@example.org",
                "GIT_COMMITTER_NAME", "Ann",
                "GIT_COMMITTER_EMAIL", "ann@example.org",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "protocol.file.allow",
                "GIT_CONFIG_VALUE_0", "always");
    }
}
