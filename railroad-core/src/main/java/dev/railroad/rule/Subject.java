package dev.railroad.rule;

import dev.railroad.GitTree;
import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a condition is tried on: a call as a whole, or one effect of it together with the simple command that has it.
 * Thread-safe.
 */
public final class Subject {
    private final ToolCall call;
    private final Workspace workspace;
    private final @Nullable Effect effect;
    private final Effect.@Nullable Execute command;
    private final Surroundings surroundings;

    private Subject(
            ToolCall call,
            Workspace workspace,
            Surroundings surroundings,
            @Nullable Effect effect,
            Effect.@Nullable Execute command) {
        this.call = Objects.requireNonNull(call, "call");
        this.workspace = Objects.requireNonNull(workspace, "workspace");
        this.surroundings = surroundings;
        this.effect = effect;
        this.command = command;
    }

    /** The call as a whole. */
    public static Subject of(ToolCall call, Workspace workspace) {
        return new Subject(call, workspace, new Surroundings(), null, null);
    }

    /**
     * One effect of the same call.
     *
     * @param command the simple command that it belongs to; null for effects of other tools
     */
    public Subject at(Effect effect, Effect.@Nullable Execute command) {
        return new Subject(call, workspace, surroundings, effect, command);
    }

    /** The call. */
    public ToolCall call() {
        return call;
    }

    /** The world. */
    public Workspace workspace() {
        return workspace;
    }

    /** The effect; null for the call as a whole. */
    public @Nullable Effect effect() {
        return effect;
    }

    /** The simple command; null where there is none. */
    public Effect.@Nullable Execute command() {
        return command;
    }

    /** The components of the home directory's path. */
    List<String> home() {
        List<String> known = surroundings.home;
        if (known == null) {
            known = List.copyOf(Paths.names(workspace.home()));
            surroundings.home = known;
        }
        return known;
    }

    /** The components of the path of the project's top directory. */
    List<String> project() {
        List<String> known = surroundings.project;
        if (known == null) {
            known = List.copyOf(Paths.names(workspace.project(call.context().directory())));
            surroundings.project = known;
        }
        return known;
    }

    /** The current branch of the work tree that the call starts in; empty when there is none. */
    String branch() {
        String known = surroundings.branch;
        if (known == null) {
            Optional<GitTree> tree = workspace.git(call.context().directory());
            known = tree.isPresent() ? tree.get().branch().orElse("") : "";
            surroundings.branch = known;
        }
        return known;
    }

    /** What is asked once for all subjects of a call; a race between threads would only ask twice. */
    private static final class Surroundings {
        private volatile @Nullable List<String> home;
        private volatile @Nullable List<String> project;
        private volatile @Nullable String branch;
    }
}
