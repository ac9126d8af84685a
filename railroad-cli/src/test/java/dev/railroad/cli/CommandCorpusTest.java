package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.hook.HookPath;
import dev.railroad.cli.hook.Judge;
import dev.railroad.cli.hook.PreImages;
import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Receipt;
import dev.railroad.snapshot.Rollback;
import dev.railroad.snapshot.RollbackPlan;
import dev.railroad.snapshot.Selection;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of {@code destroying.commands} is really run in a scratch project, between the events that a host sends;
 * then the session is rolled back, and the project must be as it was: names, kinds, bytes, modes, times, targets of links,
 * extended attributes, and everything that git can reach.
 */
class CommandCorpusTest {
    @TempDir
    private static Path scratch;

    private static Path template;
    /** What git can reach in it, and so in each copy. */
    private static String reachable = "";

    @BeforeAll
    static void makeTemplate() throws Exception {
        template = scratch.resolve("template");
        Files.createDirectories(template);
        String setUp = """
                set -e
                export GIT_AUTHOR_DATE='2020-01-01T00:00:00Z' GIT_COMMITTER_DATE='2020-01-01T00:00:00Z'
                git init -q -b main .; git config user.name A; git config user.email a@example.com; git config gc.auto 0
                mkdir -p src/sub docs empty ro
                echo one > a.txt; echo second > b.txt; echo 'one dirty' > dirty.txt; printf 'one\\r\\ntwo\\r\\n' > crlf.txt
                echo 'int main;' > src/main.c; echo 'int util;' > src/util.c; echo deep > src/sub/deep.txt
                echo read > docs/readme.md; printf '3\\n1\\n2\\n' > list.csv; head -c 300000 /dev/zero > data.bin
                printf '#!/bin/sh\\necho run\\n' > run.sh; chmod 755 run.sh
                printf '#!/bin/sh\\nrm -f a.txt\\necho x > b.txt\\nmkdir made\\nmv docs made/\\n' > tool.sh; chmod 755 tool.sh
                printf 'import os\\nos.remove("a.txt")\\nopen("b.txt","a").write("x")\\n' > tool.py
                printf 'all:\\n\\tcat a.txt > out.txt; echo x > b.txt\\nclean:\\n\\trm -rf src *.txt\\n' > Makefile
                printf '.env\\n*.log\\n' > .gitignore
                git add -A; git commit -qm first; git tag v1
                git checkout -q -b topic; echo topic > topic.txt; git add -A; git commit -qm topic; git checkout -q main
                echo more >> b.txt; git commit -qam second
                git gc -q; echo stashed >> a.txt; git stash -q; echo third > third.txt; git add third.txt; git commit -qm third
                echo changed >> dirty.txt; echo staged > staged.txt; git add staged.txt; echo untracked > untracked.txt
                echo SECRET=1 > .env; chmod 600 .env; echo log > build.log
                ln -s a.txt link; ln -s src dirlink; echo shared > hard1.txt; ln hard1.txt hard2.txt
                echo odd > 'sp ace.txt'; printf odd > "$(printf 'bin\\377.dat')"
                echo fixed > ro/readonly.txt; chmod 444 ro/readonly.txt
                printf -- '--- a/a.txt\\n+++ b/a.txt\\n@@ -1 +1 @@\\n-one\\n+patched\\n' > change.diff
                mkdir t; echo from-archive > t/a.txt; mkdir t/src; echo from-archive > t/src/main.c; tar cf archive.tar -C t .
                if command -v zip > /dev/null; then (cd t && zip -qr ../archive.zip .); fi; rm -rf t
                mkfifo pipe; mkdir src/notes
                touch -d '2010-10-10 10:10:10.123456789' src/util.c docs
                """;
        run(template, setUp);
        note(template.resolve("a.txt"), "mine");
        note(template.resolve("src/notes"), "of a directory");
        reachable = reachable(template);
    }

    @AfterAll
    static void makeRemovable() throws Exception {
        run(scratch, "chmod -R u+rwx .");
    }

    private static void note(Path path, String text) throws IOException {
        var view = Files.getFileAttributeView(path, java.nio.file.attribute.UserDefinedFileAttributeView.class);
        view.write("note", java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Judges as always, and lets everything run: this test is about what comes back. */
    private record Willing(Guard guard) implements Judge {
        @Override
        public Decision judge(ToolCall call) {
            return guard.judge(call).withFindings(Verdict.ALLOW, List.of());
        }

        @Override
        public List<String> notices(String directory) {
            return List.of();
        }

        @Override
        public String project(String directory) {
            return guard.project(directory);
        }
    }

    @Test
    void bringsBackWhatEveryCommandDestroys() throws Exception {
        List<String> failures = new ArrayList<>();
        int ran = 0;
        int changed = 0;
        for (String line : corpus()) {
            String command = command(line);
            if (command.isEmpty()) {
                continue;
            }
            ran++;
            Path home = scratch.resolve("h" + ran);
            String problem = once(command, home);
            changed += problem.equals(NOTHING) ? 0 : 1;
            if (!problem.isEmpty() && !problem.equals(NOTHING)) {
                failures.add(command + "\n" + problem.indent(4));
            }
            run(scratch, "chmod -R u+rwx " + home + "; rm -rf " + home);
        }
        assertThat(String.join("\n", failures)).isEmpty();
        assertThat(ran).isGreaterThan(400);
        assertThat(changed).isGreaterThan(350);
    }

    private static final String NOTHING = "nothing changed";

    private static String once(String command, Path home) throws Exception {
        Path project = home.resolve("project");
        Files.createDirectories(home);
        run(home, "cp -a " + template + " project");
        Surroundings around = new Surroundings(Map.of("HOME", home.toString()), home.toString(), project.toString());
        Path root = around.state().resolve("snapshots");
        HookPath path = new HookPath(around, new Willing(Guard.in(around)), new PreImages(root, home.toString()));
        Map<String, String> before = tree(project);
        String trouble = event(path, "PreToolUse", project, command);
        run(project, command);
        trouble += event(path, "PostToolUse", project, command);
        Map<String, String> after = tree(project);
        if (before.equals(after)) {
            return trouble.isEmpty() ? NOTHING : trouble;
        }
        String report = trouble;
        try (Snapshots store = Snapshots.open(root, CaptureLimits.defaults())) {
            Rollback rollback = new Rollback(store);
            RollbackPlan plan =
                    rollback.plan(new Selection.Session(project.toRealPath().toString(), "s1"));
            Receipt receipt = rollback.apply(plan, dev.railroad.snapshot.OnConflict.KEEP);
            report += differences(before, tree(project));
            if (!report.isEmpty()) {
                report += receipt;
            }
        } catch (SnapshotException e) {
            report += e.getMessage();
        }
        String now = reachable(project);
        return report + (now.equals(reachable) ? "" : "git reaches\n" + now + "instead of\n" + reachable);
    }

    private static String event(HookPath path, String name, Path project, String command) {
        JsonWriter event = new JsonWriter()
                .object()
                .member("session_id", "s1")
                .member("cwd", project.toString())
                .member("hook_event_name", name)
                .member("prompt_id", "p1")
                .member("tool_name", "Bash")
                .member("tool_use_id", "call1")
                .name("tool_input")
                .object()
                .member("command", command)
                .endObject()
                .endObject();
        HookAnswer answer = path.answer(event.toString().getBytes(StandardCharsets.UTF_8));
        return answer.equals(HookAnswer.SILENCE) ? "" : name + ": " + answer + "\n";
    }

    /** Every path with what is there, and its time where that is not git's. Objects of git are left to {@link #reachable}; its index is compared by meaning. */
    private static Map<String, String> tree(Path project) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(project)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = path.toUri().getRawPath();
                name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
                if (!name.contains("/.git/objects") && !name.endsWith("/.git/index")) {
                    tree.put(name, describe(path));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return tree;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        String content =
                isFile ? dev.railroad.spi.ContentId.of(Files.readAllBytes(path)).hex() : "";
        boolean isLooked = isFile || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        // The project's own directory keeps the new time where only one file was captured.
        boolean isTimeless = path.endsWith(".git") || path.toString().contains("/.git/") || path.endsWith("project");
        String time = isLooked && !isTimeless ? " " + Files.getLastModifiedTime(path) : "";
        return String.format("%o %s", (Integer) mode, content) + time + (isLooked ? attributes(path) : "");
    }

    private static String attributes(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, java.nio.file.attribute.UserDefinedFileAttributeView.class);
        StringBuilder all = new StringBuilder();
        for (String name : view == null ? List.<String>of() : view.list()) {
            var value = java.nio.ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            all.append(' ').append(name).append('=').append(HexFormat.of().formatHex(value.array()));
        }
        return all.toString();
    }

    private static String reachable(Path project) throws Exception {
        return output(
                project,
                "git ls-files -s; git rev-list --objects --all --reflog | sort; git stash list; git fsck --connectivity-only 2>&1 | grep -i missing");
    }

    private static String differences(Map<String, String> before, Map<String, String> now) {
        StringBuilder report = new StringBuilder();
        Map<String, String> rest = new TreeMap<>(now);
        before.forEach((path, state) -> {
            String is = rest.remove(path);
            if (!state.equals(is)) {
                report.append(path)
                        .append(": ")
                        .append(is)
                        .append(" instead of ")
                        .append(state)
                        .append('\n');
            }
        });
        rest.forEach((path, state) ->
                report.append(path).append(": remains, ").append(state).append('\n'));
        return report.toString();
    }

    private static List<String> corpus() throws IOException {
        try (InputStream in = CommandCorpusTest.class.getResourceAsStream("corpus/destroying.commands")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The command of a line; empty for a comment, and where its program is not installed. */
    private static String command(String line) throws Exception {
        if (line.isEmpty() || line.startsWith("#")) {
            return "";
        }
        if (!line.startsWith("? ")) {
            return line;
        }
        String[] words = line.split(" ", 3);
        return output(scratch, "command -v " + words[1]).isEmpty() ? "" : words[2];
    }

    private static void run(Path directory, String command) throws Exception {
        output(directory, command);
    }

    private static String output(Path directory, String command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("timeout", "20", "bash", "-c", command).directory(directory.toFile());
        builder.environment().put("HOME", scratch.toString());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_EDITOR", "true");
        builder.redirectInput(new java.io.File("/dev/null"));
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not end: " + command);
        }
        return output;
    }
}
