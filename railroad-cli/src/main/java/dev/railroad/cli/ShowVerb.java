package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Comparison;
import dev.railroad.snapshot.PathChange;
import dev.railroad.snapshot.Preview;
import dev.railroad.snapshot.PreviewLimits;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad show}: one restore point in words. */
@Command(name = "show", description = "Shows a restore point: which call it was, what it did to which files.")
final class ShowVerb implements Callable<Integer> {
    private static final int LEFT_OUT = 20;

    private final Desk desk;

    @Parameters(paramLabel = "ID", description = "A restore point, as railroad snapshots lists them.")
    private String id = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ShowVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try (Snapshots store = Snapshots.open(SnapshotsVerb.root(desk.around()), CaptureLimits.defaults())) {
            RestorePoint point = new Comparison(store).find(id);
            if (json) {
                JsonWriter out = new JsonWriter();
                SnapshotsJson.point(out, point, store.pinned());
                desk.out().println(out);
            } else {
                show(store, point);
            }
            return Exit.OK;
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        }
    }

    private void show(Snapshots store, RestorePoint point) throws SnapshotException {
        Occasion occasion = point.occasion();
        Paint paint = new Paint(desk.colour());
        String kind = switch (point.kind()) {
            case CALL -> "call ";
            case ROLLBACK -> "rollback ";
            case USER -> "your changes ";
        };
        desk.out().println(paint.bold(kind + point.id()) + PointWords.status(point, store.pinned()));
        line("when", new Moments(ZonedDateTime.now()).full(occasion.time()));
        line("what", PointWords.cut(PointWords.what(point), 200));
        line("project", occasion.project());
        line("session", occasion.session());
        line("agent", occasion.agent());
        line("turn", occasion.turn());
        line("undoes", String.join(", ", point.undoes()));
        List<PathChange> changes = Comparison.of(point);
        if (changes.isEmpty()) {
            line("files", "none changed");
        } else {
            desk.out().println();
            DiffPaint diff = new DiffPaint(paint);
            new Preview(store, PreviewLimits.whole(), desk.around().directory())
                    .stat(changes, desk.width())
                    .forEach(each -> desk.out().println(diff.stat(each)));
        }
        for (String left : PointWords.leftOut(point, LEFT_OUT)) {
            desk.out().println(" left out: " + left);
        }
        if (!changes.isEmpty()) {
            desk.out().println();
            desk.out().println("The difference: railroad diff " + point.id());
            if (point.kind() != RestorePoint.Kind.USER && point.status() != RestorePoint.Status.UNDONE) {
                desk.out().println("To take it back: railroad rollback " + point.id());
            }
        }
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            desk.out().println("  " + name + " ".repeat(9 - name.length()) + PointWords.printable(value));
        }
    }
}
