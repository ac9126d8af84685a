package dev.railroad.snapshot;

import dev.railroad.snapshot.PathChange.Kind;
import java.util.ArrayList;
import java.util.List;

/** The summary that {@code git diff --stat} gives: names, numbers, and a graph of pluses and minuses. Mutable. */
final class DiffStat {
    private static final int NARROWEST_NAME = 20;

    private final int width;
    private final List<Line> lines = new ArrayList<>();
    private final int[] kinds = new int[Kind.values().length];
    private int added;
    private int removed;

    /** One path; with a note instead of numbers where it has none. */
    private record Line(String name, int added, int removed, String note, boolean counted) {}

    DiffStat(int width) {
        this.width = width;
    }

    /** A path whose lines can be counted. */
    void add(Kind kind, String name, int linesRemoved, int linesAdded, String note) {
        count(kind);
        removed += linesRemoved;
        added += linesAdded;
        lines.add(new Line(name, linesAdded, linesRemoved, note, true));
    }

    /** Another path. */
    void add(Kind kind, String name, String note) {
        count(kind);
        lines.add(new Line(name, 0, 0, note, false));
    }

    /** A path that is not shown. */
    void count(Kind kind) {
        kinds[kind.ordinal()]++;
    }

    List<String> lines(int unseen) {
        int name = 0;
        int most = 0;
        for (Line line : lines) {
            name = Math.max(name, line.name().length());
            most = Math.max(most, line.added() + line.removed());
        }
        int digits = Integer.toString(most).length();
        name = Math.min(name, Math.max(NARROWEST_NAME, width - digits - 5 - Math.min(most, width / 3)));
        int graph = Math.max(6, width - name - digits - 5);
        List<String> out = new ArrayList<>();
        for (Line line : lines) {
            out.add(" " + padded(line.name(), name) + " | " + right(line, digits, graph, most));
        }
        if (unseen > 0) {
            out.add(" ... and " + unseen + (unseen == 1 ? " more path" : " more paths"));
        }
        out.add(sum());
        return out;
    }

    private static String right(Line line, int digits, int graph, int most) {
        if (!line.counted()
                || (line.added() + line.removed() == 0 && !line.note().isEmpty())) {
            return line.note();
        }
        String number = Integer.toString(line.added() + line.removed());
        String note = line.note().isEmpty() ? "" : " " + line.note();
        String bars = "+".repeat(scaled(line.added(), graph - note.length(), most))
                + "-".repeat(scaled(line.removed(), graph - note.length(), most));
        return (" ".repeat(digits - number.length()) + number + " " + bars + note).stripTrailing();
    }

    /** At least one for what is not nothing, as git draws it. */
    private static int scaled(int lines, int graph, int most) {
        int places = Math.max(6, graph);
        if (lines == 0 || most <= places) {
            return lines;
        }
        return 1 + (int) ((long) lines * (places - 2) / most);
    }

    private String sum() {
        int changed = kinds[Kind.CHANGED.ordinal()] + kinds[Kind.NONE.ordinal()];
        int fresh = kinds[Kind.ADDED.ordinal()];
        int gone = kinds[Kind.REMOVED.ordinal()];
        int all = changed + fresh + gone;
        List<String> parts = new ArrayList<>();
        if (fresh > 0) {
            parts.add(fresh + " made");
        }
        if (gone > 0) {
            parts.add(gone + " removed");
        }
        if (changed > 0) {
            parts.add(changed + " changed");
        }
        String lineCount = added + removed == 0
                ? ""
                : "; " + added + (added == 1 ? " line" : " lines") + " added, " + removed + " removed";
        return " " + all + (all == 1 ? " path: " : " paths: ") + String.join(", ", parts) + lineCount;
    }

    /** Long names lose their beginning. */
    private static String padded(String name, int width) {
        return name.length() <= width
                ? name + " ".repeat(width - name.length())
                : "..." + name.substring(name.length() - width + 3);
    }
}
