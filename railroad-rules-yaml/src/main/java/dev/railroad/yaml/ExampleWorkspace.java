package dev.railroad.yaml;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The world that the tests of rules play in: a developer's home and, in it, a project under git with work that no commit
 * holds. It has the usual directories; whatever has an extension is a file that is there. Immutable.
 */
public final class ExampleWorkspace implements Workspace, GitTree {
    /** The home directory. */
    public static final String HOME = "/home/dev";

    /** The project, a git work tree. */
    public static final String PROJECT = HOME + "/project";

    private static final Set<String> DIRECTORIES = Set.of(
            "/",
            "/etc",
            "/usr",
            "/usr/bin",
            "/var",
            "/var/log",
            "/tmp",
            "/opt",
            "/home",
            HOME,
            HOME + "/.ssh",
            HOME + "/.aws",
            HOME + "/.cache",
            HOME + "/.claude",
            HOME + "/.config",
            HOME + "/.local",
            HOME + "/.m2",
            HOME + "/.npm",
            HOME + "/Documents",
            HOME + "/other",
            PROJECT,
            PROJECT + "/.git",
            PROJECT + "/.github",
            PROJECT + "/src",
            PROJECT + "/docs",
            PROJECT + "/tests",
            PROJECT + "/build",
            PROJECT + "/dist",
            PROJECT + "/target",
            PROJECT + "/node_modules",
            PROJECT + "/infra");

    private static final Set<String> IGNORED = Set.of(
            "build", "dist", "target", "node_modules", ".env", ".env.local", "coverage", "__pycache__", ".cache");

    private final Map<String, String> files;

    /** A world with these files too, by absolute path. */
    public ExampleWorkspace(Map<String, String> files) {
        this.files = Map.copyOf(files);
    }

    @Override
    public String home() {
        return HOME;
    }

    @Override
    public Optional<String> variable(String name) {
        return switch (name) {
            case "HOME" -> Optional.of(HOME);
            case "USER", "LOGNAME" -> Optional.of("dev");
            case "PWD" -> Optional.of(PROJECT);
            case "SHELL" -> Optional.of("/bin/bash");
            case "TMPDIR" -> Optional.of("/tmp");
            case "PATH" -> Optional.of("/usr/local/bin:/usr/bin:/bin");
            default -> Optional.empty();
        };
    }

    @Override
    public String project(String directory) {
        return isIn(directory) ? PROJECT : directory;
    }

    private static boolean isIn(String path) {
        return path.equals(PROJECT) || path.startsWith(PROJECT + "/");
    }

    @Override
    public Kind kind(String path) {
        if (files.containsKey(path)) {
            return Kind.FILE;
        }
        if (DIRECTORIES.contains(path)) {
            return Kind.DIRECTORY;
        }
        if (path.startsWith("/dev/")) {
            return Kind.SPECIAL;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.equals(YamlRuleSource.FILE_NAME) || name.equals("CACHEDIR.TAG")) {
            return Kind.MISSING;
        }
        return name.indexOf('.') >= 0 || path.startsWith("/etc/") ? Kind.FILE : Kind.MISSING;
    }

    @Override
    public String resolve(String path) {
        return path;
    }

    @Override
    public List<String> list(String path, int limit) {
        String prefix = path.endsWith("/") ? path : path + "/";
        return java.util.stream.Stream.concat(DIRECTORIES.stream(), files.keySet().stream())
                .filter(child -> child.startsWith(prefix) && child.length() > prefix.length())
                .map(child -> child.substring(prefix.length()))
                .map(child -> child.indexOf('/') < 0 ? child : child.substring(0, child.indexOf('/')))
                .distinct()
                .sorted()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<String> read(String path, int limit) {
        return Optional.ofNullable(files.get(path)).filter(text -> text.length() <= limit);
    }

    @Override
    public Optional<GitTree> git(String directory) {
        return isIn(directory) ? Optional.of(this) : Optional.empty();
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
        return isIn(path) && !ignored(path) && kind(path) != Kind.MISSING;
    }

    @Override
    public boolean untracked(String path) {
        return isIn(path) && !ignored(path);
    }

    @Override
    public boolean ignored(String path) {
        for (String name : path.split("/", -1)) {
            if (IGNORED.contains(name)) {
                return true;
            }
        }
        return path.endsWith(".log") || path.endsWith(".tmp");
    }

    @Override
    public boolean tracked(String path) {
        return isIn(path) && !ignored(path);
    }

    @Override
    public boolean stashed() {
        return true;
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
