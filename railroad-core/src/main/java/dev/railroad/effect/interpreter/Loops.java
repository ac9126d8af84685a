package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.shell.Command;
import dev.railroad.shell.Part;
import dev.railroad.shell.Script;
import dev.railroad.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loops. Those over known lists and with known conditions are unrolled; of the others, the first rounds are followed,
 * then one with everything unknown that changes from round to round, which stands for all others.
 */
final class Loops {
    /** Rounds of a loop whose condition is known to hold, or of a list, before they are taken together. */
    private static final int MAX_KNOWN_ROUNDS = 512;

    /** Rounds of a loop whose condition is not known, before they are taken together. */
    private static final int MAX_UNKNOWN_ROUNDS = 2;

    private final Session session;
    private final Shell shell;

    Loops(Session session, Shell shell) {
        this.session = session;
        this.shell = shell;
    }

    /** Tells whether there is another round. */
    private interface Test {
        Truth holds(State state);
    }

    /** {@code while read x; do …; done <file}: what the file holds goes into variables, and is shown when those are. */
    static boolean readsInput(Command command) {
        if (!(command instanceof Command.While loop)
                || loop.condition().statements().isEmpty()) {
            return false;
        }
        Command first = loop.condition().statements().get(0).command();
        while (first instanceof Command.AndOr chain) {
            first = chain.left();
        }
        return first instanceof Command.Simple simple
                && !simple.words().isEmpty()
                && simple.words().get(0).isLiteral("read");
    }

    void whileLoop(Command.While loop, State state) {
        Test test = now -> {
            shell.run(loop.condition(), now);
            return loop.until() ? now.flow().status().not() : now.flow().status();
        };
        rounds(test, loop.body(), now -> {}, state);
    }

    void arithmeticFor(Command.ArithmeticFor loop, State state) {
        arithmetic(loop.init(), state);
        Test test = now -> isBlank(loop.condition()) ? Truth.YES : arithmetic(loop.condition(), now);
        rounds(test, loop.body(), now -> arithmetic(loop.step(), now), state);
    }

    /** {@code for ((; ;))} has no condition, hence no end. */
    private static boolean isBlank(Word word) {
        for (Part part : word.parts()) {
            if (!(part instanceof Part.Literal literal) || !literal.text().isBlank()) {
                return false;
            }
        }
        return true;
    }

    private Truth arithmetic(Word expression, State state) {
        Trial.each(session, state, trial -> trial.flow().status(shell.arithmetic(expression, trial)));
        return state.flow().status();
    }

    private void rounds(Test test, Script body, Trial.Action step, State state) {
        int firstEffect = session.effects().size();
        Collector collector = new Collector();
        List<State> ends = new ArrayList<>();
        int known = 0;
        int unknown = 0;
        boolean last = false;
        state.flow().loops().add(collector);
        while (!state.flow().dead() && !session.exhausted()) {
            State before = state.copy();
            Truth holds = test.holds(state);
            if (state.flow().dead()) {
                break;
            }
            Optional<State> failure = state.flow().takeFailure();
            if (holds != Truth.YES) {
                ends.add(failure.orElse(state.copy()));
            }
            if (holds == Truth.NO) {
                break;
            }
            shell.run(body, state);
            collector.joinContinued(state);
            if (state.flow().dead()) {
                break;
            }
            step.run(state);
            if (last || state.sameAs(before)) {
                // Another round would do the same again; only a condition that is not known lets the loop end.
                if (holds == Truth.MAYBE) {
                    ends.add(state.copy());
                }
                break;
            }
            boolean together = holds == Truth.YES ? ++known > MAX_KNOWN_ROUNDS : ++unknown > MAX_UNKNOWN_ROUNDS - 1;
            if (together) {
                state.widen(before);
                last = true;
            }
        }
        finish(collector, ends, state);
        Trial.dropRepeated(session.effects(), firstEffect);
    }

    void forLoop(Command.For loop, State state) {
        List<Value> values = values(loop.words(), state);
        Collector collector = new Collector();
        state.flow().loops().add(collector);
        int round = 0;
        for (Value value : values) {
            if (state.flow().dead() || session.exhausted()) {
                break;
            }
            boolean rest = ++round > MAX_KNOWN_ROUNDS;
            state.variables().set(loop.name(), rest ? Value.unknown(Origin.COMMAND, loop.name()) : value);
            shell.run(loop.body(), state);
            collector.joinContinued(state);
            if (rest) {
                break;
            }
        }
        List<State> ends = new ArrayList<>();
        ends.add(state.copy());
        finish(collector, ends, state);
    }

    /** A menu: the human picks any of the words, any number of times. */
    void select(Command.Select menu, State state) {
        State skipped = state.copy();
        Collector collector = new Collector();
        state.flow().loops().add(collector);
        List<Value> values = values(menu.words(), state);
        state.variables().set("REPLY", Value.unknown(Origin.FILE, "REPLY"));
        List<State> ends = new ArrayList<>();
        ends.add(skipped);
        for (int i = 0; i < values.size() && i < Store.MAX_ALTERNATIVES; i++) {
            State picked = state.copy();
            picked.variables().set(menu.name(), values.get(i));
            shell.run(menu.body(), picked);
            ends.add(picked);
        }
        finish(collector, ends, state);
    }

    private List<Value> values(Optional<List<Word>> words, State state) {
        if (words.isEmpty()) {
            return state.variables().positional();
        }
        List<Value> values = new ArrayList<>();
        for (Word word : words.get()) {
            values.addAll(shell.words().fields(word, state));
        }
        int limit = session.limits().maxWords();
        return values.size() > limit ? values.subList(0, limit) : values;
    }

    private static void finish(Collector collector, List<State> ends, State state) {
        state.flow().die();
        for (State end : ends) {
            state.join(end);
        }
        collector.joinLeft(state);
        collector.joinContinued(state);
        state.flow().loops().remove(collector);
    }
}
