package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.hook.HookPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(bench.out.toString()).contains("Brought back 1 path.\n").contains("To undo this: railroad undo ");
        Matcher undo = Pattern.compile("railroad undo (\\S+)\n$").matcher(bench.out.toString());
        assertThat(undo.find()).isTrue();
        assertThat(bench.run("undo", undo.group(1))).isZero();
        assertThat(notes).hasContent("gone\n");
        assertThat(bench.run("redo")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
        assertThat(bench.run("redo")).isEqualTo(1);
        assertThat(bench.run("undo")).isZero();
        assertThat(bench.run("undo")).isEqualTo(1);
        assertThat(bench.err.toString()).startsWith("railroad: nothing to undo: ");
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
        assertThat(bench.run("rollback", "--yes")).isEqualTo(3);
        assertThat(notes).hasContent("mine\n");
        assertThat(bench.out.toString()).contains("Left as they are:\n notes.md  it was changed after the call\n");
        assertThat(bench.err.toString())
                .isEqualTo("railroad: nothing was changed: all of this was changed by somebody else since"
                        + " (see --on-conflict)\n");
        assertThat(bench.run("rollback", "--yes", "--on-conflict", "restore")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void mergesOrPutsBeside() throws IOException {
        write(notes, "one\ntwo\nTHREE\n");
        Files.writeString(notes, "mine\none\ntwo\nTHREE\n");
        assertThat(bench.run("rollback", "--dry-run", "--on-conflict", "merge")).isZero();
        assertThat(bench.out.toString())
                .contains(" notes.md | 2 +-\n")
                .contains(" mine\n")
                .contains("+three\n");
        assertThat(bench.run("rollback", "--yes", "--on-conflict", "both")).isZero();
        assertThat(bench.project.resolve("notes.md.railroad-before")).hasContent("one\ntwo\nthree\n");
        assertThat(notes).hasContent("mine\none\ntwo\nTHREE\n");
        assertThat(bench.run("undo")).isZero();
        assertThat(bench.run("rollback", "--yes", "--on-conflict", "merge")).isZero();
        assertThat(notes).hasContent("mine\none\ntwo\nthree\n");
    }

    @Test
    void bringsBackTheRest() throws IOException {
        write(notes, "gone\n");
        write(bench.project.resolve("b"), "b");
        Files.writeString(notes, "mine\n");
        assertThat(bench.run("rollback", "--yes", "--session")).isEqualTo(3);
        assertThat(notes).hasContent("mine\n");
        assertThat(bench.project.resolve("b")).doesNotExist();
        assertThat(bench.out.toString())
                .contains(" notes.md  it was changed after the call\n")
                .contains("Brought back 1 path; 1 path left as they are.\n");
    }

    @Test
    void selectsByNumberTimePatternAndId() throws IOException {
        Files.createDirectory(bench.project.resolve("src"));
        write(notes, "first\n");
        write(bench.project.resolve("src/b.java"), "b");
        write(bench.project.resolve("src/c.txt"), "c");
        assertThat(bench.run("rollback", "--yes", "--before", "10m", "--file", "*.java", "--file", "none"))
                .isZero();
        assertThat(bench.project.resolve("src/b.java")).doesNotExist();
        assertThat(bench.project.resolve("src/c.txt")).exists();
        assertThat(bench.run("rollback", "2", "--yes")).isZero();
        assertThat(bench.project.resolve("src/c.txt")).doesNotExist();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
        assertThat(bench.run("undo")).isZero();
        assertThat(bench.run("snapshots", "--limit", "9")).isZero();
        Matcher first = Pattern.compile("(?m)^(\\w{10}) .* Write notes.md$").matcher(bench.out.toString());
        assertThat(first.find()).as(bench.out.toString()).isTrue();
        assertThat(bench.run("rollback", first.group(1), "--yes")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
        assertThat(bench.project.resolve("src/c.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--session x --to y",
                "last --turn",
                "2 --before 10m",
                "--before yesterday",
                "--on-conflict ours",
                "0",
                "-i",
                "--json",
                "--resume --abort"
            })
    void refusesWhatMakesNoSense(String arguments) {
        List<String> all = new ArrayList<>(List.of("rollback"));
        all.addAll(List.of(arguments.split(" ")));
        assertThat(bench.run(all.toArray(String[]::new))).isEqualTo(2);
        assertThat(bench.err.toString()).startsWith("railroad: ");
    }

    @Test
    void letsAPersonChoose() throws IOException {
        write(notes, "first\n");
        write(bench.project.resolve("b"), "b");
        write(bench.project.resolve("c"), "c");
        bench.present = true;
        bench.agrees = true;
        bench.answer = "q";
        assertThat(bench.run("rollback", "-i")).isEqualTo(1);
        assertThat(bench.out.toString())
                .containsPattern("  1  \\S+  \\+1  Write c\n")
                .containsPattern("  3  \\S+  ~1  Write notes.md\n");
        bench.answer = "1,3";
        assertThat(bench.run("rollback", "-i")).isZero();
        assertThat(notes).hasContent("one\ntwo\nthree\n");
        assertThat(bench.project.resolve("b")).exists();
        assertThat(bench.project.resolve("c")).doesNotExist();
        bench.answer = "";
        assertThat(bench.run("rollback", "-i")).isZero();
        assertThat(bench.project.resolve("b")).doesNotExist();
        assertThat(bench.run("rollback", "-i")).isEqualTo(1);
        assertThat(bench.out.toString()).startsWith("No call that changed files stands in ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | [1]", "2-4 | [2, 3, 4]", "1, 3 | [1, 3]", "0 | []", "6 | []", "3-2 | []", "x | []", "1- | []"
            })
    void readsNumbers(String text, String expected) {
        assertThat(Chooser.numbers(text, 5)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-03-04T08:20:00Z",
        "2h, 2026-03-04T06:30:00Z",
        "3d, 2026-03-01T08:30:00Z",
        "90s, 2026-03-04T08:28:30Z",
        "09:05, 2026-03-04T08:05:00Z",
        "09:05:30, 2026-03-04T08:05:30Z",
        "14:05, 2026-03-03T13:05:00Z",
        "2026-03-01, 2026-02-28T23:00:00Z",
        "2026-03-01T10:00, 2026-03-01T09:00:00Z",
        "2026-03-01 10:00, 2026-03-01T09:00:00Z",
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00-05:00, 2026-03-01T15:00:00Z",
        "soon, ''",
        "25:00, ''",
    })
    void readsTimes(String text, String expected) {
        Moments moments = new Moments(ZonedDateTime.parse("2026-03-04T09:30:00+01:00[Europe/Berlin]"));
        assertThat(moments.parse(text).map(Instant::toString).orElse("")).isEqualTo(expected);
    }

    @Test
    void lists() throws IOException {
        assertThat(bench.run("snapshots")).isZero();
        assertThat(bench.out.toString()).isEqualTo("No restore points in this project yet; see --all.\n");
        write(notes, "gone\n");
        assertThat(bench.run("snapshots")).isZero();
        assertThat(bench.out.toString())
                .matches("ID          WHEN      SESSION  FILES  SIZE  WHAT\n"
                        + "[a-z0-9]{10}  \\d\\d:\\d\\d:\\d\\d  s1       ~1     14 B  Write notes.md\n");
        assertThat(bench.run("snapshots", "--json", "--all")).isZero();
        assertThat(bench.out.toString())
                .contains("\"tool\":\"Write\"")
                .contains("\"paths\":[{\"path\":\"" + notes + "\",\"before\":{\"type\":\"file\",");
        bench.run("rollback", "--yes");
        bench.run("snapshots");
        assertThat(bench.out.toString()).contains("rollback of one call\n").contains("Write notes.md (undone)\n");
        assertThat(bench.run("snapshots", "--session", "nobody")).isZero();
        assertThat(bench.out.toString()).startsWith("No restore points");
    }

    @Test
    void showsAndCompares() throws IOException {
        write(notes, "one\nTWO\nthree\n");
        write(bench.project.resolve("b"), "b\n");
        bench.run("snapshots");
        Matcher ids = Pattern.compile("(?m)^(\\w{10}) ").matcher(bench.out.toString());
        assertThat(ids.find()).isTrue();
        String second = ids.group(1);
        assertThat(ids.find()).isTrue();
        String first = ids.group(1);
        assertThat(bench.run("show", first.substring(0, 9))).isZero();
        assertThat(bench.out.toString())
                .startsWith("call " + first + "\n")
                .contains("  what     Write notes.md\n")
                .contains(" notes.md | 2 +-\n")
                .endsWith("To take it back: railroad rollback " + first + "\n");
        assertThat(bench.run("diff", first)).isZero();
        assertThat(bench.out.toString()).contains("-two\n+TWO\n");
        assertThat(bench.run("diff", first + "..")).isZero();
        assertThat(bench.out.toString()).contains("-two\n+TWO\n").contains("+b\n");
        assertThat(bench.run("diff", "--stat", first + ".." + second)).isZero();
        assertThat(bench.out.toString()).contains(" notes.md | 2 +-\n").doesNotContain(" b ");
        assertThat(bench.run("diff", first + "..", "b")).isZero();
        assertThat(bench.out.toString()).isEqualTo("--- /dev/null\n+++ b\n@@ -0,0 +1 @@\n+b\n");
        assertThat(bench.run("diff", "--json", second)).isZero();
        assertThat(bench.out.toString()).contains("\"kind\":\"added\"");
        assertThat(bench.run("show", "--json", second)).isZero();
        assertThat(bench.out.toString()).startsWith("{\"id\":\"" + second + "\"");
        assertThat(bench.run("show", "nosuchpoint")).isEqualTo(1);
        assertThat(bench.run("diff", "nosuchpoint")).isEqualTo(1);
    }

    @Test
    void answersProgramsInJson() throws IOException {
        write(notes, "gone\n");
        write(bench.project.resolve("b"), "b");
        Files.writeString(notes, "mine\n");
        assertThat(bench.run("rollback", "--session", "--json", "--yes")).isEqualTo(3);
        assertThat(bench.out.toString())
                .startsWith("{\"dryRun\":false,\"resumes\":false,\"takesBack\":[\"")
                .contains("\"kept\":[{\"path\":\"" + notes + "\",\"reason\":\"it was changed after the call\"}]")
                .contains("\"restored\":[\"" + bench.project.resolve("b") + "\"],\"failed\":[],\"undo\":\"");
        assertThat(bench.out.toString().lines()).hasSize(1);
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(bench.run("rollback", "--yes")).isEqualTo(1);
        assertThat(bench.run("rollback", "--yes", "--to", "nosuchpoint")).isEqualTo(1);
        assertThat(bench.run("rollback", "--yes", "nosuchpoint")).isEqualTo(1);
        assertThat(bench.run("rollback", "--resume")).isEqualTo(1);
        assertThat(bench.run("rollback", "--abort")).isEqualTo(1);
    }
}
