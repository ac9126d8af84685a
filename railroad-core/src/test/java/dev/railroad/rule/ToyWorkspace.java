package dev.railroad.rule;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.List;
import java.util.Optional;

/** A world with a home and a project in it, and nothing else. */
public class ToyWorkspace implements Workspace {
    @Override
    public String home() {
        return "/home/dev";
    }

    @Override
    public Optional<String> variable(String name) {
        return name.equals("STAGE") ? Optional.of("production") : Optional.empty();
    }

    @Override
    public String project(String directory) {
        return "/home/dev/project";
    }

    @Override
    public Kind kind(String path) {
        return Kind.MISSING;
    }

    @Override
    public String resolve(String path) {
        return path;
    }

    @Override
    public List<String> list(String path, int limit) {
        return List.of();
    }

    @Override
    public Optional<String> read(String path, int limit) {
        return Optional.empty();
    }

    @Override
    public Optional<GitTree> git(String directory) {
        return Optional.empty();
    }
}
