package dev.railroad.effect.interpreter;

import dev.railroad.ForwardingWorkspace;
import dev.railroad.Workspace;
import dev.railroad.effect.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The world as it would be at one point of a script: files that the script wrote or deleted are so. */
final class OverlayWorkspace extends ForwardingWorkspace {
    private final State state;

    OverlayWorkspace(Workspace world, State state) {
        super(world);
        this.state = state;
    }

    @Override
    public Kind kind(String path) {
        Optional<Value> written = state.files().written(path);
        if (written.isPresent()) {
            Optional<String> source = Files.copied(written.get());
            return source.isPresent() && super.kind(source.get()) == Kind.DIRECTORY ? Kind.DIRECTORY : Kind.FILE;
        }
        return state.files().deleted(path) ? Kind.MISSING : super.kind(path);
    }

    @Override
    public Optional<String> read(String path, int limit) {
        Optional<Value> written = state.files().written(path);
        Optional<String> source = written.isPresent() ? Files.copied(written.get()) : Optional.empty();
        if (source.isPresent()) {
            return super.read(source.get(), limit);
        }
        if (written.isPresent()) {
            Optional<String> text = written.get().text();
            return text.filter(known -> known.getBytes(StandardCharsets.UTF_8).length <= limit);
        }
        return state.files().deleted(path) ? Optional.empty() : super.read(path, limit);
    }
}
