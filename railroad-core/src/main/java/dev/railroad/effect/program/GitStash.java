package dev.railroad.effect.program;

import dev.railroad.effect.GitLoss;

/** git stash drop and clear. */
final class GitStash implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        GitState git = new GitState(reading, scene);
        if (git.tree().isEmpty() || git.tree().get().stashed()) {
            git.emit(GitLoss.STASH, reading.subcommand().equals("clear") ? "all stashed changes" : "stashed changes");
        }
    }
}
