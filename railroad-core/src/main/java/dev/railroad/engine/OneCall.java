package dev.railroad.engine;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The world during the judging of one call: a work tree, once found, is the same object for every directory in it, so
 * that what git said is not asked again. For one thread and one call, because the world moves on.
 */
final class OneCall implements Workspace {
    private final Workspace world;
    private final Map<String, Optional<GitTree>> byDirectory = new HashMap<>();
    private final Map<String, GitTree> byRoot = new HashMap<>();

    OneCall(Workspace world) {
        this.world = world;
    }

    @Override
    public String home() {
        return world.home();
    }

    @Override
    public Optional<String> variable(String name) {
        return world.variable(name);
    }

    @Override
    public String project(String directory) {
        return world.project(directory);
    }

    @Override
    public Kind kind(String path) {
        return world.kind(path);
    }

    @Override
    public String resolve(String path) {
        return world.resolve(path);
    }

    @Override
    public List<String> list(String path, int limit) {
        return world.list(path, limit);
    }

    @Override
    public Optional<String> read(String path, int limit) {
        return world.read(path, limit);
    }

    @Override
    public Optional<GitTree> git(String directory) {
        Optional<GitTree> known = byDirectory.get(directory);
        if (known == null) {
            known = world.git(directory);
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
