package dev.railroad.bench;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small project in memory with a clean work tree, so that only our own work is measured. */
final class QuietWorld implements Workspace, GitTree {
    static final String HOME = "/home/ada";
    static final String PROJECT = HOME + "/shop";

    private static final Set<String> DIRECTORIES = Set.of(
            "/", "/home", HOME, PROJECT, PROJECT + "/src", PROJECT + "/tests", PROJECT + "/docs", PROJECT + "/.git");

    private final Map<String, String> files;

    /** With the project file of the README. */
    QuietWorld() {
        this(Workload.resource("railroad.yaml"));
    }

    private QuietWorld(String rules) {
        this.files = Map.of(
                PROJECT + "/railroad.yaml", rules,
                PROJECT + "/package.json", "{\"scripts\": {\"test\": \"jest\", \"build\": \"tsc -p .\"}}\n",
                PROJECT + "/src/index.ts", "export const add = (a: number, b: number) => a + b;\n",
                PROJECT + "/Makefile", "test:\n\tnpm test\n");
    }

    /** With another project file. */
    static QuietWorld with(String rules) {
        return new QuietWorld(rules);
    }

    @Override
    public String home() {
        return HOME;
    }

    @Override
    public Optional<String> variable(String name) {
        return name.equals("HOME") ? Optional.of(HOME) : Optional.empty();
    }

    @Override
    public String project(String directory) {
        return directory.startsWith(PROJECT) ? PROJECT : directory;
    }

    @Override
    public Kind kind(String path) {
        if (files.containsKey(path)) {
            return Kind.FILE;
        }
        return DIRECTORIES.contains(path) ? Kind.DIRECTORY : Kind.MISSING;
    }

    @Override
    public String resolve(String path) {
        return path;
    }

    @Override
    public List<String> list(String path, int limit) {
        return path.equals(PROJECT) ? List.of("Makefile", "package.json", "railroad.yaml", "src", "tests") : List.of();
    }

    @Override
    public Optional<String> read(String path, int limit) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public Optional<GitTree> git(String directory) {
        return directory.startsWith(PROJECT) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String root() {
        return PROJECT;
    }

    @Override
    public Optional<String> branch() {
        return Optional.of("main");
    }

    @Override
    public boolean modified(String path) {
        return false;
    }

    @Override
    public boolean untracked(String path) {
        return false;
    }

    @Override
    public boolean ignored(String path) {
        return path.startsWith(PROJECT + "/node_modules") || path.startsWith(PROJECT + "/dist");
    }

    @Override
    public boolean tracked(String path) {
        return path.startsWith(PROJECT + "/src");
    }

    @Override
    public boolean stashed() {
        return false;
    }

    @Override
    public Optional<String> alias(String name) {
        return Optional.empty();
    }

    @Override
    public Set<String> remotes() {
        return Set.of("origin");
    }
}
