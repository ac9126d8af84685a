package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Workspace.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWorkspaceTest {
    @TempDir
    Path temporary;

    private Path home;
    private LocalWorkspace world;

    @BeforeEach
    void home() throws IOException {
        temporary = temporary.toRealPath();
        home = Files.createDirectories(temporary.resolve("home/ada"));
        world = LocalWorkspace.of(Map.of("COLOUR", "teal", "EMPTY", ""), home + "/");
    }

    @Test
    void answersFromTheGivenEnvironmentOnly() {
        assertThat(world.home()).isEqualTo(home.toString());
        assertThat(world.variable("COLOUR")).contains("teal");
        assertThat(world.variable("EMPTY")).contains("");
        assertThat(world.variable("PATH")).isEmpty();
    }

    @Test
    void tellsKindsApartThroughLinks() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");
        Files.createSymbolicLink(temporary.resolve("to-file"), file);
        Files.createSymbolicLink(temporary.resolve("to-home"), Path.of("home"));
        Files.createSymbolicLink(temporary.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(temporary.resolve("loop"), Path.of("loop"));

        assertThat(world.kind(at("file"))).isEqualTo(Kind.FILE);
        assertThat(world.kind(at("to-file"))).isEqualTo(Kind.FILE);
        assertThat(world.kind(at("home"))).isEqualTo(Kind.DIRECTORY);
        assertThat(world.kind(at("to-home"))).isEqualTo(Kind.DIRECTORY);
        assertThat(world.kind("/")).isEqualTo(Kind.DIRECTORY);
        assertThat(world.kind("/dev/null")).isEqualTo(Kind.SPECIAL);
        assertThat(world.kind(at("dangling"))).isEqualTo(Kind.MISSING);
        assertThat(world.kind(at("missing/deeper"))).isEqualTo(Kind.MISSING);
        assertThat(world.kind(at("file/below"))).isEqualTo(Kind.MISSING);
        assertThat(world.kind(at("loop"))).isEqualTo(Kind.UNKNOWN);
        assertThat(world.kind(at("nul\0byte"))).isEqualTo(Kind.UNKNOWN);
        assertThat(world.kind(at("n".repeat(300)))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void resolvesTheLinksOfWhatExists() throws IOException {
        Files.createDirectories(temporary.resolve("real/deep"));
        Files.createSymbolicLink(temporary.resolve("link"), Path.of("real/deep"));
        Files.createSymbolicLink(temporary.resolve("chain"), Path.of("./link/../../link"));
        Files.createSymbolicLink(temporary.resolve("absolute"), temporary.resolve("real"));
        Files.createSymbolicLink(temporary.resolve("dangling"), Path.of("real/not-yet"));
        Files.createSymbolicLink(temporary.resolve("loop"), Path.of("pool"));
        Files.createSymbolicLink(temporary.resolve("pool"), Path.of("loop"));

        assertThat(world.resolve(at("real/deep"))).isEqualTo(at("real/deep"));
        assertThat(world.resolve(at("link"))).isEqualTo(at("real/deep"));
        assertThat(world.resolve(at("chain"))).isEqualTo(at("real/deep"));
        assertThat(world.resolve(at("chain/new/file"))).isEqualTo(at("real/deep/new/file"));
        assertThat(world.resolve(at("absolute/deep/new"))).isEqualTo(at("real/deep/new"));
        assertThat(world.resolve(at("dangling"))).isEqualTo(at("real/not-yet"));
        assertThat(world.resolve(at("missing/x"))).isEqualTo(at("missing/x"));
        assertThat(world.resolve("/")).isEqualTo("/");
        assertThat(world.resolve(at("loop/x"))).startsWith(at("")).endsWith("oop/x".substring(3));
        assertThat(world.resolve(at("nul\0byte"))).isEqualTo(at("nul\0byte"));
    }

    @Test
    void listsSortedAndBounded() throws IOException {
        for (String name : new String[] {"c", "a", "b"}) {
            Files.createFile(home.resolve(name));
        }
        assertThat(world.list(home.toString(), 10)).containsExactly("a", "b", "c");
        assertThat(world.list(home.toString(), 3)).containsExactly("a", "b", "c");
        assertThat(world.list(home.toString(), 2)).hasSize(2).isSorted();
        assertThat(world.list(home.resolve("a").toString(), 10)).isEmpty();
        assertThat(world.list(at("missing"), 10)).isEmpty();
        assertThat(world.list("nul\0byte", 10)).isEmpty();
    }

    @Test
    void readsTextOfRegularFilesOnly() throws IOException {
        Files.writeString(temporary.resolve("text"), "größer\n");
        Files.write(temporary.resolve("latin"), "größer".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(temporary.resolve("binary"), new byte[] {'a', 0, 'b'});
        Files.createFile(temporary.resolve("empty"));
        Files.createSymbolicLink(temporary.resolve("link"), Path.of("text"));
        int length = "größer\n".getBytes(StandardCharsets.UTF_8).length;

        assertThat(world.read(at("text"), length)).contains("größer\n");
        assertThat(world.read(at("text"), length - 1)).isEmpty();
        assertThat(world.read(at("link"), 100)).contains("größer\n");
        assertThat(world.read(at("empty"), 100)).contains("");
        assertThat(world.read(at("latin"), 100)).isEmpty();
        assertThat(world.read(at("binary"), 100)).isEmpty();
        assertThat(world.read(at("home"), 100)).isEmpty();
        assertThat(world.read(at("missing"), 100)).isEmpty();
        assertThat(world.read("/dev/zero", 100)).isEmpty();
        assertThat(world.read("/proc/self/status", 1 << 20)).isEmpty();
    }

    @Test
    void largeFilesAreCutOffWithoutBeingReadWhole() throws IOException {
        Files.write(temporary.resolve("large"), new byte[1 << 22]);
        assertThat(world.read(at("large"), 100)).isEmpty();
    }

    @Test
    void theProjectIsTheNearestMarkedDirectory() throws IOException {
        Path outer = repository(home.resolve("work/outer"));
        Path inner = repository(outer.resolve("vendor/inner"));
        Path ruled = Files.createDirectories(outer.resolve("service/src"));
        Files.writeString(outer.resolve("service/railroad.yaml"), "blocklist: []\n");
        Path linked = Files.createDirectories(home.resolve("work/linked/src"));
        Files.writeString(linked.resolveSibling(".git"), "gitdir: ../outer/.git/worktrees/linked\n");
        Path hollow = Files.createDirectories(home.resolve("work/hollow/src"));
        Files.createDirectory(hollow.resolveSibling(".git"));

        assertThat(project(outer)).isEqualTo(outer.toString());
        assertThat(project(outer.resolve("vendor"))).isEqualTo(outer.toString());
        assertThat(project(inner)).isEqualTo(inner.toString());
        assertThat(project(ruled)).isEqualTo(outer.resolve("service").toString());
        assertThat(project(linked)).isEqualTo(home.resolve("work/linked").toString());
        assertThat(project(hollow)).isEqualTo(hollow.toString());
        assertThat(project(outer.resolve("not/yet/there"))).isEqualTo(outer.toString());
        assertThat(project(Path.of("/"))).isEqualTo("/");
    }

    @Test
    void theProjectOfALinkIsWhereItLeads() throws IOException {
        Path target = repository(home.resolve("work/target"));
        Files.createDirectory(target.resolve("src"));
        Path link = Files.createSymbolicLink(home.resolve("shortcut"), target.resolve("src"));
        assertThat(project(link)).isEqualTo(target.toString());
    }

    @Test
    void aHomeKeptInGitIsNoProjectForWhatLiesBelow() throws IOException {
        repository(home);
        repository(temporary);
        Path notes = Files.createDirectory(home.resolve("notes"));
        assertThat(project(notes)).isEqualTo(notes.toString());
        assertThat(project(home)).isEqualTo(home.toString());
        assertThat(project(temporary)).isEqualTo(temporary.toString());
        assertThat(world.git(notes.toString()))
                .hasValueSatisfying(tree -> assertThat(tree.root()).isEqualTo(home.toString()));
    }

    @Test
    void theProcessHasAHome() {
        assertThat(LocalWorkspace.ofProcess().home()).startsWith("/");
    }

    private String project(Path directory) {
        return world.project(directory.toString());
    }

    private String at(String name) {
        return temporary + "/" + name;
    }

    private static Path repository(Path root) throws IOException {
        Files.createDirectories(root.resolve(".git"));
        Files.writeString(root.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        return root;
    }
}
