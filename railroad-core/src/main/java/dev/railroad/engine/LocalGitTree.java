package dev.railroad.engine;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A work tree on disk. The head and the stash are read from git's own files (gitrepository-layout(5)); the rest is asked
 * of git, once for each path, and remembered for as long as this object lives. Together the questions get
 * {@link #PATIENCE} of time; after that every answer is the careful one.
 */
final class LocalGitTree implements GitTree {
    /** Nanoseconds that one tree may take for all questions of one call. */
    private static final long PATIENCE = 3_000_000_000L;

    private static final int SMALL_FILE = 1 << 20;

    /** A path is a path, whatever characters it has; check-ignore knows no other way and refuses this option. */
    private static final String LITERAL = "--literal-pathspecs";

    private final Workspace disk;
    private final GitProgram git;
    private final String root;
    private final String repository;
    private final String common;
    private final Map<String, GitStatus> statuses = new HashMap<>();
    private final Map<String, Boolean> ignored = new HashMap<>();
    private final Map<String, Boolean> tracked = new HashMap<>();
    private List<String> settings = List.of();
    private boolean settingsKnown;
    private long patience = PATIENCE;

    LocalGitTree(Workspace disk, GitProgram git, String root, String repository) {
        this.disk = disk;
        this.git = git;
        this.root = root;
        this.repository = disk.resolve(repository);
        this.common = common(disk, this.repository);
    }

    /** The directory that linked work trees share: their own one names it in a file. */
    private static String common(Workspace disk, String repository) {
        String named = disk.read(LocalWorkspace.child(repository, "commondir"), 1 << 12)
                .orElse(".")
                .strip();
        return disk.resolve(named.startsWith("/") ? named : LocalWorkspace.child(repository, named));
    }

    @Override
    public String root() {
        return root;
    }

    @Override
    public Optional<String> branch() {
        String prefix = "ref: refs/heads/";
        String head =
                disk.read(LocalWorkspace.child(repository, "HEAD"), 1 << 12).orElse("");
        // Where references are kept in tables, this file holds a name that cannot be one (reftable format).
        if (!head.startsWith(prefix) || head.startsWith(".invalid", prefix.length())) {
            return Optional.empty();
        }
        return Optional.of(head.substring(prefix.length()).strip());
    }

    @Override
    public synchronized boolean modified(String path) {
        return status(path).modified();
    }

    @Override
    public synchronized boolean untracked(String path) {
        return status(path).untracked();
    }

    @Override
    public synchronized List<String> modifiedFiles(String path) {
        return status(path).modifiedFiles();
    }

    @Override
    public synchronized List<String> untrackedFiles(String path) {
        return status(path).untrackedFiles();
    }

    @Override
    public synchronized boolean ignored(String path) {
        String at = placed(path);
        if (!within(at, root) || at.equals(root)) {
            return false;
        }
        Boolean known = ignored.get(at);
        if (known == null) {
            // What is tracked is not ignored (gitignore(5)), nor is a directory that holds something tracked.
            File index = new File(repository, "index");
            known = !GitIndex.holds(index, at.substring(root.equals("/") ? 1 : root.length() + 1))
                    && ask(List.of(), List.of("check-ignore", "-q", "--", at)).status() == 0;
            ignored.put(at, known);
        }
        return known;
    }

    @Override
    public synchronized boolean tracked(String path) {
        String scope = scope(placed(path));
        if (scope.isEmpty()) {
            return false;
        }
        Boolean known = tracked.get(scope);
        if (known == null) {
            GitProgram.Answer answer = ask(List.of(), List.of(LITERAL, "ls-files", "-z", "--", scope));
            known = answer.status() != 0 || answer.output().length > 0;
            tracked.put(scope, known);
        }
        return known;
    }

    @Override
    public boolean stashed() {
        if (disk.kind(LocalWorkspace.child(common, "refs/stash")) != Workspace.Kind.MISSING
                || disk.kind(LocalWorkspace.child(common, "reftable")) != Workspace.Kind.MISSING) {
            return true;
        }
        String packed = LocalWorkspace.child(common, "packed-refs");
        return disk.kind(packed) != Workspace.Kind.MISSING
                && disk.read(packed, SMALL_FILE).orElse("refs/stash\n").contains("refs/stash\n");
    }

    /** {@inheritDoc} Both spellings count: {@code alias.name} and {@code alias.name.command}. */
    @Override
    public synchronized Optional<String> alias(String name) {
        List<String> all = settings();
        for (int i = all.size() - 2; i >= 0; i -= 2) {
            String key = all.get(i);
            if (key.startsWith("alias.")
                    && (key.substring("alias.".length()).equalsIgnoreCase(name)
                            || key.equals("alias." + name + ".command"))) {
                return Optional.of(all.get(i + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized Set<String> remotes() {
        Set<String> names = new TreeSet<>();
        List<String> all = settings();
        for (int i = 0; i < all.size(); i += 2) {
            String key = all.get(i);
            int end = key.lastIndexOf('.');
            if (key.startsWith("remote.") && end > "remote.".length()) {
                names.add(key.substring("remote.".length(), end));
            }
        }
        return Set.copyOf(names);
    }

    /** Whether {@code path} is {@code directory} or lies below it. */
    static boolean within(String path, String directory) {
        return path.startsWith(directory)
                && (path.length() == directory.length()
                        || directory.equals("/")
                        || path.charAt(directory.length()) == '/');
    }

    /** The path with the links of its directory resolved, as git sees it: a link itself is a thing in the tree. */
    private String placed(String path) {
        if (path.equals("/")) {
            return path;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return LocalWorkspace.child(disk.resolve(LocalWorkspace.parent(path)), name);
    }

    /** What of the tree lies at or below {@code path}; empty when nothing does. */
    private String scope(String path) {
        if (within(path, root)) {
            return path;
        }
        return within(root, path) ? root : "";
    }

    private GitStatus status(String path) {
        String scope = scope(placed(path));
        if (scope.isEmpty()) {
            return GitStatus.NOTHING;
        }
        GitStatus known = statuses.get(scope);
        if (known == null) {
            known = look(scope);
            statuses.put(scope, known);
        }
        return known;
    }

    private GitStatus look(String scope) {
        GitProgram.Answer answer = ask(
                withoutFilters(),
                List.of(
                        LITERAL,
                        "status",
                        "--porcelain=v1",
                        "-z",
                        "--no-renames",
                        "--untracked-files=normal",
                        "--ignored=no",
                        // Else git runs itself in submodules, without our precautions; we look into them ourselves.
                        "--ignore-submodules=dirty",
                        "--",
                        scope));
        if (answer.status() != 0 || !answer.whole()) {
            return GitStatus.EVERYTHING;
        }
        List<String> changed = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        for (String entry : GitStatus.entries(answer.output())) {
            if (entry.startsWith("??")) {
                strange.add(entry.substring(3));
            } else if (changed(entry)) {
                changed.add(entry.length() < 4 ? "" : entry.substring(3));
            }
        }
        boolean hidden = hidden(scope);
        boolean modified = !changed.isEmpty() || hidden;
        boolean untracked = !strange.isEmpty();
        for (LocalGitTree submodule : modified && untracked ? List.<LocalGitTree>of() : submodules(scope)) {
            submodule.patience = patience;
            modified |= submodule.modified(scope);
            untracked |= submodule.untracked(scope);
            patience = submodule.patience;
        }
        return new GitStatus(
                modified,
                untracked,
                hidden ? List.of() : GitStatus.paths(root, changed),
                GitStatus.paths(root, strange));
    }

    /** Whether an entry of the status means content that no commit holds: a mere deletion does not. */
    private boolean changed(String entry) {
        if (entry.length() < 4) {
            return true;
        }
        boolean onlyDeleted = (entry.charAt(0) == 'D' || entry.charAt(0) == ' ')
                && (entry.charAt(1) == 'D' || entry.charAt(1) == ' ');
        String name = entry.substring(3);
        return !onlyDeleted || name.indexOf('\uFFFD') >= 0 || present(name);
    }

    /**
     * Whether there are files that git was told to take for unchanged ({@code git update-index --assume-unchanged},
     * {@code --skip-worktree}): the status does not look at them. {@code ls-files -v} marks them with a small letter or
     * an S.
     */
    private boolean hidden(String scope) {
        GitProgram.Answer answer = ask(List.of(), List.of(LITERAL, "ls-files", "-v", "-z", "--", scope));
        if (answer.status() != 0) {
            return true;
        }
        byte[] output = answer.output();
        boolean first = true;
        for (int i = 0; i < output.length; i++) {
            if (first && (output[i] == 'S' || Character.isLowerCase(output[i]))) {
                int end = i;
                while (end < output.length && output[end] != 0) {
                    end++;
                }
                String name = new String(output, i + 2, Math.max(end - i - 2, 0), StandardCharsets.UTF_8);
                if (name.indexOf('\uFFFD') >= 0 || present(name)) {
                    return true;
                }
            }
            first = output[i] == 0;
        }
        return !answer.whole();
    }

    private boolean present(String name) {
        return disk.kind(LocalWorkspace.child(root, name)) != Workspace.Kind.MISSING;
    }

    /** The checked-out submodules at, above or below {@code scope}, as {@code .gitmodules} names them. */
    private List<LocalGitTree> submodules(String scope) {
        String file = LocalWorkspace.child(root, ".gitmodules");
        if (disk.kind(file) == Workspace.Kind.MISSING) {
            return List.of();
        }
        GitProgram.Answer answer =
                ask(List.of(), List.of("config", "--file", file, "--no-includes", "--null", "--list"));
        List<LocalGitTree> found = new ArrayList<>();
        List<String> all = pairs(answer.output());
        for (int i = 0; i < all.size(); i += 2) {
            String at = disk.resolve(LocalWorkspace.child(root, all.get(i + 1)));
            if (all.get(i).startsWith("submodule.")
                    && all.get(i).endsWith(".path")
                    && !at.equals(root)
                    && within(at, root)
                    && (within(at, scope) || within(scope, at))
                    && disk.git(at).orElse(this) instanceof LocalGitTree tree
                    && tree.root.equals(at)) {
                found.add(tree);
            }
        }
        return found;
    }

    /**
     * Empty filters in place of those that the repository names: comparing a file that may have changed would run them
     * (gitattributes(5)). Then such a file counts as changed. The user's own configuration is the user's.
     */
    private List<String> withoutFilters() {
        if (!mentionsFilters(LocalWorkspace.child(common, "config"))
                && !mentionsFilters(LocalWorkspace.child(repository, "config.worktree"))) {
            return List.of();
        }
        List<String> overrides = new ArrayList<>();
        List<String> all = settings();
        for (int i = 0; i < all.size(); i += 2) {
            String key = all.get(i);
            if (key.startsWith("filter.") && (key.endsWith(".clean") || key.endsWith(".process"))) {
                overrides.add(key);
                overrides.add("");
                overrides.add(key.substring(0, key.lastIndexOf('.')) + ".required");
                overrides.add("false");
            }
        }
        return overrides;
    }

    private boolean mentionsFilters(String file) {
        if (disk.kind(file) == Workspace.Kind.MISSING) {
            return false;
        }
        String text = disk.read(file, SMALL_FILE).orElse("filter");
        return mentions(text, "filter") || mentions(text, "include");
    }

    private static boolean mentions(String text, String word) {
        for (int i = 0; i + word.length() <= text.length(); i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** The whole configuration: key, value, key, value…, later ones stronger; empty when it is not known. */
    private List<String> settings() {
        if (!settingsKnown) {
            GitProgram.Answer answer = ask(List.of(), List.of("config", "--null", "--list"));
            settings = answer.status() == 0 ? pairs(answer.output()) : List.of();
            settingsKnown = true;
        }
        return settings;
    }

    private GitProgram.Answer ask(List<String> overrides, List<String> arguments) {
        long begin = System.nanoTime();
        GitProgram.Answer answer = git.run(root, overrides, arguments, patience);
        patience -= System.nanoTime() - begin;
        return answer;
    }

    /** Key and value of each entry of {@code git config --null --list}; a key alone has the value "true". */
    private static List<String> pairs(byte[] output) {
        List<String> all = new ArrayList<>();
        for (String entry : GitStatus.entries(output)) {
            int line = entry.indexOf('\n');
            all.add(line < 0 ? entry : entry.substring(0, line));
            all.add(line < 0 ? "true" : entry.substring(line + 1));
        }
        return all;
    }
}
