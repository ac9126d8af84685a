package dev.railroad.effect.program;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import dev.railroad.Workspace.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Whether something in a project is made again at will, by evidence: a build directory's name beside the build's own
 * file and not tracked by git, a cache that says so itself, a directory that git ignores. A name alone proves nothing,
 * unless nothing of that name is there.
 */
final class Regenerable {
    private static final int MAX_NAMES = 512;

    private final PlaceTable table;
    private final Workspace workspace;
    private final String project;

    Regenerable(PlaceTable table, Workspace workspace, String project) {
        this.table = table;
        this.workspace = workspace;
        this.project = project;
    }

    /** @param path below the project */
    boolean is(String path) {
        int at = project.length();
        while (at >= 0 && at < path.length()) {
            int end = path.indexOf('/', at + 1);
            String part = end < 0 ? path : path.substring(0, end);
            if (isBuild(part, path.substring(0, at), path.substring(at + 1, end < 0 ? path.length() : end))) {
                return true;
            }
            at = end;
        }
        if (workspace.kind(path) != Kind.DIRECTORY || isPrecious(path)) {
            return false;
        }
        if (workspace.kind(path + "/CACHEDIR.TAG") == Kind.FILE) {
            return true;
        }
        Optional<GitTree> git = workspace.git(project);
        return git.isPresent() && git.get().ignored(path);
    }

    private boolean isBuild(String part, String parent, String name) {
        List<String> files = table.beside(name);
        if (files == null) {
            return false;
        }
        if (workspace.kind(part) == Kind.MISSING) {
            return true;
        }
        if (!hasOne(parent, files)) {
            return false;
        }
        Optional<GitTree> git = workspace.git(project);
        return git.isEmpty() || !git.get().tracked(part);
    }

    private boolean hasOne(String directory, List<String> files) {
        for (String file : files) {
            if (file.indexOf('*') >= 0) {
                for (String name : workspace.list(directory, MAX_NAMES)) {
                    if (Names.matches(file, name)) {
                        return true;
                    }
                }
            } else if (workspace.kind(directory + "/" + file) != Kind.MISSING) {
                return true;
            }
        }
        return false;
    }

    private boolean isPrecious(String path) {
        String[] names = PlacePattern.split(path);
        for (int i = 0; i < names.length; i++) {
            for (PlacePattern pattern : table.precious()) {
                if (pattern.endsAt(names, i)) {
                    return true;
                }
            }
        }
        return false;
    }
}
