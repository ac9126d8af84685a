package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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

    private String preview(PreviewLimits limits, Selection selection) throws Exception {
        return new Preview(tree.store, limits)
                .show(tree.plan(selection), OnConflict.KEEP)
                .replace(Names.name(tree.project), "P");
    }

    @Test
    void showsWhatWouldHappenAndTheDifference() throws Exception {
        tree.put("a.txt", "one\ntwo\n");
        tree.put("kept.txt", "old");
        tree.write("s", "a.txt", "one\nTWO\n");
        tree.write("s", "new.txt", "new\n");
        tree.write("s", "kept.txt", "agent's");
        tree.put("kept.txt", "user's");

        assertThat(preview(PreviewLimits.defaults(), tree.session("s"))).isEqualTo("""
                restore  P/a.txt  (8 bytes, mode 644 -> 8 bytes, mode 644)
                keep     P/kept.txt  (it was changed after the call)
                remove   P/new.txt  (4 bytes, mode 644 -> nothing)
                --- P/a.txt
                +++ P/a.txt
                @@ -1,2 +1,2 @@
                 one
                -TWO
                +two
                --- P/new.txt
                +++ /dev/null
                @@ -1 +0,0 @@
                -new
                """);
    }

    @Test
    void doesNotShowWhatIsBinaryOrTooMuch() throws Exception {
        Files.write(tree.at("binary"), new byte[] {1, 0, 2});
        tree.put("large", "x".repeat(300));
        tree.put("long", "a\nb\nc\nd\n");
        tree.write("s", "binary", "text");
        tree.write("s", "large", "y");
        tree.write("s", "long", "A\nB\nC\nD\n");
        tree.put("z", "1");
        tree.write("s", "z", "2");

        assertThat(preview(new PreviewLimits(100, 3, 12, 3), tree.session("s"))).endsWith("""
                --- P/binary
                +++ P/binary
                (binary: 4 bytes become 3)
                --- P/large
                +++ P/large
                (too large to show: 1 bytes become 300)
                --- P/long
                +++ P/long
                @@ -1,4 +1,4 @@
                -A
                -B
                (6 more lines)
                (the differences of 1 more files are not shown)
                """);
    }

    @Test
    void letsNoFileCommandTheTerminal() throws Exception {
        tree.put("e\u001b[31m.txt", "\u001b]0;title\u0007 \u202e é\ttab\r\n");
        tree.write("s", "e\u001b[31m.txt", "x\n");

        assertThat(preview(PreviewLimits.defaults(), tree.last())).endsWith("""
                --- P/e\\u001b[31m.txt
                +++ P/e\\u001b[31m.txt
                @@ -1 +1 @@
                -x
                +\\u001b]0;title\\u0007 \\u202e é\ttab\\r
                """);
    }
}
