package dev.railroad.effect.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real bash as the oracle: scripts are generated, bash runs them with programs that record their arguments, and every
 * recorded command must be one that the interpreter finds.
 */
class BashOracleTest {
    private static final int SCRIPTS = 3200;
    private static final int BATCH = 400;

    /** Scripts that are known to be read otherwise, by their seeds, with the reason. */
    private static final Map<Integer, String> DECLARED = Map.of(
            1314, "a variable that is not exported is unknown in an inner shell, not unset, so `$#` counts it",
            2397, "a variable that is not exported is unknown in an inner shell, not unset, so `$#` counts it");

    @TempDir
    static Path directory;

    @BeforeAll
    static void shims() throws IOException {
        boolean bash = Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash"));
        if (!bash) {
            System.err.println("*** no bash here: BashOracleTest is SKIPPED ***");
        }
        Assumptions.assumeTrue(bash, "bash");
        Files.createDirectories(directory.resolve("work/sub/deep"));
        // Functions instead of programs: they record the same words and need no process. Bash writes line by line, and
        // the
        // parts of a pipeline write at once: a record without line feeds is written whole.
        StringBuilder functions = new StringBuilder();
        for (String name : ScriptGenerator.PROGRAMS) {
            functions
                    .append(name)
                    .append("() { printf '%s\\0' ")
                    .append(name)
                    .append(" \"$PWD\" \"${@//$'\\n'/$'\\3'}\" $'\\1' >>\"$RECORD\"; }\n");
        }
        Files.writeString(directory.resolve("functions"), functions);
    }

    @Test
    void everythingThatBashRunsIsFound() throws Exception {
        List<String> missed = new ArrayList<>();
        for (int first = 0; first < SCRIPTS; first += BATCH) {
            List<String> scripts = new ArrayList<>();
            for (int seed = first; seed < first + BATCH; seed++) {
                scripts.add(new ScriptGenerator(seed).script());
            }
            List<List<List<String>>> ran = run(scripts);
            for (int i = 0; i < BATCH; i++) {
                if (DECLARED.containsKey(first + i)) {
                    continue;
                }
                check(first + i, scripts.get(i), ran.get(i), missed);
            }
        }
        assertThat(missed).isEmpty();
    }

    private static void check(int seed, String script, List<List<String>> ran, List<String> missed) {
        List<List<Value>> found = found(script);
        for (List<String> command : ran) {
            boolean covered = false;
            for (List<Value> one : found) {
                covered |= covers(one, command);
            }
            if (!covered) {
                missed.add("seed " + seed + ": bash ran " + command + "\n" + script + "\nfound " + found);
            }
        }
    }

    /** Each command with the directory after its name. */
    private static List<List<Value>> found(String script) {
        FakeWorkspace world = new FakeWorkspace();
        String work = directory.resolve("work").toString();
        world.variables.put("HOME", work);
        List<List<Value>> found = new ArrayList<>();
        Interpreter interpreter = new Interpreter(new FakeCommands(), Limits.DEFAULT);
        for (Effect effect : interpreter
                .effects(new ToolCall.Shell("Bash", Context.in(work), Dialect.BASH, script), world)
                .list()) {
            if (effect instanceof Effect.Execute execute) {
                List<Value> command = new ArrayList<>();
                command.add(execute.invocation().name());
                for (Argument argument : execute.invocation().arguments()) {
                    command.add(argument.value());
                }
                found.add(command);
            }
        }
        return found;
    }

    /**
     * Whether a command that was found stands for one that was run. A hole may stand for any number of words: unquoted,
     * it is split. The directory in the second place is not compared.
     */
    private static boolean covers(List<Value> found, List<String> ran) {
        List<String> words = new ArrayList<>(ran);
        words.remove(1);
        return covers(found, 0, words, 0);
    }

    private static boolean covers(List<Value> found, int i, List<String> ran, int j) {
        if (i == found.size()) {
            return j == ran.size();
        }
        if (!found.get(i).hasHole()) {
            return j < ran.size() && covers(found.get(i), ran.get(j)) && covers(found, i + 1, ran, j + 1);
        }
        for (int end = found.get(i).pieces().size() == 1 ? j : j + 1; end <= ran.size(); end++) {
            if (covers(found, i + 1, ran, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(Value value, String text) {
        if (value.isKnown()) {
            return value.textOr("").equals(text);
        }
        // A pattern that matches no file stays as it is.
        return value.show().equals(text) || PathnamePattern.matches(value, text) == Truth.YES;
    }

    /** Runs scripts in one bash, each in a subshell of its own; the commands that each of them ran. */
    private static List<List<List<String>>> run(List<String> scripts) throws IOException, InterruptedException {
        List<List<List<String>>> ran = new ArrayList<>();
        Path all = directory.resolve("all.sh");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < scripts.size(); i++) {
            Files.writeString(directory.resolve("script" + i), scripts.get(i));
            Path record = directory.resolve("record" + i);
            Files.writeString(record, "");
            // A subshell, not a process of its own: it costs a third.
            text.append("( export RECORD='").append(record).append("'; . '").append(directory.resolve("script" + i));
            text.append("' ) </dev/null >/dev/null 2>&1\n");
        }
        Files.writeString(all, text);
        ProcessBuilder builder = new ProcessBuilder("bash", all.toString());
        builder.directory(directory.resolve("work").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", directory.resolve("work").toString());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("BASH_ENV", directory.resolve("functions").toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < scripts.size(); i++) {
            ran.add(commands(Files.readString(directory.resolve("record" + i), StandardCharsets.UTF_8)));
        }
        return ran;
    }

    private static List<List<String>> commands(String record) {
        List<List<String>> commands = new ArrayList<>();
        List<String> command = new ArrayList<>();
        int from = 0;
        for (int end = record.indexOf('\0'); end >= 0; end = record.indexOf('\0', from)) {
            String word = record.substring(from, end).replace('\3', '\n');
            if (word.equals("\1")) {
                commands.add(command);
                command = new ArrayList<>();
            } else {
                command.add(word);
            }
            from = end + 1;
        }
        return commands;
    }
}
