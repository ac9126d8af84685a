package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    @TempDir
    Path directory;

    private Tree tree;

    @BeforeEach
    void open() throws Exception {
        tree = new Tree(directory);
    }

    /** What is shown, in 60 columns. */
    private String preview(PreviewLimits limits, Selection selection) throws Exception {
        Forecast forecast = tree.rollback.forecast(tree.plan(selection), OnConflict.KEEP);
        Preview preview = new Preview(tree.store, limits, Names.name(tree.project));
        return String.join("\n", preview.stat(forecast.changes(), 60))
                + "\n"
                + String.join("\n", preview.unified(forecast.changes()))
                + "\n";
    }

    @Test
    void showsWhatWouldHappenAndTheDifference() throws Exception {
        tree.put("a.txt", "one\ntwo\n");
        tree.put("kept.txt", "old");
        tree.write("s", "a.txt", "one\nTWO\n");
        tree.write("s", "new/n.txt", "new\n");
        tree.write("s", "kept.txt", "agent's");
        tree.put("kept.txt", "user's");

        assertThat(preview(PreviewLimits.whole(), tree.session("s"))).isEqualTo("""
                 a.txt     | 2 +-
                 new/      | directory, gone
                 new/n.txt | 1 -
                 3 paths: 2 removed, 1 changed; 1 line added, 2 removed
                --- a.txt
                +++ a.txt
                @@ -1,2 +1,2 @@
                 one
                -TWO
                +two
                --- new/n.txt
                +++ /dev/null
                @@ -1 +0,0 @@
                -new
                """);
    }

    @Test
    void drawsLargeChangesToScale() throws Exception {
        tree.put("a", "x\n".repeat(1000));
        tree.put("b", "x\n");
        tree.put("a-file-with-a-name-that-is-too-long-for-one-line.txt", "");
        tree.write("s", "a", "");
        tree.write("s", "b", "y\n");
        tree.write("s", "a-file-with-a-name-that-is-too-long-for-one-line.txt", "y\n");
        Forecast forecast = tree.rollback.forecast(tree.plan(tree.session("s")), OnConflict.KEEP);
        Preview preview = new Preview(tree.store, PreviewLimits.whole(), Names.name(tree.project));
        assertThat(preview.stat(forecast.changes(), 60))
                .containsExactly(
                        " a                               | 1000 +++++++++++++++++++",
                        " ...is-too-long-for-one-line.txt |    1 -",
                        " b                               |    2 +-",
                        " 3 paths: 3 changed; 1001 lines added, 2 removed");
    }

    @Test
    void doesNotShowWhatIsBinaryOrTooMuch() throws Exception {
        Files.write(tree.at("binary"), new byte[] {1, 0, 2});
        tree.put("large", "x".repeat(300));
        tree.put("long", "a\nb\nc\nd\n");
        tree.put("z", "1");
        Files.setPosixFilePermissions(tree.at("z"), PosixFilePermissions.fromString("rw-r--r--"));
        tree.write("s", "binary", "text");
        tree.write("s", "large", "y");
        tree.write("s", "long", "A\nB\nC\nD\n");
        RestorePoint point = tree.capture("s", "z");
        Files.setPosixFilePermissions(tree.at("z"), PosixFilePermissions.fromString("rwxr-xr-x"));
        tree.after(point);

        assertThat(preview(new PreviewLimits(100, 3, 3, 12, 3), tree.session("s")))
                .isEqualTo("""
                 binary | 4 bytes -> 3 bytes
                 large  | 1 bytes -> 300 bytes
                 long   | 8 ++++----
                 ... and 1 more path
                 4 paths: 4 changed; 4 lines added, 4 removed
                --- binary
                +++ binary
                (4 bytes -> 3 bytes)
                --- large
                +++ large
                (1 bytes -> 300 bytes)
                --- long
                +++ long
                @@ -1,4 +1,4 @@
                -A
                -B
                (6 more lines)
                (the differences of 1 more path are not shown)
                """);
        assertThat(preview(PreviewLimits.whole(), tree.session("s")))
                .contains(" z      | mode 755 -> 644\n")
                .endsWith("(mode 755 -> 644)\n");
    }

    @Test
    void letsNoFileCommandTheTerminal() throws Exception {
        tree.put("e\u001b[31m.txt", "\u001b]0;title\u0007 \u202e é\ttab\r\n");
        tree.write("s", "e\u001b[31m.txt", "x\n");

        assertThat(preview(PreviewLimits.whole(), tree.last())).isEqualTo("""
                 e\\u001b[31m.txt | 2 +-
                 1 path: 1 changed; 1 line added, 1 removed
                --- e\\u001b[31m.txt
                +++ e\\u001b[31m.txt
                @@ -1 +1 @@
                -x
                +\\u001b]0;title\\u0007 \\u202e é\ttab\\r
                """);
    }
}
