package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.shell.Command;
import dev.railroad.shell.Script;
import dev.railroad.shell.Statement;
import dev.railroad.shell.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the tree of one text and carries out its commands on a {@link State}, without running anything: what commands
 * would do becomes effects. Whatever may happen is followed: both ways of a condition, every round of a loop.
 */
final class Shell {
    private final Session session;
    private final Source source;
    private final WordEvaluator words;
    private final Redirections redirections;
    private final SimpleCommands simple;
    private final Conditionals conditionals;
    private final Loops loops;

    Shell(Session session, Source source) {
        this.session = session;
        this.source = source;
        this.words = new WordEvaluator(session, source, this);
        this.redirections = new Redirections(session, source, words);
        this.simple = new SimpleCommands(session, source, this);
        this.conditionals = new Conditionals(session, words, this);
        this.loops = new Loops(session, this);
    }

    Session session() {
        return session;
    }

    Source source() {
        return source;
    }

    WordEvaluator words() {
        return words;
    }

    Redirections redirections() {
        return redirections;
    }

    SimpleCommands simple() {
        return simple;
    }

    /** A whole text: its statements, then the traps that it set. */
    void runWhole(Script script, State state) {
        Map<String, Value> before = state.definitions().traps();
        run(script, state);
        settle(state);
        traps(before, source.at(script.span()), state);
    }

    /** What was trapped since {@code before} runs when the shell ends, also one that is a child (POSIX, trap). */
    private void traps(Map<String, Value> before, Location at, State state) {
        if (state.definitions().traps() == before) {
            return;
        }
        for (Map.Entry<String, Value> trap : state.definitions().traps().entrySet()) {
            if (!before.containsKey(trap.getKey())) {
                State after = state.copy();
                after.flow().revive();
                after.definitions().traps(Map.of());
                new NestedCode(session).here(trap.getValue(), at, after);
                state.leave(after);
            }
        }
    }

    void run(Script script, State state) {
        for (Statement statement : script.statements()) {
            if (state.flow().dead() || session.exhausted()) {
                return;
            }
            settle(state);
            if (statement.background()) {
                session.asynchronous(1);
                subshell(statement.command(), state);
                session.asynchronous(-1);
                state.flow().status(Truth.YES);
            } else {
                command(statement.command(), state);
            }
        }
    }

    /** The next command comes whether the last one succeeded or not. */
    private static void settle(State state) {
        Optional<State> failure = state.flow().takeFailure();
        if (failure.isPresent() && !state.flow().stopsOnError()) {
            state.join(failure.get());
        }
    }

    void command(Command command, State state) {
        if (command instanceof Command.Simple one) {
            simple.run(one, state);
            return;
        }
        Location at = source.at(command.span());
        if (state.flow().dead() || !session.step(at) || !session.enter(at)) {
            return;
        }
        compound(command, state);
        session.leave();
    }

    private void compound(Command command, State state) {
        if (command instanceof Command.Pipeline pipeline) {
            pipeline(pipeline, state);
        } else if (command instanceof Command.AndOr chain) {
            conditionals.andOr(chain, state);
        } else if (command instanceof Command.Group group) {
            run(group.body(), state);
        } else if (command instanceof Command.Subshell subshell) {
            State child = state.child();
            runWhole(subshell.body(), child);
            settle(child);
            state.leave(child);
            state.streams().takeOutput(child.streams());
        } else if (command instanceof Command.If choice) {
            conditionals.choice(choice, state);
        } else if (command instanceof Command.Case choice) {
            Trial.each(session, state, trial -> conditionals.cases(choice, trial));
        } else if (command instanceof Command.While loop) {
            loops.whileLoop(loop, state);
        } else if (command instanceof Command.For loop) {
            Trial.each(session, state, trial -> loops.forLoop(loop, trial));
        } else if (command instanceof Command.Select menu) {
            Trial.each(session, state, trial -> loops.select(menu, trial));
        } else if (command instanceof Command.ArithmeticFor loop) {
            loops.arithmeticFor(loop, state);
        } else if (command instanceof Command.FunctionDefinition definition) {
            session.expanded(8L * state.definitions().size(), source.at(command.span()));
            state.definitions().define(new ShellFunction(definition.name(), definition.body(), this));
            state.flow().status(Truth.YES);
        } else if (command instanceof Command.Arithmetic arithmetic) {
            Trial.each(session, state, trial -> trial.flow().status(arithmetic(arithmetic.expression(), trial)));
        } else if (command instanceof Command.Test test) {
            Trial.each(
                    session, state, trial -> trial.flow().status(new Tests(words).evaluate(test.expression(), trial)));
        } else if (command instanceof Command.Coprocess coprocess) {
            subshell(coprocess.body(), state);
        } else if (command instanceof Command.Timed timed) {
            if (timed.body().isPresent()) {
                command(timed.body().get(), state);
            }
        } else if (command instanceof Command.Redirected redirected) {
            int opened = session.effects().size();
            boolean loads = Loops.readsInput(redirected.command());
            Trial.each(
                    session,
                    state,
                    trial -> redirections.around(redirected.redirections(), trial, () -> {
                        if (loads) {
                            session.loaded(opened);
                        }
                        command(redirected.command(), trial);
                    }));
        } else if (command instanceof Command.Unparsed) {
            // Reported where the text was parsed.
            state.flow().status(Truth.MAYBE);
        } else {
            throw new AssertionError(command);
        }
    }

    /** Whether an arithmetic expression is not zero. */
    Truth arithmetic(Word expression, State state) {
        Optional<Long> value = new Arithmetic(state).evaluate(words.text(expression, state));
        return value.isPresent() ? Truth.of(value.get() != 0) : Truth.MAYBE;
    }

    private void subshell(Command command, State state) {
        State child = state.child();
        process(command, child);
        state.leave(child);
        state.streams().takeOutput(child.streams());
    }

    /** A command that a child process runs from its beginning to its end. */
    private void process(Command command, State child) {
        Map<String, Value> before = child.definitions().traps();
        command(command, child);
        settle(child);
        traps(before, source.at(command.span()), child);
    }

    /** Each command of a pipeline is a child process; what one prints is what the next one reads. */
    private void pipeline(Command.Pipeline pipeline, State state) {
        List<Command> commands = pipeline.commands();
        if (commands.size() == 1) {
            command(commands.get(0), state);
        } else {
            session.asynchronous(1);
            State writer = state;
            for (int i = 0; i < commands.size(); i++) {
                boolean last = i == commands.size() - 1;
                State child = state.child();
                if (i > 0) {
                    child.leave(writer);
                    child.streams().inputFrom(writer.streams());
                }
                if (!last) {
                    child.streams().hear(true);
                }
                process(commands.get(i), child);
                writer = child;
            }
            state.leave(writer);
            state.streams().takeOutput(writer.streams());
            session.asynchronous(-1);
        }
        if (pipeline.negated()) {
            state.flow().takeFailure();
            state.flow().status(state.flow().status().not());
        }
    }
}
