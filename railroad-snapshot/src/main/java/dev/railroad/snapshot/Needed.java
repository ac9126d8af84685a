package dev.railroad.snapshot;

import dev.railroad.spi.SnapshotException;
import java.util.List;
import java.util.Set;

/** What must stay at one moment: these restore points, these baselines, and the contents they need. */
final class Needed {
    private final Set<String> points;
    private final Set<String> projects;
    private final Baselines baselines;
    private final LiveSet live;
    private final Redaction redaction;

    /**
     * @param points the ids of restore points
     * @param projects whose baselines stay
     * @param redaction what must not stay all the same
     */
    Needed(
            Catalog catalog,
            Baselines baselines,
            Set<String> points,
            Set<String> projects,
            Roots roots,
            Redaction redaction)
            throws SnapshotException {
        this.points = points;
        this.projects = projects;
        this.baselines = baselines;
        this.redaction = redaction;
        this.live = new LiveSet(catalog, redaction.contents());
        for (StoredPoint point : catalog.points()) {
            if (points.contains(point.id())) {
                live.addPoint(point);
            }
        }
        for (String project : projects) {
            for (long generation : baselines.generations(project)) {
                live.addAll(baselines.contents(project, generation));
            }
        }
        roots.each(live::add);
    }

    boolean needs(byte[] digest) {
        return live.contains(digest);
    }

    boolean needs(SegmentView.Item item) {
        return switch (item.place().type()) {
            case Format.POINT -> points.contains(((StoredPoint) item.value()).id());
            case Format.AFTER -> points.contains(((Codec.After) item.value()).point());
            case Format.FINISH -> points.contains((String) item.value());
            case Format.PIN -> points.contains(((Codec.Pin) item.value()).point());
            case Format.BASE -> baselines.counts(item.place(), projects);
            case Format.DROP -> false; // Written anew as far as it still says something.
            default -> true; // A later version knows.
        };
    }

    /** The payload that a record shall have from now on. */
    byte[] rewritten(SegmentView.Item item, byte[] payload) throws SnapshotException {
        return redaction.isEmpty() ? payload : redaction.redacted(item, payload);
    }

    /** Whether the redaction concerns something in a segment. */
    boolean isRedacted(SegmentView view) throws SnapshotException {
        byte[] rows = view.rows();
        for (int at = 0; at < rows.length; at += SegmentIndex.ROW) {
            if (redaction.contents().contains(java.util.Arrays.copyOfRange(rows, at, at + Format.DIGEST))) {
                return true;
            }
        }
        List<SegmentView.Item> items = view.items();
        for (SegmentView.Item item : items) {
            if (redaction.concerns(item)) {
                return true;
            }
        }
        return false;
    }
}
