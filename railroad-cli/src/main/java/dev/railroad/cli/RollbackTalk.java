package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.Forecast;
import dev.railroad.snapshot.OnConflict;
import dev.railroad.snapshot.Preview;
import dev.railroad.snapshot.PreviewLimits;
import dev.railroad.snapshot.Receipt;
import dev.railroad.snapshot.Rollback;
import dev.railroad.snapshot.RollbackPlan;
import dev.railroad.snapshot.Selection;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollback as a person sees it: what would happen, a question, what has happened.
 *
 * @param desk where it is said
 * @param onConflict what is done with what is not as the agent left it
 * @param dryRun whether it ends with what would happen
 * @param yes whether nobody is asked
 * @param json whether a program reads it: one object, at the end
 */
record RollbackTalk(Desk desk, OnConflict onConflict, boolean dryRun, boolean yes, boolean json) {
    private static final int KEPT_LINES = 20;

    /** Goes through it and answers with the exit code. */
    int run(Snapshots store, Selection selection) throws SnapshotException {
        Rollback rollback = new Rollback(store);
        RollbackPlan plan = rollback.plan(selection);
        Forecast forecast = rollback.forecast(plan, onConflict);
        if (!json) {
            show(store, plan, forecast);
        }
        if (dryRun) {
            report(plan, forecast, null);
            return forecast.kept().isEmpty() ? Exit.OK : Exit.CONFLICTS;
        }
        if (plan.isEmpty()) {
            say("Nothing to change: everything is as it was.");
            report(plan, forecast, null);
            return Exit.OK;
        }
        if (!plan.resumes() && forecast.changes().isEmpty()) {
            // Applying it would settle that these stay; asking again with another choice must still be possible.
            report(plan, forecast, null);
            return json ? Exit.CONFLICTS : nothingToDo();
        }
        if (!yes) {
            if (!desk.person().isPresent()) {
                return desk.fail("nobody is at a terminal to agree; nothing was changed (--yes does not ask)");
            }
            if (!desk.person().agrees("Bring this back?")) {
                return desk.fail("nothing was changed");
            }
        }
        Receipt receipt;
        try (ProgressLine line = new ProgressLine(desk.err(), desk.colour(), "bringing back: ")) {
            receipt = new Rollback(store, line.steps(forecast.changes().size())).apply(plan, onConflict);
        }
        report(plan, forecast, receipt);
        return code(receipt);
    }

    private int nothingToDo() {
        desk.fail("nothing was changed: all of this was changed by somebody else since"
                + (onConflict == OnConflict.KEEP ? " (see --on-conflict)" : ""));
        return Exit.CONFLICTS;
    }

    private static int code(Receipt receipt) {
        if (!receipt.failed().isEmpty()) {
            return Exit.INCOMPLETE;
        }
        return receipt.kept().isEmpty() ? Exit.OK : Exit.CONFLICTS;
    }

    private void show(Snapshots store, RollbackPlan plan, Forecast forecast) throws SnapshotException {
        DiffPaint paint = new DiffPaint(new Paint(desk.colour()));
        PreviewLimits limits = dryRun ? PreviewLimits.whole() : PreviewLimits.glance();
        Preview preview = new Preview(store, limits, desk.around().directory());
        say(headline(plan));
        if (!forecast.changes().isEmpty()) {
            say("");
            preview.stat(forecast.changes(), desk.width()).forEach(line -> say(paint.stat(line)));
            if (!yes || dryRun) {
                say("");
                preview.unified(forecast.changes()).forEach(line -> say(paint.unified(line)));
            }
        }
        if (!forecast.kept().isEmpty()) {
            say("");
            say("Left as they are:");
            kept(preview, forecast.kept());
        }
        say("");
    }

    private static String headline(RollbackPlan plan) {
        List<RestorePoint> points = plan.points();
        RestorePoint newest = points.get(0);
        if (plan.resumes()) {
            return "Finishing the rollback " + newest.id()
                    + ", which was interrupted. (--abort takes it back instead.)";
        }
        if (points.size() == 1 || plan.calls() == 1) {
            String what = newest.kind() == RestorePoint.Kind.CALL ? "call " : "";
            return "Taking back " + what + newest.id() + ": " + PointWords.cut(PointWords.what(newest), 48);
        }
        return "Taking back " + plan.calls() + " calls, from " + newest.id() + " back to "
                + points.get(points.size() - 1).id() + ".";
    }

    private void kept(Preview preview, List<Receipt.Kept> kept) {
        for (int i = 0; i < Math.min(kept.size(), KEPT_LINES); i++) {
            say(" " + preview.name(kept.get(i).path()) + "  "
                    + new Paint(desk.colour())
                            .faint(PointWords.printable(kept.get(i).reason())));
        }
        if (kept.size() > KEPT_LINES) {
            say(" ... and " + (kept.size() - KEPT_LINES) + " more");
        }
    }

    private void report(RollbackPlan plan, Forecast forecast, @Nullable Receipt receipt) {
        if (json) {
            asJson(plan, forecast, receipt);
        } else if (receipt != null) {
            asText(receipt);
        }
    }

    private void asText(Receipt receipt) {
        int count = receipt.restored().size();
        say("Brought back " + (count == 1 ? "1 path" : count + " paths")
                + (receipt.kept().isEmpty()
                        ? "."
                        : "; "
                                + (receipt.kept().size() == 1
                                        ? "1 path"
                                        : receipt.kept().size() + " paths") + " left as they are."));
        for (Receipt.Kept failed : receipt.failed()) {
            desk.err()
                    .println("railroad: not as it should be: " + PointWords.printable(failed.path()) + " ("
                            + PointWords.printable(failed.reason()) + ")");
        }
        if (!receipt.undoPoint().isEmpty()) {
            say("To undo this: railroad undo " + receipt.undoPoint());
        }
    }

    private void asJson(RollbackPlan plan, Forecast forecast, @Nullable Receipt receipt) {
        JsonWriter out = new JsonWriter().object();
        out.name("dryRun").value(receipt == null).name("resumes").value(plan.resumes());
        out.name("takesBack").array();
        for (RestorePoint point : plan.points()) {
            out.value(point.id());
        }
        out.endArray().name("changes");
        SnapshotsJson.changes(out, forecast.changes());
        out.name("kept");
        SnapshotsJson.kept(out, receipt == null ? forecast.kept() : receipt.kept());
        if (receipt != null) {
            out.name("restored").array();
            for (String path : receipt.restored()) {
                out.value(path);
            }
            out.endArray().name("failed");
            SnapshotsJson.kept(out, receipt.failed());
            out.member("undo", receipt.undoPoint());
        }
        desk.out().println(out.endObject());
    }

    private void say(String line) {
        if (!json) {
            desk.out().println(line);
            desk.out().flush();
        }
    }
}
