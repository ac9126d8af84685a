package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The normal form of git's index, judged by git itself. */
class GitIndexFileTest {
    @TempDir
    private Path directory;

    private Git git;
    private Path index;

    @BeforeEach
    void make() throws Exception {
        git = new Git(directory);
        git.run("init", "-q");
        index = directory.resolve(".git/index");
        for (String name : new String[] {"a", "src/b", "src/" + "long".repeat(30), "é"}) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void stagesTheSame(int version) throws Exception {
        git.run("update-index", "--index-version", "" + version);
        git.run("add", "-A");
        git.run("update-index", "--skip-worktree", "a");
        git.run("update-index", "--assume-unchanged", "src/b");
        if (version == 3) {
            Files.writeString(directory.resolve("intent"), "");
            git.run("add", "-N", "intent");
        }
        git.run("update-index", "--index-version", "" + version);
        String staged = git.run("ls-files", "--stage", "-v");
        String tree = git.run("write-tree");
        byte[] before = Files.readAllBytes(index);
        byte[] normal = GitIndexFile.normal(before);
        assertThat(normal).isNotEqualTo(before);
        assertThat(GitIndexFile.normal(normal)).isEqualTo(normal);

        Files.write(index, normal);
        assertThat(git.run("ls-files", "--stage", "-v")).isEqualTo(staged);
        assertThat(git.run("write-tree")).isEqualTo(tree);
        assertThat(git.run("status", "--porcelain")).doesNotContain(" M ").doesNotContain(" D ");
    }

    @Test
    void doesNotDependOnWhenGitLooked() throws Exception {
        git.run("add", "-A");
        byte[] before = Files.readAllBytes(index);
        Files.writeString(directory.resolve("a"), "other");
        Files.writeString(directory.resolve("a"), "a");
        git.run("update-index", "--really-refresh");
        git.run("write-tree");
        byte[] after = Files.readAllBytes(index);
        assertThat(after).isNotEqualTo(before);
        assertThat(GitIndexFile.normal(after)).isEqualTo(GitIndexFile.normal(before));
        Files.writeString(directory.resolve("a"), "b");
        git.run("add", "a");
        assertThat(GitIndexFile.normal(Files.readAllBytes(index))).isNotEqualTo(GitIndexFile.normal(before));
    }

    @Test
    void leavesAloneWhatItDoesNotUnderstand() throws Exception {
        git.run("add", "-A");
        byte[] bytes = Files.readAllBytes(index);
        for (int length : new int[] {0, 3, 12, 40, bytes.length - 1}) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThat(GitIndexFile.normal(cut)).isSameAs(cut);
        }
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        assertThat(GitIndexFile.normal(flipped)).isSameAs(flipped);
        assertThat(GitIndexFile.tracksBelow(flipped, Names.bytes("nothing"))).isTrue();
    }

    @Test
    void knowsTheNames() throws Exception {
        git.run("add", "-A");
        byte[] bytes = Files.readAllBytes(index);
        assertThat(GitIndexFile.names(bytes)).containsExactlyInAnyOrder("a", "src/b", "src/" + "long".repeat(30), "é");
        assertThat(GitIndexFile.tracksBelow(bytes, Names.bytes("src"))).isTrue();
        assertThat(GitIndexFile.tracksBelow(bytes, Names.bytes("sr"))).isFalse();
        assertThat(GitIndexFile.tracksBelow(bytes, Names.bytes("a"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/p/.git/index, true",
        "/p/.git/worktrees/w/index, true",
        "/p/.git/modules/m/index, true",
        "/p/.git/HEAD, false",
        "/p/index, false",
        "/p/git/index, false"
    })
    void isFoundByItsPlace(String path, boolean expected) {
        assertThat(GitIndexFile.is(Path.of(path))).isEqualTo(expected);
    }
}
