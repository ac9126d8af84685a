package dev.railroad.rule;

import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a condition is tried on: a call as a whole, or one effect of it together with the simple command that has it.
 * Immutable.
 */
public final class Subject {
    private final ToolCall call;
    private final Workspace workspace;
    private final @Nullable Effect effect;
    private final Effect.@Nullable Execute command;

    private Subject(
            ToolCall call, Workspace workspace, @Nullable Effect effect, Effect.@Nullable Execute command) {
        this.call = Objects.requireNonNull(call, "call");
        this.workspace = Objects.requireNonNull(workspace, "workspace");
        this.effect = effect;
        this.command = command;
    }

    /** The call as a whole. */
    public static Subject of(ToolCall call, Workspace workspace) {
        return new Subject(call, workspace, null, null);
    }

    /**
     * One effect.
     *
     * @param command the simple command that it belongs to; null for effects of other tools
     */
    public static Subject of(
            ToolCall call, Workspace workspace, Effect effect, Effect.@Nullable Execute command) {
        return new Subject(call, workspace, effect, command);
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
}
