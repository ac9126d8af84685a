package dev.railroad.effect.interpreter;

import dev.railroad.GitTree;
import dev.railroad.Workspace;
import dev.railroad.effect.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The world as it would be at one point of a script: files that the script wrote or deleted are so. */
record OverlayWorkspace(Workspace world, State state) implements Workspace {
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
        if (state.files().written(path).isPresent()) {
            return Kind.FILE;
        }
        return state.files().deleted(path) ? Kind.MISSING : world.kind(path);
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
        Optional<Value> written = state.files().written(path);
        if (written.isPresent()) {
            Optional<String> text = written.get().text();
            return text.filter(known -> known.getBytes(StandardCharsets.UTF_8).length <= limit);
        }
        return state.files().deleted(path) ? Optional.empty() : world.read(path, limit);
    }

    @Override
    public Optional<GitTree> git(String directory) {
        return world.git(directory);
    }
}
