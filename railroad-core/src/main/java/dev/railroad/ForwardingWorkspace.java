package dev.railroad;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Another world with some answers changed: everything that a subclass does not answer itself is asked of the world it
 * was made from. As thread-safe as that one, unless a subclass says otherwise.
 */
public abstract class ForwardingWorkspace implements Workspace {
    private final Workspace world;

    /** Asks {@code world}. */
    protected ForwardingWorkspace(Workspace world) {
        this.world = Objects.requireNonNull(world, "world");
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
    public Optional<Mark.Origin> mark(String session, String path) {
        return world.mark(session, path);
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
        return world.git(directory);
    }
}
