package dev.railroad.cli;

import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.OnConflict;
import dev.railroad.snapshot.Selection;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad undo} and {@code railroad redo}: take back a rollback, and do it again. */
abstract class UndoVerb implements Callable<Integer> {
    private final Desk desk;

    @Option(names = "--dry-run", description = "Only show what would change, with all differences.")
    private boolean dryRun;

    @Option(names = "--json", description = "Say what happens as one JSON object.")
    private boolean json;

    UndoVerb(Desk desk) {
        this.desk = desk;
    }

    /** What is taken back. */
    abstract Selection selection(String project);

    @Override
    public Integer call() {
        try (Snapshots store = Snapshots.open(SnapshotsVerb.root(desk.around()), CaptureLimits.defaults())) {
            // Nobody is asked: it can be undone the same way, and keeps what was changed since.
            return new RollbackTalk(desk, OnConflict.KEEP, dryRun, true, json)
                    .run(store, selection(SnapshotsVerb.project(desk.around())));
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        }
    }

    /** {@code railroad undo}. */
    @Command(
            name = "undo",
            description =
                    "Takes back the last rollback that stands, or the one given. May be repeated. What was changed"
                            + " since is kept.",
            footer = {"", "Exit codes: those of railroad rollback."})
    static final class Undo extends UndoVerb {
        @Parameters(arity = "0..1", paramLabel = "ID", description = "A rollback.")
        private @Nullable String id;

        Undo(Desk desk) {
            super(desk);
        }

        @Override
        Selection selection(String project) {
            return id == null ? new Selection.Undo(project) : new Selection.One(id);
        }
    }

    /** {@code railroad redo}. */
    @Command(
            name = "redo",
            description = "Does the rollback again that was undone last. May be repeated.",
            footer = {"", "Exit codes: those of railroad rollback."})
    static final class Redo extends UndoVerb {
        Redo(Desk desk) {
            super(desk);
        }

        @Override
        Selection selection(String project) {
            return new Selection.Redo(project);
        }
    }
}
