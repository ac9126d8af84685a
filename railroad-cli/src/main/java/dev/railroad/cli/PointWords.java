package dev.railroad.cli;

import dev.railroad.snapshot.Comparison;
import dev.railroad.snapshot.PathChange;
import dev.railroad.snapshot.Visible;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words for restore points. */
final class PointWords {
    private static final String[] UNITS = {"B", "kB", "MB", "GB"};

    private PointWords() {}

    /** Who did it: the tool of a call, {@code rollback}, or {@code you}. */
    static String who(RestorePoint point) {
        return switch (point.kind()) {
            case CALL ->
                point.occasion().tool().isEmpty() ? "call" : point.occasion().tool();
            case ROLLBACK -> "rollback";
            case USER -> "you";
        };
    }

    /** Who did it and what, in a line that can be printed. */
    static String what(RestorePoint point) {
        String given = point.occasion().summary();
        String project = point.occasion().project() + "/";
        String summary = printable(given.startsWith(project) ? given.substring(project.length()) : given);
        if (point.kind() == RestorePoint.Kind.ROLLBACK && !summary.isEmpty()) {
            return summary; // It says so itself.
        }
        return summary.isEmpty() ? who(point) : who(point) + " " + summary;
    }

    /**
     * What became of it, in parentheses and with a blank before; empty when it stands as most do.
     *
     * @param pinned the ids of those that are pinned
     */
    static String status(RestorePoint point, Set<String> pinned) {
        String became = switch (point.status()) {
            case STANDING -> "";
            case UNDONE -> " (undone)";
            case UNFINISHED -> " (interrupted)";
        };
        return pinned.contains(point.id()) ? became + " (pinned)" : became;
    }

    /** How many paths were made, removed and changed: {@code +1 -2 ~3}; without those that are nought. */
    static String files(RestorePoint point) {
        int[] counts = new int[PathChange.Kind.values().length];
        for (PathChange change : Comparison.of(point)) {
            counts[change.kind().ordinal()]++;
        }
        StringBuilder out = new StringBuilder();
        append(out, '+', counts[PathChange.Kind.ADDED.ordinal()]);
        append(out, '-', counts[PathChange.Kind.REMOVED.ordinal()]);
        append(out, '~', counts[PathChange.Kind.CHANGED.ordinal()]);
        return out.isEmpty() ? "0" : out.toString();
    }

    private static void append(StringBuilder out, char sign, int count) {
        if (count > 0) {
            out.append(out.isEmpty() ? "" : " ").append(sign).append(count);
        }
    }

    /** How much the files held that it would bring back, in bytes. */
    static long bytes(RestorePoint point) {
        long bytes = 0;
        for (RestorePoint.Entry entry : point.entries()) {
            bytes += entry.before() instanceof FileState.File file ? file.size() : 0;
        }
        return bytes;
    }

    /** A number of bytes with three digits at most. */
    static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 || value >= 9.95
                ? Math.round(value) + " " + UNITS[unit]
                : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** What was left out, a line each; at most {@code limit} of them and how many more. */
    static List<String> leftOut(RestorePoint point, int limit) {
        List<String> lines = new ArrayList<>();
        for (RestorePoint.Entry entry : point.leftOut()) {
            if (entry.before() instanceof FileState.Unknown unknown) {
                lines.add(printable(entry.path()) + " (" + reason(unknown) + ")");
            }
        }
        for (RestorePoint.Omission omission : point.omissions()) {
            String count = omission.count() > 1 ? ", " + omission.count() + " files" : "";
            lines.add(printable(omission.path()) + " (" + printable(omission.reason()) + count + ")");
        }
        if (lines.size() > limit) {
            int more = lines.size() - limit;
            lines = new ArrayList<>(lines.subList(0, limit));
            lines.add(more + " more");
        }
        return lines;
    }

    private static String reason(FileState.Unknown unknown) {
        String word = switch (unknown.reason()) {
            case NOT_TOLD -> "not told";
            case TOO_LARGE -> "too large";
            case LIMIT_REACHED -> "over the limit";
            case UNREADABLE -> "cannot be read";
            case SPECIAL -> "no ordinary file";
            case CHANGING -> "kept changing";
            case OWN_STORE -> "the store's own";
            case DAMAGED -> "damaged";
            case OTHER -> "left out";
        };
        return unknown.detail().isEmpty() ? word : word + ": " + printable(unknown.detail());
    }

    /** Without characters that command a terminal. */
    static String printable(String text) {
        return Visible.text(text);
    }

    /** At most so wide. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
