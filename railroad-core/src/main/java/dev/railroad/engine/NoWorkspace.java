package dev.railroad.engine;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import java.util.List;
import java.util.Optional;

/** A world of which nothing is known. */
final class NoWorkspace implements Workspace {
    static final NoWorkspace INSTANCE = new NoWorkspace();

    private NoWorkspace() {}

    @Override
    public String home() {
        return "/home/unknown";
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.empty();
    }

    @Override
    public String project(String directory) {
        return directory;
    }

    @Override
    public Kind kind(String path) {
        return Kind.UNKNOWN;
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
