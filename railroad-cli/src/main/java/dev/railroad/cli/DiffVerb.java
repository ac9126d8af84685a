package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Comparison;
import dev.railroad.snapshot.PathChange;
import dev.railroad.snapshot.PathPattern;
import dev.railroad.snapshot.Preview;
import dev.railroad.snapshot.PreviewLimits;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code railroad diff}: what a call changed, or what happened between two. */
@Command(
        name = "diff",
        description =
                "Shows what a call, a rollback or you changed; or all that happened from before the first to before"
                        + " the second; or, with nothing behind the dots, from before it until now.")
final class DiffVerb implements Callable<Integer> {
    private final Desk desk;

    @Parameters(
            index = "0",
            paramLabel = "ID[..[ID]]",
            description = "Restore points, as railroad snapshots lists them.")
    private String range = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = "Only these; patterns as for rollback --file.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--stat", description = "Only the summary.")
    private boolean stat;

    @Option(names = "--json", description = "As JSON, without the differences of contents.")
    private boolean json;

    DiffVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        try (Snapshots store = Snapshots.open(SnapshotsVerb.root(desk.around()), CaptureLimits.defaults())) {
            List<PathChange> changes = chosen(changes(new Comparison(store)));
            if (json) {
                JsonWriter out = new JsonWriter();
                SnapshotsJson.changes(out, changes);
                desk.out().println(out);
            } else if (changes.isEmpty()) {
                desk.out().println("No difference.");
            } else {
                show(store, changes);
            }
            return Exit.OK;
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            desk.err().println("railroad: " + e.getMessage());
            return Exit.USAGE;
        }
    }

    private void show(Snapshots store, List<PathChange> changes) throws SnapshotException {
        DiffPaint paint = new DiffPaint(new Paint(desk.colour()));
        Preview preview =
                new Preview(store, PreviewLimits.whole(), desk.around().directory());
        if (stat) {
            preview.stat(changes, desk.width()).forEach(line -> desk.out().println(paint.stat(line)));
        } else {
            preview.unified(changes).forEach(line -> desk.out().println(paint.unified(line)));
        }
    }

    private List<PathChange> changes(Comparison comparison) throws SnapshotException {
        int dots = range.indexOf("..");
        RestorePoint from = comparison.find(dots < 0 ? range : range.substring(0, dots));
        if (dots < 0) {
            return Comparison.of(from);
        }
        String to = range.substring(dots + 2);
        return to.isEmpty() ? comparison.untilNow(from) : comparison.between(from, comparison.find(to));
    }

    private List<PathChange> chosen(List<PathChange> changes) {
        List<PathPattern> patterns = new ArrayList<>();
        for (String path : paths) {
            patterns.add(PathPattern.of(desk.around().directory(), path));
        }
        List<PathChange> chosen = new ArrayList<>();
        for (PathChange change : changes) {
            boolean wanted = patterns.isEmpty();
            for (PathPattern pattern : patterns) {
                wanted |= pattern.matches(change.path());
            }
            if (wanted) {
                chosen.add(change);
            }
        }
        return chosen;
    }
}
