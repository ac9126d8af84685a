package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Invocation.Operand;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** git checkout, restore, reset, switch, rm: what they discard that no commit holds. git-checkout(1) and others. */
final class GitDiscard implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        GitState git = new GitState(reading, scene);
        switch (reading.subcommand()) {
            case "checkout":
                checkout(reading, git);
                break;
            case "restore":
                if (!reading.has("-S") || reading.has("-W")) {
                    paths(reading, git, reading.arguments(0));
                }
                break;
            case "reset":
                if (reading.has("--hard") || reading.has("--merge")) {
                    git.allChanges();
                }
                break;
            case "rm":
                if (reading.has("-f") && !reading.has("--cached")) {
                    git.changes(reading.arguments(0));
                }
                break;
            default:
                if (reading.has("-f")) {
                    git.allChanges();
                }
        }
    }

    private static void checkout(Reading reading, GitState git) {
        boolean branches = reading.has("-b") || reading.has("-B") || reading.has("--orphan");
        if (reading.has("-f")) {
            git.allChanges();
            return;
        }
        if (branches || reading.has("-d")) {
            return;
        }
        List<Argument> behind = git.behind();
        if (!behind.isEmpty() || reading.has("--pathspec-from-file")) {
            paths(reading, git, behind);
            return;
        }
        // "git checkout X" is a branch or, when X is no commit, a path; "git checkout REV PATH…" is paths.
        List<Operand> before = git.before();
        List<Argument> paths = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Value value = before.get(i).value();
            if (i > 0 || isPath(value, git)) {
                paths.add(before.get(i).argument());
            }
        }
        if (!paths.isEmpty()) {
            git.changes(paths);
        }
    }

    private static boolean isPath(Value value, GitState git) {
        String text = value.textOr("");
        if (text.equals(".") || text.equals("..") || text.startsWith("./") || text.startsWith(":/")) {
            return true;
        }
        if (value.hasWildcard() || text.indexOf('*') >= 0) {
            return true;
        }
        return git.tree().isPresent() && !text.isEmpty() && git.isTracked(value) && git.isModified(value);
    }

    private static void paths(Reading reading, GitState git, List<Argument> paths) {
        if (reading.has("--pathspec-from-file") || paths.isEmpty()) {
            if (reading.has("--pathspec-from-file")) {
                git.allChanges();
            }
        } else {
            git.changes(paths);
        }
    }
}
