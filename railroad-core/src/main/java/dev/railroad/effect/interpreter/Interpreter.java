package dev.railroad.effect.interpreter;

import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.effect.Effects;
import java.util.Objects;

/**
 * Finds out what a call would do, without doing any of it: a pure function of the call and the workspace. Immutable;
 * safe for use by several threads.
 */
public final class Interpreter {
    private final Commands commands;
    private final Limits limits;

    /**
     * @param commands what programs mean
     * @param limits the bounds of understanding one call; running into one is an effect
     */
    public Interpreter(Commands commands, Limits limits) {
        this.commands = Objects.requireNonNull(commands, "commands");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * What a call would do.
     *
     * @param workspace the world to ask; its answers must not change during the call
     */
    public Effects effects(ToolCall call, Workspace workspace) {
        Session session = new Session(commands, limits, workspace, call.context());
        Calls calls = new Calls(session, call.tool());
        calls.interpret(call);
        return new Effects(session.effects(), new Marks(session, calls.state()).left());
    }
}
