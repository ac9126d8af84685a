package dev.railroad.engine;

import dev.railroad.ForwardingWorkspace;
import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The world during the judging of one call: a work tree, once found, is the same object for every directory in it, so
 * that what git said is not asked again. For one thread and one call, because the world moves on.
 */
final class OneCall extends ForwardingWorkspace {
    private final Map<String, Optional<GitTree>> byDirectory = new HashMap<>();
    private final Map<String, GitTree> byRoot = new HashMap<>();

    OneCall(Workspace world) {
        super(world);
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
