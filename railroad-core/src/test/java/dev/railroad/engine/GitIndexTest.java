package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the installed git, which writes each index here. */
class GitIndexTest {
    private static final String[] PATHS = {
        "a",
        "a.txt",
        "a/b",
        "a/b/c",
        "a/b c",
        "a.d",
        "a.d/x",
        "ab",
        "abc/de",
        "\u00e4/\u20ac",
        "x/" + "long".repeat(1200)
    };

    @TempDir
    private Path root;

    @BeforeEach
    void repository() throws Exception {
        shell(
                "git init -q . && mkdir -p a/b abc a.d \u00e4 new && touch a/b/c 'a/b c' a.txt abc/de a.d/x \u00e4/\u20ac new/n"
                        + " && printf '/a/\n*.d\nnew\n' > .gitignore && git add -f a a.txt abc a.d \u00e4");
    }

    private String shell(String command) throws Exception {
        Path out = Files.createTempFile("git-index", ".out");
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).as(command).isLessThan(2);
        String said = Files.readString(out);
        Files.delete(out);
        return said;
    }

    private File index() {
        return root.resolve(".git/index").toFile();
    }

    /** What brings the index into a form, and whether that form is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true                                                  | true",
                "git add -N -f new/n                                   | true",
                "git update-index --skip-worktree a/b/c                | true",
                "git update-index --index-version 4                    | false",
                "rm -rf .git && git init -q --object-format=sha256 . && git add -f a a.txt | false",
                "rm .git/index                                         | false",
                "rm .git/index && mkdir .git/index                     | false",
            })
    void saysWhatGitSays(String form, boolean read) throws Exception {
        shell(form);
        int held = 0;
        for (String path : PATHS) {
            boolean tracked = !form.endsWith("mkdir .git/index")
                    && !shell("git --literal-pathspecs ls-files -- '" + path + "'")
                            .isEmpty();
            boolean holds = GitIndex.holds(index(), path);
            assertThat(holds).as(path).isEqualTo(read && tracked);
            held += holds ? 1 : 0;
            if (holds) {
                assertThat(shell("git check-ignore -- '" + path + "'")).as(path).isEmpty();
            }
        }
        assertThat(held > 0).isEqualTo(read);
    }

    @Test
    void leavesASplitIndexToGit() throws Exception {
        shell("git update-index --split-index");
        assertThat(GitIndex.holds(index(), "a")).isFalse();
    }

    @Test
    void survivesAnyBytes() throws Exception {
        byte[] good = Files.readAllBytes(index().toPath());
        byte[] path = "a/b".getBytes(StandardCharsets.UTF_8);
        assertThat(GitIndex.holds(good, path)).isTrue();
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length));
            for (int j = random.nextInt(6); j > 0 && bytes.length > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            GitIndex.holds(bytes, path);
        }
        assertThat(GitIndex.holds(new byte[0], path)).isFalse();
    }
}
