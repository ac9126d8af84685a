package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.Map;

/**
 * What a shell holds at one point of a script: the shell execution environment of POSIX.1-2017 XCU 2.12, as far as it
 * is known. Where branches met, it holds what either of them left; {@link Trial} takes such alternatives apart again,
 * one at a time.
 *
 * <p>Mutable, for one thread. Copies are cheap.
 */
final class State {
    private final Session session;
    private final Choices.Current choices = new Choices.Current();
    private final Variables variables;
    private final WrittenFiles files;
    private final Streams streams;
    private final Definitions definitions = new Definitions();
    private final ControlFlow flow = new ControlFlow();

    private State(Session session) {
        this.session = session;
        this.variables = new Variables(session, choices);
        this.files = new WrittenFiles(session, choices);
        this.streams = new Streams(choices);
    }

    /** The state in which a call begins. */
    static State start(Session session) {
        State start = new State(session);
        start.variables.directory(Value.of(session.directory()));
        return start;
    }

    State copy() {
        State copy = new State(session);
        copy.choices.set(choices.get());
        copy.become(this);
        return copy;
    }

    /** A child process: it inherits all and gives nothing back but {@link #leave files}. */
    State child() {
        State child = copy();
        child.flow.enterChild();
        child.definitions.traps(Map.of());
        return child;
    }

    /** A child process that is another program: only exported variables are known there. */
    State process() {
        State process = child();
        process.variables.keepExported();
        process.definitions.forgetFunctionsAndAliases();
        process.flow.stopsOnError(false);
        return process;
    }

    /** Takes over what a child process leaves behind when it ends. */
    void leave(State child) {
        files.become(child.files);
        flow.leave(child.flow);
    }

    /** Becomes {@code other}, and goes on to read by its own choices. */
    void become(State other) {
        if (other == this) {
            return;
        }
        variables.become(other.variables);
        files.become(other.files);
        streams.become(other.streams);
        definitions.become(other.definitions);
        flow.become(other.flow);
    }

    /** Becomes what may be after this or after {@code other}. */
    void join(State other) {
        if (other == this || other.flow.dead()) {
            return;
        }
        if (flow.dead()) {
            become(other);
            return;
        }
        variables.join(other.variables);
        files.join(other.files);
        streams.join(other.streams);
        definitions.join(other.definitions);
        flow.join(other.flow);
    }

    /** Whether nothing but time has passed since {@code earlier}. */
    boolean sameAs(State earlier) {
        return variables.same(earlier.variables)
                && files.same(earlier.files)
                && streams.same(earlier.streams)
                && definitions.sameFunctions(earlier.definitions);
    }

    /** Forgets the values of all variables that changed since {@code earlier}, and what was read and printed. */
    void widen(State earlier) {
        variables.widen(earlier.variables);
        streams.widen(earlier.streams);
    }

    Variables variables() {
        return variables;
    }

    WrittenFiles files() {
        return files;
    }

    Streams streams() {
        return streams;
    }

    Definitions definitions() {
        return definitions;
    }

    ControlFlow flow() {
        return flow;
    }

    Value directory() {
        return variables.directory();
    }

    /** The user's home, whatever the script set HOME to. */
    String home() {
        return session.workspace().home();
    }

    /** Takes one of {@code count} ways; {@link Choices#ALL} when there are too many. */
    int pick(int count) {
        return choices.get().pick(count);
    }

    Choices choices() {
        return choices.get();
    }

    void choices(Choices fresh) {
        choices.set(fresh);
    }
}
