package dev.railroad.cli;

import dev.railroad.cli.json.JsonWriter;
import dev.railroad.engine.LocalWorkspace;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.HomeSnapshotStore;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.PointQuery;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad snapshots}: lists what can be brought back. */
@Command(
        name = "snapshots",
        description =
                "Lists the restore points of this project, newest first: what calls and you changed, and what can be"
                        + " taken back. FILES: +made -removed ~changed. SIZE: what the files held before.")
final class SnapshotsVerb implements Callable<Integer> {
    private static final int SESSION = 8;
    private static final int LEFT_OUT = 3;

    private final Desk desk;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "Those of a session; the beginning of its ID is enough.")
    private @Nullable String session;

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
            List<RestorePoint> points = store.points(query).stream()
                    .filter(point ->
                            session == null || point.occasion().session().startsWith(session))
                    .limit(Math.max(1, limit))
                    .toList();
            Set<String> pinned = store.pinned();
            if (json) {
                for (RestorePoint point : points) {
                    JsonWriter line = new JsonWriter();
                    SnapshotsJson.point(line, point, pinned);
                    desk.out().println(line);
                }
            } else if (points.isEmpty()) {
                desk.out().println("No restore points " + (all ? "yet." : "in this project yet; see --all."));
            } else {
                table(points, pinned);
            }
            return Exit.OK;
        } catch (SnapshotException e) {
            return desk.fail(String.valueOf(e.getMessage()));
        }
    }

    private void table(List<RestorePoint> points, Set<String> pinned) {
        Moments moments = new Moments(ZonedDateTime.now());
        Paint paint = new Paint(desk.colour());
        int[] widths = {10, 4, 7, 5, 4};
        String[][] cells = new String[points.size() + 1][];
        cells[0] = new String[] {"ID", "WHEN", "SESSION", "FILES", "SIZE"};
        for (int i = 0; i < points.size(); i++) {
            RestorePoint point = points.get(i);
            String name = point.occasion().session();
            cells[i + 1] = new String[] {
                point.id(),
                moments.brief(point.occasion().time()),
                name.substring(0, Math.min(SESSION, name.length())),
                PointWords.files(point),
                PointWords.size(PointWords.bytes(point))
            };
        }
        int used = 0;
        for (int column = 0; column < widths.length; column++) {
            for (String[] row : cells) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
            used += widths[column] + 2;
        }
        int left = Math.max(20, desk.width() - used);
        desk.out().println(paint.bold(row(cells[0], widths) + "WHAT"));
        for (int i = 0; i < points.size(); i++) {
            RestorePoint point = points.get(i);
            String status = PointWords.status(point, pinned);
            String what = PointWords.cut(PointWords.what(point), left - status.length()) + status;
            boolean over = point.status() == RestorePoint.Status.UNDONE;
            String line = row(cells[i + 1], widths) + (all ? PointWords.what(point) + status : what);
            desk.out().println(over ? paint.faint(line) : line);
            if (all) {
                desk.out()
                        .println(paint.faint(
                                " ".repeat(12) + "in " + point.occasion().project()));
            }
            for (String leftOut : PointWords.leftOut(point, LEFT_OUT)) {
                desk.out().println(paint.faint(" ".repeat(12) + "left out: " + leftOut));
            }
        }
    }

    private static String row(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String blanks = " ".repeat(widths[column] - cells[column].length());
            boolean number = column == widths.length - 1;
            line.append(number ? blanks + cells[column] : cells[column] + blanks)
                    .append("  ");
        }
        return line.toString();
    }
}
