package dev.railroad.cli;

import dev.railroad.cli.engine.Judging;
import dev.railroad.cli.hook.HookAnswer;
import dev.railroad.cli.hook.HookPath;
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

    private record Owned(String home, Rulebook book) {}

    private final List<Owned> books = new ArrayList<>();

    @Override
    public HookAnswer answer(Surroundings around, byte[] event) {
        HookPath path;
        try {
            path = Guard.path(around, of(around));
        } catch (RuntimeException | Error failure) {
            return HookPath.failed(failure);
        }
        return path.answer(event);
    }

    private synchronized Rulebook of(Surroundings around) {
        for (int i = 0; i < books.size(); i++) {
            if (books.get(i).home().equals(around.home())) {
                return books.get(i).book();
            }
        }
        if (books.size() == MOST) {
            books.remove(0);
        }
        Rulebook book = new Rulebook(around.state());
        books.add(new Owned(around.home(), book));
        return book;
    }
}
