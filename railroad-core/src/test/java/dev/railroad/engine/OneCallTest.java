package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneCallTest {
    @Test
    void aTreeIsFoundOnce(@TempDir Path directory) throws Exception {
        Path root = directory.toRealPath();
        Files.createDirectories(root.resolve("a/.git"));
        Files.writeString(root.resolve("a/.git/HEAD"), "ref: refs/heads/main\n");
        Files.createDirectories(root.resolve("a/src"));
        OneCall world = new OneCall(LocalWorkspace.of(Map.of("A", "b"), root + "/home"));

        assertThat(world.git(root + "/a").orElseThrow())
                .isSameAs(world.git(root + "/a").orElseThrow())
                .isSameAs(world.git(root + "/a/src").orElseThrow());
        assertThat(world.git(root.toString())).isEqualTo(world.git(root.toString()));
        assertThat(world.home()).isEqualTo(root + "/home");
        assertThat(world.variable("A")).contains("b");
        assertThat(world.project(root + "/a/src")).isEqualTo(root + "/a");
        assertThat(world.resolve(root + "/a/x")).isEqualTo(root + "/a/x");
        assertThat(world.list(root + "/a", 5)).containsExactly(".git", "src");
        assertThat(world.read(root + "/a/.git/HEAD", 100)).contains("ref: refs/heads/main\n");
        assertThat(world.kind(root + "/a/src")).isEqualTo(dev.railroad.Workspace.Kind.DIRECTORY);
    }
}
