package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.snapshot.StoreStats;
import dev.railroad.spi.SnapshotException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code railroad snapshots stats}: what is stored, in numbers. */
@Command(name = "stats", description = "Counts what is stored, for all projects, and says where.")
final class SnapshotsStatsVerb extends StoreVerb {
    SnapshotsStatsVerb(Desk desk) {
        super(desk);
    }

    @Override
    int run(Snapshots store, ProgressLine progress) throws SnapshotException {
        StoreStats stats = store.stats();
        if (json) {
            desk.out().println(asJson(stats));
            return Exit.OK;
        }
        Columns columns = new Columns();
        columns.row("store", SnapshotsVerb.root(desk.around()).toString(), "");
        columns.row("on the disk", size(stats.bytes()) + " in " + count(stats.segments(), "segment", "segments"), "");
        columns.row(
                "restore points",
                stats.points() + " of calls, " + stats.rollbacks() + " of rollbacks, " + stats.own() + " of your own",
                "");
        columns.row("pinned", Integer.toString(stats.pinned()), "");
        columns.row(
                "projects",
                stats.projects() + ", " + stats.baselines() + " with a baseline; "
                        + count(stats.sessions(), "session", "sessions"),
                "");
        columns.row("contents", Long.toString(stats.contents()), "");
        stats.oldest().ifPresent(time -> columns.row("oldest", time.toString(), ""));
        stats.newest().ifPresent(time -> columns.row("newest", time.toString(), ""));
        columns.print(desk.out(), new Paint(desk.colour()));
        desk.out().flush();
        return Exit.OK;
    }

    private String asJson(StoreStats stats) {
        return new JsonWriter()
                .object()
                .member("store", SnapshotsVerb.root(desk.around()).toString())
                .member("bytes", stats.bytes())
                .member("segments", stats.segments())
                .member("points", stats.points())
                .member("rollbacks", stats.rollbacks())
                .member("own", stats.own())
                .member("pinned", stats.pinned())
                .member("projects", stats.projects())
                .member("baselines", stats.baselines())
                .member("sessions", stats.sessions())
                .member("contents", stats.contents())
                .member("oldest", text(stats.oldest()))
                .member("newest", text(stats.newest()))
                .endObject()
                .toString();
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }
}
