package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.hook.HookPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackVerbTest {
    @TempDir
    private Path root;

    private Bench bench;
    private HookPath hook;
    private Path notes;
    private int calls;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(root);
        hook = Guard.path(bench.around());
        notes = Files.writeString(bench.project.resolve("notes.md"), "one\ntwo\nthree\n");
    }

    /** A call as a client makes it: asked first, run when nobody objects, reported afterwards. */
    private void write(Path file, String content) throws IOException {
        String id = "toolu_" + calls++;
        HookAnswer answer = answer("PreToolUse", id, file, content);
        assertThat(answer).isEqualTo(HookAnswer.SILENCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertThat(answer("PostToolUse", id, file, content)).isEqualTo(HookAnswer.SILENCE);
    }

    private HookAnswer answer(String event, String id, Path file, String content) {
        return hook.answer(
                Bench.event(event, bench.project, id, "Write", "file_path", file.toString(), "content", content)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void undoesTheLastCall() throws IOException {
        write(notes, "gone\n");
        assertThat(bench.run("rollback", "--yes")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
        assertThat(bench.out.toString())
                .contains("Brought back 1 path.\n")
                .contains("To undo this: railroad rollback --to ");
        Matcher undo = Pattern.compile("--to (\\S+)").matcher(bench.out.toString());
        assertThat(undo.find()).isTrue();
        assertThat(bench.run("rollback", "--yes", "--to", undo.group(1))).isZero();
        assertThat(notes).hasContent("gone\n");
    }

    @Test
    void removesWhatACallHasMade() throws IOException {
        Path made = bench.project.resolve("new/dir/file.txt");
        write(made, "x");
        assertThat(bench.run("rollback", "-y")).isZero();
        assertThat(bench.project.resolve("new")).doesNotExist();
    }

    @Test
    void undoesASession() throws IOException {
        write(notes, "first\n");
        write(bench.project.resolve("b"), "b");
        write(notes, "second\n");
        assertThat(bench.run("rollback", "--yes", "--session")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
        assertThat(bench.project.resolve("b")).doesNotExist();
    }

    @Test
    void undoesOneFile() throws IOException {
        write(notes, "first\n");
        write(bench.project.resolve("b"), "b");
        assertThat(bench.run("rollback", "--yes", "--file", "notes.md")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
        assertThat(bench.project.resolve("b")).exists();
    }

    @Test
    void onlyShows() throws IOException {
        write(notes, "one\nTWO\nthree\n");
        assertThat(bench.run("rollback", "--dry-run")).isZero();
        assertThat(bench.out.toString()).contains("-TWO\n").contains("+two\n");
        assertThat(notes).hasContent("one\nTWO\nthree\n");
    }

    @Test
    void asksFirst() throws IOException {
        write(notes, "gone\n");
        assertThat(bench.run("rollback")).isEqualTo(1);
        assertThat(bench.err.toString())
                .isEqualTo("railroad: nobody is at a terminal to agree; nothing was changed (--yes does not ask)\n");
        bench.present = true;
        assertThat(bench.run("rollback")).isEqualTo(1);
        assertThat(notes).hasContent("gone\n");
        bench.agrees = true;
        assertThat(bench.run("rollback")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void keepsWhatTheUserChangedSince() throws IOException {
        write(notes, "gone\n");
        Files.writeString(notes, "mine\n");
        assertThat(bench.run("rollback", "--yes")).isEqualTo(1);
        assertThat(notes).hasContent("mine\n");
        assertThat(bench.err.toString())
                .isEqualTo("railroad: nothing was changed: everything was changed by somebody else since (--overwrite"
                        + " brings it back all the same)\n");
        assertThat(bench.run("rollback", "--yes", "--overwrite")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void bringsBackTheRest() throws IOException {
        write(notes, "gone\n");
        write(bench.project.resolve("b"), "b");
        Files.writeString(notes, "mine\n");
        assertThat(bench.run("rollback", "--yes", "--session")).isEqualTo(1);
        assertThat(notes).hasContent("mine\n");
        assertThat(bench.project.resolve("b")).doesNotExist();
        assertThat(bench.out.toString()).contains("Brought back 1 path.\nLeft alone: " + notes + " (");
    }

    @Test
    void lists() throws IOException {
        assertThat(bench.run("snapshots")).isZero();
        assertThat(bench.out.toString()).isEqualTo("No restore points in this project yet; see --all.\n");
        write(notes, "gone\n");
        assertThat(bench.run("snapshots")).isZero();
        assertThat(bench.out.toString())
                .matches("(?s)[a-z0-9]{10}  20\\S+Z  Write +1 path +" + Pattern.quote(notes.toString()) + "\n");
        assertThat(bench.run("snapshots", "--json", "--all")).isZero();
        assertThat(bench.out.toString())
                .contains("\"tool\":\"Write\"")
                .contains("\"paths\":[{\"path\":\"" + notes + "\",\"before\":\"file\"}]");
        bench.run("rollback", "--yes");
        bench.run("snapshots");
        assertThat(bench.out.toString()).contains("rollback ").contains("(undone)");
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(bench.run("rollback", "--yes")).isEqualTo(1);
        assertThat(bench.run("rollback", "--yes", "--to", "nosuchpoint")).isEqualTo(1);
        assertThat(bench.run("rollback", "--session", "x", "--to", "y")).isEqualTo(2);
    }
}
