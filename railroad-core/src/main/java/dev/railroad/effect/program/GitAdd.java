package dev.railroad.effect.program;

import dev.railroad.GitTree;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import java.util.List;
import java.util.Optional;

/**
 * git add: a file of credentials that gets into a commit leaves with the next push, and stays in the history. What git
 * ignores is not added but with {@code -f}; what is tracked already is there. git-add(1).
 */
final class GitAdd implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        for (Argument operand : operands) {
            Target target = reading.target(operand.value(), scene);
            if (!target.is(Place.CREDENTIALS) || !target.path().isKnown()) {
                continue;
            }
            String path = target.path().textOr("/");
            Optional<GitTree> tree = scene.workspace().git(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
            boolean tracked = tree.isPresent() && tree.get().tracked(path);
            boolean forced = reading.has("-f");
            if (!tracked
                    && (forced
                            || (isPrivate(path)
                                    && !(tree.isPresent() && tree.get().ignored(path))))) {
                SecretFlows.send(Truth.MAYBE, operand.at(), reading, scene);
            }
        }
    }

    /** Not {@code .npmrc} and other settings, which projects share when no token is in them. */
    private static boolean isPrivate(String path) {
        String name = Names.base(path);
        return name.startsWith(".env") || name.startsWith("id_");
    }
}
