package dev.railroad.engine;

import dev.railroad.ForwardingWorkspace;
import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The world during the judging of one call: it is asked for nothing twice. A work tree, once found, is the same object
 * for every directory in it, so that what git said is not asked again. For one thread and one call, because the world
 * moves on.
 */
final class OneCall extends ForwardingWorkspace {
    private final Map<String, Optional<GitTree>> byDirectory = new HashMap<>();
    private final Map<String, GitTree> byRoot = new HashMap<>();
    private final Map<String, String> projects = new HashMap<>();
    private final Map<String, String> resolved = new HashMap<>();
    private final Map<String, Kind> kinds = new HashMap<>();

    OneCall(Workspace world) {
        super(world);
    }

    @Override
    public String project(String directory) {
        String known = projects.get(directory);
        if (known == null) {
            known = super.project(directory);
            projects.put(directory, known);
        }
        return known;
    }

    @Override
    public String resolve(String path) {
        String known = resolved.get(path);
        if (known == null) {
            known = super.resolve(path);
            resolved.put(path, known);
        }
        return known;
    }

    @Override
    public Kind kind(String path) {
        Kind known = kinds.get(path);
        if (known == null) {
            known = super.kind(path);
            kinds.put(path, known);
        }
        return known;
    }

    @Override
    public Optional<GitTree> git(String directory) {
        Optional<GitTree> known = byDirectory.get(directory);
        if (known == null) {
            known = super.git(directory);
            if (known.isPresent()) {
                GitTree tree = known.get();
                GitTree first = byRoot.putIfAbsent(tree.root(), tree);
                known = Optional.of(first == null ? tree : first);
            }
            byDirectory.put(directory, known);
        }
        return known;
    }
}
