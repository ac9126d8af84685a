package dev.railroad.effect.interpreter;

import dev.railroad.Dialect;
import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;

/** What each kind of tool call does: file tools and fetches are effects at once, command lines are interpreted. */
final class Calls {
    private final Session session;
    private final State state;
    private final String tool;

    Calls(Session session, String tool) {
        this.tool = tool;
        this.session = session;
        this.state = State.start(session);
    }

    void interpret(ToolCall call) {
        if (call instanceof ToolCall.Shell shell) {
            shell(shell);
        } else if (call instanceof ToolCall.Write write) {
            file(Access.WRITE, write.path(), false, Value.of(write.content()));
        } else if (call instanceof ToolCall.Edit edit) {
            file(Access.CHANGE, edit.path(), false, Value.of(edit.added()));
        } else if (call instanceof ToolCall.Read read) {
            file(Access.READ, read.path(), false, Value.of(""));
        } else if (call instanceof ToolCall.Fetch fetch) {
            send(fetch.url(), "GET", "");
        } else if (call instanceof ToolCall.Other other) {
            new OtherTool(this, other).interpret();
        } else {
            throw new AssertionError(call);
        }
    }

    private void shell(ToolCall.Shell call) {
        if (call.dialect() == Dialect.BASH) {
            shell(call.command());
        } else {
            Language language = call.dialect() == Dialect.POWERSHELL ? Language.POWERSHELL : Language.CMD;
            code(language, call.command());
        }
    }

    /** Interprets a command line of the shell. */
    void shell(String command) {
        new NestedCode(session).call(command, state);
    }

    /** Interprets code in another language. */
    void code(Language language, String text) {
        Trial.each(session, state, trial -> {
            SceneOfCommand scene = scene(trial);
            scene.code(language, Value.of(text), Location.CALL);
        });
    }

    /** Has a database execute SQL. @param hosted whether it is known not to be on this machine */
    void sql(String text, boolean hosted) {
        Trial.each(session, state, trial -> {
            SceneOfCommand scene = scene(trial);
            if (hosted) {
                scene.server(Value.of(tool));
            }
            scene.code(Language.SQL, Value.of(text), Location.CALL);
        });
    }

    SceneOfCommand scene(State trial) {
        return new SceneOfCommand(session, new Shell(session, Source.ofCall("")), trial, Location.CALL, tool);
    }

    State state() {
        return state;
    }

    Session session() {
        return session;
    }

    void file(Access access, String path, boolean recursive, Value content) {
        Value home = Tilde.prefix(path, true, state);
        Value expanded = home.isEmpty() ? Value.of(path) : home.plus(Tilde.rest(path));
        session.emit(
                new Effect.File(access, new Targets(session).of(expanded, state), recursive, content, Location.CALL));
    }

    /** A tool that fetches asks a server; the URL itself is what it sends. */
    void send(String url, String method, String payload) {
        session.emit(new Effect.Send(Value.of(url), method, Truth.NO, Value.of(payload), Location.CALL));
    }
}
