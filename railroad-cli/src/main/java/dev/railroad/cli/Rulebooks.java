package dev.railroad.cli;

import dev.railroad.cli.engine.Judging;
import dev.railroad.cli.hook.Background;
import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.hook.HookPath;
import dev.railroad.cli.hook.WorkTrees;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges the calls of a resident engine: each in its own surroundings, all by the same compiled rules. Thread-safe.
 *
 * <p>Callers of one engine have one home, for its socket lies there; a few more are borne, as a home can have several
 * names.
 */
final class Rulebooks implements Judging {
    private static final int MOST = 4;

    /** What the calls of one home share. */
    private record Owned(String home, Rulebook book, WorkTrees trees) {}

    private final Background background = new LaterThread();

    private final List<Owned> books = new ArrayList<>();

    @Override
    public HookAnswer answer(Surroundings around, byte[] event) {
        HookPath path;
        try {
            Owned owned = of(around);
            path = Guard.path(around, owned.book(), owned.trees());
        } catch (RuntimeException | Error failure) {
            return HookPath.failed(failure);
        }
        return path.answer(event);
    }

    private synchronized Owned of(Surroundings around) {
        for (int i = 0; i < books.size(); i++) {
            if (books.get(i).home().equals(around.home())) {
                return books.get(i);
            }
        }
        if (books.size() == MOST) {
            books.remove(0);
        }
        WorkTrees trees = WorkTrees.resident(Guard.store(around), background);
        Owned owned = new Owned(around.home(), new Rulebook(around.state()), trees);
        books.add(owned);
        return owned;
    }
}
