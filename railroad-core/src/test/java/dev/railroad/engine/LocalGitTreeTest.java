package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.GitTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the installed git: every tree here is made by git itself. */
class LocalGitTreeTest {
    @TempDir
    Path temporary;

    private Path home;
    private Path root;

    @BeforeEach
    void repository() throws Exception {
        temporary = temporary.toRealPath();
        home = Files.createDirectory(temporary.resolve("home"));
        root = Files.createDirectory(temporary.resolve("project"));
        git("init", "-q", "-b", "main");
        write("kept.txt", "one\n");
        write("src/a.txt", "a\n");
        write("src/b.txt", "b\n");
        write(".gitignore", "build/\n*.log\n");
        git("add", ".");
        git("commit", "-qm", "first");
    }

    /** Commands that bring the tree into a state, and what then would be lost in the whole tree and in src. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true                                              | false | false | false | false",
                "echo x >> src/a.txt                               | true  | false | true  | false",
                "echo x >> kept.txt                                | true  | false | false | false",
                "echo x >> kept.txt; git add kept.txt              | true  | false | false | false",
                "echo x > src/new.txt                              | false | true  | false | true",
                "echo x > 'odd  \"name'                            | false | true  | false | false",
                "echo x > src/new.txt; git add .                   | true  | false | true  | false",
                "echo x > src/new.txt; git add -N src/new.txt      | true  | false | true  | false",
                "echo x > src/n.txt; git add .; rm src/n.txt       | true  | false | true  | false",
                "rm src/a.txt                                      | false | false | false | false",
                "git rm -q src/a.txt                               | false | false | false | false",
                "git rm -q --cached src/a.txt                      | true  | true  | true  | true",
                "git mv src/a.txt src/c.txt                        | true  | false | true  | false",
                "mkdir build; echo x > build/o; echo x > src/x.log | false | false | false | false",
                "mkdir src/empty                                   | false | false | false | false",
                "mkdir src/new; echo x > src/new/f                 | false | true  | false | true",
                "git init -q src/nested; echo x > src/nested/f     | false | true  | false | true",
                "chmod +x kept.txt                                 | true  | false | false | false",
                "touch -d '2001-01-01' kept.txt                    | false | false | false | false",
                "git update-index --skip-worktree kept.txt         | true  | false | false | false",
                "git update-index --assume-unchanged src/a.txt     | true  | false | true  | false",
                "git update-index --skip-worktree kept.txt; rm kept.txt | false | false | false | false",
                "git config status.showUntrackedFiles no; echo x > n | false | true | false | false",
                "git config core.ignoreStat true; echo x >> kept.txt | true | false | false | false",
                "git checkout -q -b other; echo o > kept.txt; git commit -qam o; git checkout -q main; echo m > kept.txt; git commit -qam m; git merge -q other | true | false | false | false",
            })
    void knowsWhatWouldBeLost(
            String commands, boolean modified, boolean untracked, boolean modifiedInSrc, boolean untrackedInSrc)
            throws Exception {
        shell(commands);
        GitTree tree = tree();
        assertThat(tree.modified(root.toString())).isEqualTo(modified);
        assertThat(tree.untracked(root.toString())).isEqualTo(untracked);
        assertThat(tree.modified(at("src"))).isEqualTo(modifiedInSrc);
        assertThat(tree.untracked(at("src"))).isEqualTo(untrackedInSrc);
        assertThat(tree.modified(temporary.toString()))
                .as("an ancestor holds all")
                .isEqualTo(modified);
        assertThat(tree.modified(home.toString())).as("elsewhere").isFalse();
    }

    @Test
    void namesTheFilesThatWouldBeLost() throws Exception {
        shell("echo x >> src/a.txt; rm src/b.txt; echo x >> kept.txt; git add kept.txt; echo x > 'a b'; mkdir d;"
                + " echo x > d/f; echo x > x.log");
        GitTree tree = tree();
        assertThat(tree.modifiedFiles(root.toString())).containsExactly(at("kept.txt"), at("src/a.txt"));
        assertThat(tree.modifiedFiles(at("src"))).containsExactly(at("src/a.txt"));
        assertThat(tree.untrackedFiles(root.toString())).containsExactly(at("a b"), at("d"));
        assertThat(tree.untrackedFiles(at("src"))).isEmpty();
    }

    @Test
    void namesNoneWhenNotAllAreKnown() throws Exception {
        shell(
                "echo x >> kept.txt; git update-index --assume-unchanged src/a.txt; echo x > new; touch \"$(printf 'b\\377d')\"");
        GitTree tree = tree();
        assertThat(tree.modified(root.toString())).isTrue();
        assertThat(tree.modifiedFiles(root.toString())).isEmpty();
        assertThat(tree.untracked(root.toString())).isTrue();
        assertThat(tree.untrackedFiles(root.toString())).isEmpty();
    }

    @Test
    void looksAtSingleFiles() throws Exception {
        shell("echo x >> src/a.txt; echo x > src/new.txt; echo x > '*.txt'");
        GitTree tree = tree();
        assertThat(tree.modified(at("src/a.txt"))).isTrue();
        assertThat(tree.modified(at("src/b.txt"))).isFalse();
        assertThat(tree.modified(at("src/*.txt"))).as("no pattern").isFalse();
        assertThat(tree.untracked(at("src/new.txt"))).isTrue();
        assertThat(tree.untracked(at("src/a.txt"))).isFalse();
        assertThat(tree.untracked(at("*.txt"))).isTrue();
        assertThat(tree.untracked(at(":(top)src/new.txt"))).as("no magic").isFalse();
        assertThat(tree.modified(at("missing"))).isFalse();
    }

    @Test
    void seesThroughLinkedDirectories() throws Exception {
        shell("ln -s src link; echo x >> src/a.txt");
        assertThat(tree().modified(at("link/a.txt"))).isTrue();
        assertThat(tree().modified(at("link/b.txt"))).isFalse();
        assertThat(tree().modified(at("link"))).as("the link itself").isFalse();
        assertThat(tree().untracked(at("link"))).isTrue();
    }

    @Test
    void tellsIgnoredFromTracked() throws Exception {
        shell("mkdir build; echo x > build/o; echo x > src/x.log; echo x > y.log; git add -f y.log");
        GitTree tree = tree();
        assertThat(tree.ignored(at("build"))).isTrue();
        assertThat(tree.ignored(at("build/o"))).isTrue();
        assertThat(tree.ignored(at("src/x.log"))).isTrue();
        assertThat(tree.ignored(at("src/not-yet.log"))).isTrue();
        assertThat(tree.ignored(at("y.log"))).as("tracked all the same").isFalse();
        assertThat(tree.ignored(at("src"))).isFalse();
        assertThat(tree.ignored(root.toString())).isFalse();
        assertThat(tree.ignored(temporary.toString())).isFalse();
        assertThat(tree.tracked(at("src"))).isTrue();
        assertThat(tree.tracked(at("y.log"))).isTrue();
        assertThat(tree.tracked(at("build"))).isFalse();
        assertThat(tree.tracked(at("src/x.log"))).isFalse();
        assertThat(tree.tracked(temporary.toString())).isTrue();
        assertThat(tree.tracked(home.toString())).isFalse();
    }

    @Test
    void knowsTheBranch() throws Exception {
        assertThat(tree().branch()).contains("main");
        git("checkout", "-q", "-b", "feature/deep");
        assertThat(tree().branch()).contains("feature/deep");
        git("checkout", "-q", "--detach");
        assertThat(tree().branch()).isEmpty();
    }

    @Test
    void knowsTheStash() throws Exception {
        assertThat(tree().stashed()).isFalse();
        shell("echo x >> kept.txt; git stash -q");
        assertThat(tree().stashed()).isTrue();
        git("pack-refs", "--all");
        assertThat(tree().stashed()).isTrue();
        git("stash", "drop", "-q");
        assertThat(tree().stashed()).isFalse();
    }

    @Test
    void readsTheWholeConfiguration() throws Exception {
        Files.writeString(home.resolve(".gitconfig"), "[alias]\n\tgone = reset --hard\n\tWIP = commit -am wip\n");
        Files.writeString(home.resolve("more"), "[alias]\n\twild = \"!f() { rm -rf \\\"$1\\\"; }; f\"\n");
        git("config", "include.path", home.resolve("more").toString());
        git("config", "alias.gone", "clean -fdx");
        git("remote", "add", "origin", "https://example.com/a.git");
        git("remote", "add", "up.stream", "https://example.com/b.git");
        git("config", "remote.pushDefault", "origin");
        GitTree tree = tree();
        assertThat(tree.alias("gone")).contains("clean -fdx");
        assertThat(tree.alias("wip")).contains("commit -am wip");
        assertThat(tree.alias("wild")).contains("!f() { rm -rf \"$1\"; }; f");
        assertThat(tree.alias("none")).isEmpty();
        assertThat(tree.remotes()).containsExactlyInAnyOrder("origin", "up.stream");
    }

    @Test
    void understandsLinkedWorkTrees() throws Exception {
        Path linked = temporary.resolve("linked");
        git("worktree", "add", "-q", "-b", "side", linked.toString());
        shell("echo x >> kept.txt; git stash -q");
        Files.writeString(linked.resolve("src/a.txt"), "changed\n");
        GitTree tree = world(path()).git(linked.resolve("src").toString()).orElseThrow();
        assertThat(tree.root()).isEqualTo(linked.toString());
        assertThat(tree.branch()).contains("side");
        assertThat(tree.stashed()).as("the stash is shared").isTrue();
        assertThat(tree.modified(linked.toString())).isTrue();
        assertThat(tree().modified(root.toString())).isFalse();
    }

    @Test
    void looksIntoSubmodules() throws Exception {
        Path library = Files.createDirectory(temporary.resolve("library"));
        shell("cd '" + library + "' && git init -q && echo l > l.txt && git add . && git commit -qm l");
        shell("git -c protocol.file.allow=always submodule --quiet add '" + library + "' libs/l; git commit -qm sub");
        assertThat(tree().modified(root.toString())).isFalse();
        Files.writeString(root.resolve("libs/l/l.txt"), "changed\n");
        assertThat(tree().modified(root.toString())).isTrue();
        assertThat(tree().modified(at("libs"))).isTrue();
        assertThat(tree().modified(at("src"))).isFalse();
        assertThat(tree().untracked(root.toString())).isFalse();
        Files.writeString(root.resolve("libs/l/new.txt"), "new\n");
        assertThat(tree().untracked(at("libs/l"))).isTrue();
        GitTree inner = world(path()).git(at("libs/l")).orElseThrow();
        assertThat(inner.root()).isEqualTo(at("libs/l"));
        assertThat(inner.modified(at("libs/l/l.txt"))).isTrue();
    }

    /** Each way in which a repository makes git run something, and whether a plain status falls into that trap. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | git config core.fsmonitor \"$TRAP\"",
                "true  | git config filter.evil.clean \"$TRAP\"; echo '* filter=evil' > .git/info/attributes",
                "true  | git config filter.e.clean \"$TRAP\"; git config filter.e.required 1; echo '* filter=e' > .git/info/attributes",
                "true  | git config filter.a=b.process \"$TRAP\"; echo '* filter=a=b' > .git/info/attributes",
                "true  | git config -f .git/more filter.evil.clean \"$TRAP\"; git config include.path more; echo '* filter=evil' > .git/info/attributes",
                "true  | git config core.hooksPath hooks; mkdir hooks; cp \"$TRAP\" hooks/post-index-change",
                "true  | cp \"$TRAP\" .git/hooks/post-index-change",
                "false | git config core.sshCommand \"$TRAP\"; git config core.gitProxy \"$TRAP\"",
                "false | git config diff.external \"$TRAP\"; git config core.pager \"$TRAP\"; git config core.editor \"$TRAP\"",
                "false | mkdir -p bin; cp \"$TRAP\" bin/git",
            })
    void aRepositoryCannotMakeUsRunItsPrograms(boolean springs, String setting) throws Exception {
        Path mark = temporary.resolve("sprung");
        Path trap = Files.writeString(temporary.resolve("trap"), "#!/bin/sh\ntouch '" + mark + "'\nexit 1\n");
        assertThat(trap.toFile().setExecutable(true)).isTrue();
        shell("TRAP='" + trap + "'; " + setting);
        shell("echo y > src/a.txt; touch -d '2001-01-01' src/b.txt");
        Files.deleteIfExists(mark);
        shell("git status");
        assertThat(Files.deleteIfExists(mark)).as("the trap works").isEqualTo(springs);
        shell("touch -d '2002-02-02' src/b.txt");

        GitTree tree =
                world(root.resolve("bin") + ":" + path()).git(root.toString()).orElseThrow();
        assertThat(tree.modified(root.toString())).isTrue();
        assertThat(tree.ignored(at("src"))).isFalse();
        assertThat(tree.tracked(at("src"))).isTrue();
        assertThat(tree.alias("x")).isEmpty();
        assertThat(mark).doesNotExist();
    }

    @Test
    void whereGitCannotBeAskedThereIsSomethingToLose() throws Exception {
        List<GitTree> mute = new ArrayList<>();
        mute.add(world(home.toString()).git(root.toString()).orElseThrow());
        mute.add(world("").git(root.toString()).orElseThrow());
        mute.add(LocalWorkspace.of(Map.of("PATH", path(), "GIT_DIR", "/elsewhere"), home.toString())
                .git(root.toString())
                .orElseThrow());
        Path broken = Files.createDirectory(temporary.resolve("broken"));
        Files.writeString(broken.resolve(".git"), "gitdir: /nowhere\n");
        for (GitTree tree : mute) {
            careful(tree, root);
            assertThat(tree.branch()).contains("main");
            assertThat(tree.stashed()).isFalse();
        }
        GitTree tree = world(path()).git(broken.toString()).orElseThrow();
        careful(tree, broken);
        assertThat(tree.branch()).isEmpty();
    }

    @Test
    void aBrokenRepositoryIsNotTakenForTheOneAroundIt() throws Exception {
        shell("mkdir -p inner/.git; echo garbage > inner/.git/HEAD");
        GitTree tree = world(path()).git(at("inner")).orElseThrow();
        assertThat(tree.root()).isEqualTo(at("inner"));
        careful(tree, root.resolve("inner"));
    }

    private static void careful(GitTree tree, Path root) {
        assertThat(tree.modified(root.toString())).isTrue();
        assertThat(tree.untracked(root + "/src")).isTrue();
        assertThat(tree.tracked(root + "/src")).isTrue();
        assertThat(tree.ignored(root + "/build")).isFalse();
        assertThat(tree.alias("co")).isEmpty();
        assertThat(tree.remotes()).isEmpty();
    }

    @Test
    void aGitThatHangsIsGivenUp() throws Exception {
        Path bin = Files.createDirectory(temporary.resolve("slow"));
        Path slow = Files.writeString(bin.resolve("git"), "#!/bin/sh\nsleep 1000 &\nsleep 1000\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        GitTree tree = world(bin + ":" + path()).git(root.toString()).orElseThrow();
        assertThat(tree.modified(at("src"))).isTrue();
        assertThat(tree.ignored(at("build"))).as("no patience is left").isFalse();
    }

    @Test
    void outsideOfAnyTreeThereIsNone() {
        assertThat(world(path()).git(home.toString())).isEmpty();
        assertThat(world(path()).git("/")).isEmpty();
    }

    private GitTree tree() {
        return world(path()).git(at("src")).orElseThrow();
    }

    private LocalWorkspace world(String path) {
        return LocalWorkspace.of(Map.of("PATH", path), home.toString());
    }

    private static String path() {
        return System.getenv("PATH");
    }

    private String at(String name) {
        return root + "/" + name;
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(run(command)).as("git %s", List.of(arguments)).isEqualTo("0 ");
    }

    /** Runs commands with the shell; what fails on purpose, such as a merge with conflicts, may fail. */
    private void shell(String commands) throws Exception {
        run(List.of("sh", "-c", commands));
    }

    /** The exit status and what was said. */
    private String run(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", path());
        environment.put("HOME", home.toString());
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + role + "_NAME", "Ada");
            environment.put("GIT_" + role + "_EMAIL", "ada@example.com");
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + " " + said;
        }
    }
}
