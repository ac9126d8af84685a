package dev.railroad.snapshot;

import dev.railroad.snapshot.RollbackPlan.Action;
import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.FileState;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Shows what a rollback would do: one line a path, then unified differences from the present to what comes back. */
public final class Preview {
    /** Where git looks for a NUL byte to tell a binary file. */
    private static final int BINARY_PREFIX = 8_000;

    private final Snapshots store;
    private final PreviewLimits limits;

    /** Previews of rollbacks from {@code store}. */
    public Preview(Snapshots store, PreviewLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * The plan as text, each line ended by a line feed; control characters of names and files are made visible.
     *
     * @param onConflict what would be done with conflicts
     */
    public String show(RollbackPlan plan, OnConflict onConflict) throws SnapshotException {
        StringBuilder out = new StringBuilder();
        for (Step step : plan.steps()) {
            if (step.action() != Action.NOTHING) {
                out.append(summary(step, onConflict)).append('\n');
            }
        }
        int left = limits.lines();
        int unseen = 0;
        for (Step step : plan.steps()) {
            if (!isDone(step, onConflict)) {
                continue;
            }
            List<String> lines = left > 0 ? difference(step) : List.of();
            if (left <= 0 || lines.size() > left) {
                unseen++;
                continue;
            }
            for (String line : lines) {
                out.append(Visible.text(line)).append('\n');
            }
            left -= lines.size();
        }
        if (unseen > 0) {
            out.append("(the differences of ").append(unseen).append(" more files are not shown)\n");
        }
        return out.toString();
    }

    /** The difference of one path from the present to what comes back; empty when there is none to show. */
    public List<String> difference(Step step) throws SnapshotException {
        boolean none = step.action() == Action.NOTHING || States.sameContent(step.present(), step.wanted());
        boolean files = step.present() instanceof FileState.File || step.wanted() instanceof FileState.File;
        if (none || !files) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("--- " + (step.present() instanceof FileState.File ? step.path() : "/dev/null"));
        lines.add("+++ " + (step.wanted() instanceof FileState.File ? step.path() : "/dev/null"));
        if (size(step.present()) > limits.fileBytes() || size(step.wanted()) > limits.fileBytes()) {
            lines.add("(too large to show: " + size(step.present()) + " bytes become " + size(step.wanted()) + ")");
            return lines;
        }
        byte[] present = present(step);
        byte[] wanted = wanted(step);
        if (isBinary(present) || isBinary(wanted)) {
            lines.add("(binary: " + present.length + " bytes become " + wanted.length + ")");
            return lines;
        }
        List<String> hunks = UnifiedDiff.hunks(
                new String(present, StandardCharsets.UTF_8),
                new String(wanted, StandardCharsets.UTF_8),
                limits.context());
        int shown = Math.min(hunks.size(), limits.linesPerFile());
        lines.addAll(hunks.subList(0, shown));
        if (shown < hunks.size()) {
            lines.add("(" + (hunks.size() - shown) + " more lines)");
        }
        return lines;
    }

    private static String summary(Step step, OnConflict onConflict) {
        String path = Visible.text(step.path());
        String change = describe(step.present()) + " -> " + describe(step.wanted());
        return switch (step.action()) {
            case RESTORE -> "restore  " + path + "  (" + change + ")";
            case REMOVE -> "remove   " + path + "  (" + change + ")";
            case CONFLICT ->
                (onConflict == OnConflict.RESTORE ? "force    " : "keep     ") + path + "  ("
                        + Visible.text(step.reason()) + ")";
            case IMPOSSIBLE -> "cannot   " + path + "  (" + Visible.text(step.reason()) + ")";
            case NOTHING -> "as it was " + path;
        };
    }

    private static String describe(FileState state) {
        if (state instanceof FileState.File file) {
            return file.size() + " bytes" + mode(file.mode());
        }
        if (state instanceof FileState.Directory directory) {
            return "directory" + mode(directory.mode());
        }
        if (state instanceof FileState.Link link) {
            return "link to " + Visible.text(link.target());
        }
        return state instanceof FileState.Absent ? "nothing" : "unknown";
    }

    private static String mode(int mode) {
        return mode == FileState.UNKNOWN_MODE ? "" : ", mode " + Integer.toOctalString(mode);
    }

    private static boolean isDone(Step step, OnConflict onConflict) {
        return step.action() == Action.RESTORE
                || step.action() == Action.REMOVE
                || (step.action() == Action.CONFLICT && onConflict == OnConflict.RESTORE);
    }

    private static long size(FileState state) {
        return state instanceof FileState.File file ? file.size() : 0;
    }

    private static byte[] present(Step step) {
        if (!(step.present() instanceof FileState.File)) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(Names.path(step.path()));
        } catch (IOException e) {
            return new byte[0]; // Gone since the plan was made; applying it will say so.
        }
    }

    private byte[] wanted(Step step) throws SnapshotException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (step.wanted() instanceof FileState.File file) {
            store.read(file.content(), content);
        }
        return content.toByteArray();
    }

    private static boolean isBinary(byte[] content) {
        for (int i = 0; i < Math.min(content.length, BINARY_PREFIX); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
