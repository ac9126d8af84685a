package dev.railroad.snapshot;

import dev.railroad.snapshot.PathChange.Kind;
import dev.railroad.spi.FileState;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Shows changes as git does: a line a path with how much of it changes, and unified differences. Control characters of
 * names and files are made visible. Not safe for several threads.
 */
public final class Preview {
    private final Snapshots store;
    private final PreviewLimits limits;
    private final String base;

    /**
     * Previews of what {@code store} holds.
     *
     * @param base absolute path of a directory: what is below it is named from there
     */
    public Preview(Snapshots store, PreviewLimits limits, String base) {
        this.store = store;
        this.limits = limits;
        this.base = base.endsWith("/") ? base : base + "/";
    }

    /** A path as it is shown. */
    public String name(String path) {
        return Visible.text(path.startsWith(base) ? path.substring(base.length()) : path);
    }

    /**
     * A line for each path, and one for all.
     *
     * @param width how many characters fit into a line
     */
    public List<String> stat(List<PathChange> changes, int width) throws SnapshotException {
        DiffStat stat = new DiffStat(width);
        int unseen = 0;
        int seen = 0;
        for (PathChange change : changes) {
            if (GitState.isGits(change.path())) {
                continue;
            }
            if (++seen > limits.paths()) {
                unseen++;
                stat.count(change.kind());
                continue;
            }
            String name = name(change.path()) + (isDirectory(change) ? "/" : "");
            Optional<String[]> texts = isText(change) ? texts(change) : Optional.empty();
            if (texts.isEmpty()) {
                stat.add(change.kind(), name, note(change));
            } else {
                int[] counts = UnifiedDiff.counts(texts.get()[0], texts.get()[1]);
                stat.add(change.kind(), name, counts[0], counts[1], traits(change));
            }
        }
        List<String> lines = new ArrayList<>(changes.isEmpty() || seen > 0 ? stat.lines(unseen) : List.of());
        lines.addAll(git(changes));
        return lines;
    }

    /** What happens to repositories: the branches that move, and how many files of git's own change besides. */
    private List<String> git(List<PathChange> changes) throws SnapshotException {
        List<String> lines = new ArrayList<>();
        int others = 0;
        for (PathChange change : changes) {
            String name = GitState.name(change.path());
            if (name.equals("HEAD") || name.startsWith("refs/")) {
                String from = text(change.path(), change.from(), new byte[0]).orElse("?");
                String to = text(change.path(), change.to(), new byte[0]).orElse("?");
                String what = name.equals("HEAD") ? "HEAD" : name.replaceFirst("^refs/(heads/)?", "");
                if (!(change.from() instanceof FileState.Directory) && !(change.to() instanceof FileState.Directory)) {
                    lines.add(" git: " + Visible.text(what) + " moves " + revision(from) + " -> " + revision(to));
                }
            } else if (GitState.isGits(change.path())) {
                others++;
            }
        }
        if (others > 0) {
            lines.add(" git: " + others + (others == 1 ? " file" : " files") + " of its own");
        }
        return lines;
    }

    private static String revision(String content) {
        String text = content.strip();
        if (text.startsWith("ref: ")) {
            return Visible.text(text.substring(5).replaceFirst("^refs/heads/", ""));
        }
        return text.isEmpty() ? "nothing" : Visible.text(text.substring(0, Math.min(8, text.length())));
    }

    /** The differences, files one after the other. */
    public List<String> unified(List<PathChange> changes) throws SnapshotException {
        List<String> out = new ArrayList<>();
        int unseen = 0;
        for (PathChange change : changes) {
            if (GitState.isGits(change.path()) || isDirectory(change)) {
                continue; // The summary tells all that there is to tell.
            }
            List<String> lines = out.size() < limits.lines() ? unified(change) : List.of();
            if (out.size() >= limits.lines() || out.size() + lines.size() > limits.lines()) {
                unseen++;
            } else {
                for (String line : lines) {
                    out.add(Visible.text(line));
                }
            }
        }
        if (unseen > 0) {
            out.add("(the differences of " + unseen + (unseen == 1 ? " more path" : " more paths") + " are not shown)");
        }
        return out;
    }

    private List<String> unified(PathChange change) throws SnapshotException {
        List<String> lines = new ArrayList<>();
        lines.add("--- " + (change.from() instanceof FileState.Absent ? "/dev/null" : shown(change.path())));
        lines.add("+++ " + (change.to() instanceof FileState.Absent ? "/dev/null" : shown(change.path())));
        if (!isText(change)) {
            lines.add("(" + note(change) + ")");
            return lines;
        }
        String traits = traits(change);
        if (!traits.isEmpty()) {
            lines.add("(" + traits + ")");
        }
        Optional<String[]> texts = texts(change);
        if (texts.isEmpty()) {
            lines.add("(" + note(change) + ")");
            return lines;
        }
        List<String> hunks = UnifiedDiff.hunks(utf8(texts.get()[0]), utf8(texts.get()[1]), limits.context());
        int shown = Math.min(hunks.size(), limits.linesPerFile());
        lines.addAll(hunks.subList(0, shown));
        if (shown < hunks.size()) {
            lines.add("(" + (hunks.size() - shown) + " more lines)");
        }
        return lines;
    }

    private String shown(String path) {
        return path.startsWith(base) ? path.substring(base.length()) : path;
    }

    private static boolean isDirectory(PathChange change) {
        return change.to() instanceof FileState.Directory
                || (change.to() instanceof FileState.Absent && change.from() instanceof FileState.Directory);
    }

    /** Whether both are files, or the one is and nothing is there otherwise. */
    private static boolean isText(PathChange change) {
        boolean from = change.from() instanceof FileState.File;
        boolean to = change.to() instanceof FileState.File;
        return (from && to)
                || (from && change.to() instanceof FileState.Absent)
                || (to && change.from() instanceof FileState.Absent);
    }

    /** Both texts, a character a byte; empty for what is too large, binary or not to be had. */
    private Optional<String[]> texts(PathChange change) throws SnapshotException {
        if (size(change.from()) > limits.fileBytes() || size(change.to()) > limits.fileBytes()) {
            return Optional.empty();
        }
        Optional<String> from = text(change.path(), change.from(), new byte[0]);
        Optional<String> to = text(change.path(), change.to(), change.made());
        if (from.isEmpty() || to.isEmpty() || Resolver.isBinary(from.get()) || Resolver.isBinary(to.get())) {
            return Optional.empty();
        }
        return Optional.of(new String[] {from.get(), to.get()});
    }

    private Optional<String> text(String path, FileState state, byte[] made) throws SnapshotException {
        if (!(state instanceof FileState.File file)) {
            return Optional.of("");
        }
        if (made.length > 0) {
            return Optional.of(new String(made, StandardCharsets.ISO_8859_1));
        }
        if (store.holds(file.content())) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            store.read(file.content(), content);
            return Optional.of(content.toString(StandardCharsets.ISO_8859_1));
        }
        if (!States.sameContent(store.observe(Names.path(path)), file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(Names.path(path)), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // It goes right now; what is shown is that its content is not to be had.
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String note(PathChange change) {
        if (change.kind() == Kind.ADDED) {
            return "new " + describe(change.to());
        }
        if (change.kind() == Kind.REMOVED) {
            return describe(change.from()) + ", gone";
        }
        if (States.sameContent(change.from(), change.to())
                || (change.from() instanceof FileState.Directory && change.to() instanceof FileState.Directory)) {
            return traits(change);
        }
        return describe(change.from()) + " -> " + describe(change.to());
    }

    /** What changes of a file or directory beside its content; its time only when nothing else does. */
    private static String traits(PathChange change) {
        String modes = modes(change);
        boolean attributes = !attributes(change.from()).equals(attributes(change.to())) && modes.isEmpty();
        if (attributes && change.kind() == Kind.CHANGED && States.sameContent(change.from(), change.to())) {
            return "extended attributes";
        }
        boolean time = Times.differ(change.path(), change.from(), change.to());
        return time ? "time " + time(change.from()) + " -> " + time(change.to()) : modes;
    }

    private static SortedMap<String, String> attributes(FileState state) {
        if (state instanceof FileState.File file) {
            return file.attributes();
        }
        return state instanceof FileState.Directory directory ? directory.attributes() : FileState.NO_ATTRIBUTES;
    }

    private static String time(FileState state) {
        return Instant.EPOCH
                .plusNanos(Times.of(state))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String modes(PathChange change) {
        int from = mode(change.from());
        int to = mode(change.to());
        boolean none = from == to || from == FileState.UNKNOWN_MODE || to == FileState.UNKNOWN_MODE;
        return none ? "" : "mode " + Integer.toOctalString(from) + " -> " + Integer.toOctalString(to);
    }

    private static int mode(FileState state) {
        if (state instanceof FileState.File file) {
            return file.mode();
        }
        if (state instanceof FileState.Special special) {
            return special.mode();
        }
        return state instanceof FileState.Directory directory ? directory.mode() : FileState.UNKNOWN_MODE;
    }

    private static String describe(FileState state) {
        if (state instanceof FileState.File file) {
            return file.size() + " bytes";
        } else if (state instanceof FileState.Directory) {
            return "directory";
        } else if (state instanceof FileState.Link link) {
            return "link to " + Visible.text(link.target());
        } else if (state instanceof FileState.Special special) {
            return special.type().name().toLowerCase(Locale.ROOT);
        } else if (state instanceof FileState.Unknown unknown) {
            return "not known: " + Reasons.why(unknown);
        }
        return "nothing";
    }

    private static long size(FileState state) {
        return state instanceof FileState.File file ? file.size() : 0;
    }
}
