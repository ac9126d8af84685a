package dev.railroad.effect.interpreter;

import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.shell.Command;
import dev.railroad.shell.Script;
import dev.railroad.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code &&}, {@code ||}, {@code if} and {@code case}. Both ways count, except where a test of known texts says which
 * way it goes.
 */
final class Conditionals {
    private final Session session;
    private final WordEvaluator words;
    private final Shell shell;

    Conditionals(Session session, WordEvaluator words, Shell shell) {
        this.session = session;
        this.words = words;
        this.shell = shell;
    }

    /** A chain is deep on the left, so it is walked from its left end. */
    void andOr(Command.AndOr chain, State state) {
        List<Command.AndOr> links = new ArrayList<>();
        Command first = chain;
        while (first instanceof Command.AndOr link) {
            links.add(link);
            first = link.left();
        }
        shell.command(first, state);
        // Who failed passes by all that follows behind `&&`, and is met again behind `||` or at the end.
        Optional<State> failed = Optional.empty();
        for (int i = links.size() - 1; i >= 0 && !session.exhausted(); i--) {
            boolean and = links.get(i).operator() == Command.AndOr.Operator.AND;
            if (!and && failed.isPresent()) {
                meet(failed.get(), state);
                failed = Optional.empty();
            }
            Optional<State> skipped = link(links.get(i), and, state);
            if (failed.isPresent() && skipped.isPresent()) {
                failed.get().join(skipped.get());
            } else if (skipped.isPresent()) {
                failed = skipped;
            }
        }
        if (failed.isPresent()) {
            meet(failed.get(), state);
        }
    }

    private static void meet(State failed, State state) {
        boolean ended = state.flow().dead();
        state.join(failed);
        state.flow().status(ended ? state.flow().status() : Truth.MAYBE);
    }

    /** What follows an operator; the state of those who pass it by, where those go on to another link. */
    private Optional<State> link(Command.AndOr link, boolean and, State state) {
        if (state.flow().dead()) {
            return Optional.empty();
        }
        Truth status = state.flow().status();
        State failed = onFailure(state);
        if (status == (and ? Truth.NO : Truth.YES)) {
            return Optional.empty();
        }
        if (status == Truth.MAYBE && and && state.streams().heard() && isChangeOfDirectory(link.left())) {
            // `$(cd "$d" && pwd)` asks for a directory's path: whoever does so has no empty one in mind.
            status = Truth.YES;
        }
        if (status != Truth.MAYBE) {
            shell.command(link.right(), state);
            return Optional.empty();
        }
        State skipped = and ? failed : state.copy();
        skipped.flow().status(Truth.of(!and));
        if (!and) {
            state.become(failed);
        }
        state.flow().status(Truth.of(and));
        shell.command(link.right(), state);
        if (and) {
            skipped.variables().missWhere(state.variables());
            return Optional.of(skipped);
        }
        meet(skipped, state);
        return Optional.empty();
    }

    private static boolean isChangeOfDirectory(Command command) {
        return command instanceof Command.Simple simple
                && !simple.words().isEmpty()
                && (simple.words().get(0).isLiteral("cd")
                        || simple.words().get(0).isLiteral("pushd"));
    }

    /** The state if the last command failed. */
    private static State onFailure(State state) {
        Optional<State> failure = state.flow().takeFailure();
        return failure.isPresent() ? failure.get() : state.copy();
    }

    void choice(Command.If choice, State state) {
        List<State> ends = new ArrayList<>();
        boolean decided = false;
        for (Command.If.Clause clause : choice.clauses()) {
            shell.run(clause.condition(), state);
            if (state.flow().dead()) {
                decided = true;
                break;
            }
            Truth holds = state.flow().status();
            State otherwise = onFailure(state);
            if (holds == Truth.NO) {
                state.become(otherwise);
                continue;
            }
            State then = state.copy();
            shell.run(clause.body(), then);
            ends.add(then);
            if (holds == Truth.YES) {
                decided = true;
                break;
            }
            state.become(otherwise);
        }
        if (!decided) {
            if (choice.otherwise().isPresent()) {
                shell.run(choice.otherwise().get(), state);
            } else {
                state.flow().status(Truth.MAYBE);
            }
            ends.add(state.copy());
        }
        joinAll(ends, state);
    }

    void cases(Command.Case choice, State state) {
        Value subject = words.text(choice.subject(), state);
        List<State> ends = new ArrayList<>();
        List<Command.Case.Item> items = choice.items();
        boolean decided = false;
        for (int i = 0; i < items.size() && !decided; i++) {
            Truth matches = matches(items.get(i).patterns(), subject, state);
            if (matches == Truth.NO) {
                continue;
            }
            State taken = state.copy();
            Command.Case.Terminator end = runFrom(items, i, taken);
            if (end == Command.Case.Terminator.CONTINUE) {
                if (matches == Truth.YES) {
                    state.become(taken);
                } else {
                    state.join(taken);
                }
                continue;
            }
            ends.add(taken);
            decided = matches == Truth.YES;
        }
        if (!decided) {
            ends.add(state.copy());
        }
        joinAll(ends, state);
    }

    private Command.Case.Terminator runFrom(List<Command.Case.Item> items, int first, State state) {
        int i = first;
        while (true) {
            Script body = items.get(i).body();
            shell.run(body, state);
            boolean falls = items.get(i).terminator() == Command.Case.Terminator.FALL_THROUGH;
            if (!falls || i + 1 == items.size()) {
                return items.get(i).terminator();
            }
            i++;
        }
    }

    private Truth matches(List<Word> patterns, Value subject, State state) {
        Truth any = Truth.NO;
        for (Word pattern : patterns) {
            any = any.or(Tests.matches(words.pattern(pattern, state), subject));
        }
        return any;
    }

    /** Makes {@code state} what may be after any of the ends. */
    static void joinAll(List<State> ends, State state) {
        if (ends.isEmpty()) {
            return;
        }
        state.become(ends.get(0));
        for (int i = 1; i < ends.size(); i++) {
            state.join(ends.get(i));
        }
    }
}
