package dev.railroad.effect.program;

import dev.railroad.GitTree;
import dev.railroad.effect.Value;
import java.util.Optional;

/** git rev-parse: the top directory of the work tree is known; what a revision is, is not. */
final class GitRevisions implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        String directory = reading.directory(scene).textOr("");
        if (!reading.has("--show-toplevel") || directory.isEmpty()) {
            return;
        }
        Optional<GitTree> git = scene.workspace().git(directory);
        String root = git.isPresent() ? git.get().root() : scene.workspace().project(directory);
        scene.output(Value.of(root + "\n"));
    }
}
