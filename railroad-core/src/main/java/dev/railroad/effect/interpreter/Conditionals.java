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
        for (int i = links.size() - 1; i >= 0 && !session.exhausted(); i--) {
            link(links.get(i), state);
        }
    }

    private void link(Command.AndOr link, State state) {
        if (state.flow().dead()) {
            return;
        }
        Truth status = state.flow().status();
        State failed = onFailure(state);
        boolean and = link.operator() == Command.AndOr.Operator.AND;
        if (status == (and ? Truth.NO : Truth.YES)) {
            return;
        }
        if (status == Truth.MAYBE && and && state.streams().heard() && isChangeOfDirectory(link.left())) {
            // `$(cd "$d" && pwd)` asks for a directory's path: whoever does so has no empty one in mind.
            status = Truth.YES;
        }
        if (status == Truth.MAYBE) {
            State skipped = and ? failed : state.copy();
            skipped.flow().status(Truth.of(!and));
            if (!and) {
                state.become(failed);
            }
            state.flow().status(Truth.of(and));
            shell.command(link.right(), state);
            boolean ended = state.flow().dead();
            if (and) {
                skipped.variables().missWhere(state.variables());
            }
            state.join(skipped);
            if (!ended) {
                state.flow().status(Truth.MAYBE);
            }
            return;
        }
        shell.command(link.right(), state);
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
