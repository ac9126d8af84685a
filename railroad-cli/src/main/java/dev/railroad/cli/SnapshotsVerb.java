package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.cli.log.Timestamp;
import dev.railroad.engine.LocalWorkspace;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.HomeSnapshotStore;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.FileState;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad snapshots}: lists what can be brought back. */
@Command(
        name = "snapshots",
        description = "Lists the restore points of this project, newest first: what calls changed, and can be undone.")
final class SnapshotsVerb implements Callable<Integer> {
    private static final int MAX_SUMMARY = 60;

    private final Desk desk;

    @Option(names = "--all", description = "Those of all projects.")
    private boolean all;

    @Option(names = "--json", description = "As JSON, a line each.")
    private boolean json;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N (default 50).")
    private int limit = 50;

    SnapshotsVerb(Desk desk) {
        this.desk = desk;
    }

    /** Where the snapshots are. */
    static Path root(Surroundings around) {
        return HomeSnapshotStore.directory(around.home(), "");
    }

    /** The project that a person in this directory means. */
    static String project(Surroundings around) {
        return LocalWorkspace.of(around.environment(), around.home()).project(around.directory());
    }

    @Override
    public Integer call() {
        PointQuery query = all ? PointQuery.all() : PointQuery.project(project(desk.around()));
        try (Snapshots store = Snapshots.open(root(desk.around()), CaptureLimits.defaults())) {
            List<RestorePoint> points = store.points(query.withLimit(Math.max(1, limit)));
            for (RestorePoint point : points) {
                desk.out().println(json ? asJson(point) : asLine(point));
            }
            if (points.isEmpty() && !json) {
                desk.out().println("No restore points " + (all ? "yet." : "in this project yet; see --all."));
            }
            return Exit.OK;
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        }
    }

    private String asLine(RestorePoint point) {
        StringBuilder line = new StringBuilder();
        line.append(point.id()).append("  ");
        line.append(Timestamp.of(point.occasion().time().toEpochMilli()), 0, 19).append("Z  ");
        line.append(pad(tool(point), 13)).append(pad(paths(point), 10));
        String summary = point.occasion().summary();
        line.append(summary.length() > MAX_SUMMARY ? summary.substring(0, MAX_SUMMARY) + "…" : summary);
        switch (point.status()) {
            case STANDING -> {}
            case UNDONE -> line.append("  (undone)");
            case UNFINISHED -> line.append("  (interrupted; `railroad rollback` finishes it)");
        }
        for (RestorePoint.Entry entry : point.leftOut()) {
            line.append("\n            not kept: ").append(entry.path());
        }
        return line.toString();
    }

    private static String tool(RestorePoint point) {
        return switch (point.kind()) {
            case CALL -> point.occasion().tool();
            case ROLLBACK -> "rollback";
            case USER -> "you";
        };
    }

    private static String paths(RestorePoint point) {
        return point.entries().size() == 1 ? "1 path" : point.entries().size() + " paths";
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    private static String asJson(RestorePoint point) {
        JsonWriter line = new JsonWriter()
                .object()
                .member("id", point.id())
                .member("kind", point.kind().toString().toLowerCase(java.util.Locale.ROOT))
                .member("status", point.status().toString().toLowerCase(java.util.Locale.ROOT))
                .member("time", point.occasion().time().toString())
                .member("project", point.occasion().project())
                .member("session", point.occasion().session())
                .member("tool", point.occasion().tool())
                .member("summary", point.occasion().summary())
                .name("paths")
                .array();
        for (RestorePoint.Entry entry : point.entries()) {
            line.object()
                    .member("path", entry.path())
                    .member("before", state(entry.before()))
                    .endObject();
        }
        return line.endArray().endObject().toString();
    }

    private static String state(FileState state) {
        if (state instanceof FileState.Absent) {
            return "absent";
        } else if (state instanceof FileState.File) {
            return "file";
        } else if (state instanceof FileState.Directory) {
            return "directory";
        } else if (state instanceof FileState.Link) {
            return "link";
        } else if (state instanceof FileState.Unknown) {
            return "not kept";
        }
        throw new AssertionError(state);
    }
}
