package dev.railroad.cli;

import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.OnConflict;
import dev.railroad.snapshot.Preview;
import dev.railroad.snapshot.PreviewLimits;
import dev.railroad.snapshot.Receipt;
import dev.railroad.snapshot.Rollback;
import dev.railroad.snapshot.RollbackPlan;
import dev.railroad.snapshot.Selection;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad rollback}: shows what would come back, asks, keeps the present, and brings it back. */
@Command(
        name = "rollback",
        description = "Undoes the last call that changed files, or more. What the agent did not leave there itself is"
                + " kept. The present is kept first, so that a rollback can be undone too.")
final class RollbackVerb implements Callable<Integer> {
    private final Desk desk;

    @Option(
            names = "--session",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "ID",
            description = "All that a session did in this project; the newest session without an ID.")
    private @Nullable String session;

    @Option(names = "--to", paramLabel = "ID", description = "Back to before this restore point.")
    private @Nullable String to;

    @Option(names = "--file", paramLabel = "PATH", description = "Only this file, or what is below this directory.")
    private @Nullable String file;

    @Option(names = "--dry-run", description = "Only show what would change, as a unified diff.")
    private boolean dryRun;

    @Option(names = "--overwrite", description = "Bring back also what somebody else has changed since.")
    private boolean overwrite;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    RollbackVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (session != null && to != null) {
            desk.err().println("railroad: --session and --to exclude each other");
            return Exit.USAGE;
        }
        try (Snapshots store = Snapshots.open(SnapshotsVerb.root(desk.around()), CaptureLimits.defaults())) {
            return run(store);
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        }
    }

    private int run(Snapshots store) throws SnapshotException {
        OnConflict onConflict = overwrite ? OnConflict.RESTORE : OnConflict.KEEP;
        Rollback rollback = new Rollback(store);
        RollbackPlan plan = rollback.plan(selection());
        desk.out().print(new Preview(store, PreviewLimits.defaults()).show(plan, onConflict));
        desk.out().flush();
        if (dryRun) {
            return Exit.OK;
        }
        if (plan.isEmpty()) {
            desk.out().println("Nothing to change.");
            return Exit.OK;
        }
        if (!overwrite && !plan.resumes() && onlyConflicts(plan)) {
            // Applying it would settle that these stay; asking again with --overwrite must still be possible.
            return desk.fail("nothing was changed: everything was changed by somebody else since"
                    + " (--overwrite brings it back all the same)");
        }
        if (!yes) {
            if (!desk.person().isPresent()) {
                return desk.fail("nobody is at a terminal to agree; nothing was changed (--yes does not ask)");
            }
            if (!desk.person().agrees("Bring this back?")) {
                return desk.fail("nothing was changed");
            }
        }
        return report(rollback.apply(plan, onConflict));
    }

    private static boolean onlyConflicts(RollbackPlan plan) {
        return plan.count(RollbackPlan.Action.RESTORE) == 0
                && plan.count(RollbackPlan.Action.REMOVE) == 0
                && plan.count(RollbackPlan.Action.CONFLICT) > 0;
    }

    private Selection selection() {
        String project = SnapshotsVerb.project(desk.around());
        Selection selection = to != null
                ? new Selection.To(to)
                : session != null ? new Selection.Session(project, session) : new Selection.Last(project);
        return file == null
                ? selection
                : new Selection.Only(
                        selection,
                        Path.of(desk.around().directory())
                                .resolve(file)
                                .normalize()
                                .toString());
    }

    private int report(Receipt receipt) {
        int count = receipt.restored().size();
        desk.out().println("Brought back " + (count == 1 ? "1 path." : count + " paths."));
        for (Receipt.Kept kept : receipt.kept()) {
            desk.out().println("Left alone: " + kept.path() + " (" + kept.reason() + ")");
        }
        for (Receipt.Kept failed : receipt.failed()) {
            desk.err().println("railroad: not as it should be: " + failed.path() + " (" + failed.reason() + ")");
        }
        if (!receipt.undoPoint().isEmpty()) {
            desk.out().println("To undo this: railroad rollback --to " + receipt.undoPoint());
        }
        return receipt.complete() ? Exit.OK : Exit.FAILED;
    }
}
