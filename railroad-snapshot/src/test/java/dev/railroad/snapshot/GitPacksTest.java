package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects packs hold, compared with what git says. */
class GitPacksTest {
    @TempDir
    private Path directory;

    private Git git;
    private Path objects;

    @BeforeEach
    void make() throws Exception {
        git = new Git(directory);
        git.run("init", "-q");
        objects = directory.resolve(".git/objects");
        for (int i = 0; i < 300; i++) {
            Files.writeString(directory.resolve("f" + i), "content " + i);
        }
        git.run("add", "-A");
        git.run("commit", "-qm", "first");
    }

    @Test
    void holdWhatGitHasPacked() throws Exception {
        List<String> all = objects();
        assertThat(GitPacks.in(objects).holds(all.get(0))).isFalse();
        git.run("repack", "-adq");
        git.run("prune-packed");
        Files.writeString(directory.resolve("new"), "new");
        String fresh = git.run("hash-object", "-w", "new");
        GitPacks packs = GitPacks.in(objects);
        for (String object : all) {
            assertThat(packs.holds(object)).as(object).isTrue();
        }
        assertThat(packs.holds(fresh)).isFalse();
        assertThat(packs.holds("0".repeat(40))).isFalse();
        assertThat(packs.holds("f".repeat(40))).isFalse();
        assertThat(packs.holds("")).isFalse();
        assertThat(packs.holds("abc")).isFalse();
        assertThat(packs.holds("tmp_obj_x")).isFalse();
    }

    @Test
    void holdAllOfAPackThatWasPackedAnew() throws Exception {
        git.run("repack", "-adq");
        Path old = pack();
        Path copy = Files.copy(old, directory.resolve("old.idx"));
        Files.writeString(directory.resolve("f0"), "another one");
        git.run("commit", "-qam", "second");
        git.run("repack", "-adq");
        assertThat(pack()).isNotEqualTo(old);
        assertThat(GitPacks.in(objects).holdAllOf(copy)).isTrue();
        assertThat(GitPacks.in(directory.resolve("nowhere")).holdAllOf(copy)).isFalse();
        assertThat(GitPacks.in(objects).holdAllOf(directory.resolve("missing.idx")))
                .isFalse();
    }

    @Test
    void areNothingWhereTheIndexIsDamagedOrThePackMissing() throws Exception {
        git.run("repack", "-adq");
        String object = objects().get(0);
        Path index = pack();
        String name = index.getFileName().toString();
        Path pack = index.resolveSibling(name.substring(0, name.length() - 3) + "pack");
        Path away = Files.move(pack, directory.resolve("away"));
        assertThat(GitPacks.in(objects).holds(object)).isFalse();
        Files.move(away, pack);
        assertThat(GitPacks.in(objects).holds(object)).isTrue();
        Files.setPosixFilePermissions(index, PosixFilePermissions.fromString("rw-------"));
        byte[] bytes = Files.readAllBytes(index);
        bytes[0] ^= 1;
        Files.write(index, bytes);
        assertThat(GitPacks.in(objects).holds(object)).isFalse();
    }

    private List<String> objects() throws Exception {
        return git.run("rev-list", "--objects", "--all", "--no-object-names")
                .lines()
                .toList();
    }

    private Path pack() throws Exception {
        try (var files = Files.list(objects.resolve("pack"))) {
            return files.filter(file -> file.toString().endsWith(".idx"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
