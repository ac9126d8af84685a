package dev.railroad.effect.program;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Invocation.Operand;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What git would lose here and now. Without a tree that can be asked, everything that could be lost is. */
final class GitState {
    private final Reading reading;
    private final Scene scene;
    private final Value directory;
    private final Optional<GitTree> tree;

    GitState(Reading reading, Scene scene) {
        this.reading = reading;
        this.scene = scene;
        this.directory = reading.directory(scene);
        boolean elsewhere = reading.has("--git-dir") || reading.has("--work-tree");
        this.tree = !directory.isKnown() || elsewhere
                ? Optional.empty()
                : scene.workspace().git(scene.target(directory).path().textOr(directory.textOr("/")));
    }

    Optional<GitTree> tree() {
        return tree;
    }

    void emit(GitLoss loss, String lost) {
        emit(loss, lost, List.of());
    }

    private void emit(GitLoss loss, String lost, List<String> files) {
        scene.emit(new Effect.Git(loss, lost, files, scene.at()));
    }

    /** Changes in the whole tree. */
    void allChanges() {
        if (tree.isEmpty()) {
            emit(GitLoss.UNCOMMITTED, "uncommitted changes");
        } else if (tree.get().modified(tree.get().root())) {
            emit(
                    GitLoss.UNCOMMITTED,
                    "uncommitted changes",
                    tree.get().modifiedFiles(tree.get().root()));
        }
    }

    /** Changes in what the paths name. */
    void changes(List<Argument> paths) {
        List<Argument> modified = new ArrayList<>();
        for (Argument path : paths) {
            if (isModified(path.value())) {
                modified.add(path);
            }
        }
        if (!modified.isEmpty()) {
            emit(GitLoss.UNCOMMITTED, "uncommitted changes to " + names(modified), modifiedFiles(modified));
        }
    }

    private List<String> modifiedFiles(List<Argument> paths) {
        if (tree.isEmpty()) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            List<String> some = tree.get().modifiedFiles(place(paths.get(i).value()));
            if (some.isEmpty() || wildcard(paths.get(i).value().prefix()) >= 0) {
                return List.of(); // A part of them is no answer, nor are more than the pattern means.
            }
            files.addAll(some);
        }
        return files;
    }

    boolean isModified(Value path) {
        return tree.isEmpty() || tree.get().modified(place(path));
    }

    boolean isTracked(Value path) {
        return tree.isEmpty() || tree.get().tracked(place(path));
    }

    /** @param directories whether directories of which nothing is tracked go too */
    void untracked(List<Argument> paths, boolean ignoredToo, boolean directories) {
        boolean any = tree.isEmpty() || ignoredToo;
        for (int i = 0; i < paths.size() && !any; i++) {
            any = tree.isEmpty() || tree.get().untracked(place(paths.get(i).value()));
        }
        if (paths.isEmpty() && !any) {
            any = tree.isEmpty() || tree.get().untracked(place(Words.EMPTY));
        }
        if (any) {
            String what = ignoredToo ? "untracked and ignored files" : "untracked files";
            // Which files are ignored is not known, nor what a pattern means.
            boolean whole = paths.isEmpty() && !ignoredToo;
            emit(
                    GitLoss.UNTRACKED,
                    paths.isEmpty() ? what : what + " in " + names(paths),
                    whole ? untrackedFiles(directories) : List.of());
        }
    }

    private List<String> untrackedFiles(boolean directories) {
        List<String> files = new ArrayList<>();
        for (String path : tree.isEmpty() ? List.<String>of() : tree.get().untrackedFiles(place(Words.EMPTY))) {
            if (directories || scene.workspace().kind(path) != Workspace.Kind.DIRECTORY) {
                files.add(path);
            }
        }
        return files;
    }

    /** The path that is asked about: its known beginning when it has wildcards, the whole tree when it is unknown. */
    private String place(Value pathspec) {
        String text = pathspec.prefix();
        if (text.startsWith(":")) {
            // gitglossary(7), pathspec: magic such as :/ and :(top) counts from the top of the tree.
            return tree.isPresent() ? tree.get().root() : "/";
        }
        int wild = wildcard(text);
        boolean whole = pathspec.isKnown() && wild < 0;
        String known = wild < 0 ? text : text.substring(0, wild);
        Value path = whole ? pathspec : Value.of(known.substring(0, known.lastIndexOf('/') + 1));
        String place = scene.target(Words.below(directory, path)).path().textOr("");
        return place.isEmpty() && tree.isPresent() ? tree.get().root() : place;
    }

    private static int wildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String names(List<Argument> paths) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < paths.size() && i < 3; i++) {
            names.append(i == 0 ? "" : ", ").append(paths.get(i).value().show());
        }
        return paths.size() > 3 ? names.append(" and more").toString() : names.toString();
    }

    /** The operands that stand before {@code --}. */
    List<Operand> before() {
        List<Operand> operands = reading.operands();
        return operands.subList(0, Math.max(0, Math.min(operands.size(), reading.after() - reading.subcommands())));
    }

    /** The operands that stand after {@code --}. */
    List<Argument> behind() {
        return reading.arguments(before().size());
    }
}
