package dev.railroad.cli.hook;

import dev.railroad.Decision;
import dev.railroad.Footprint;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.cli.log.Redactor;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Retention;
import dev.railroad.snapshot.Roots;
import dev.railroad.snapshot.Stake;
import dev.railroad.snapshot.Stakes;
import dev.railroad.snapshot.TreeLimits;
import dev.railroad.snapshot.WorkTree;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what a call is about to change, before it may. Where its targets are known they are captured; where they are
 * not, or are whole directories, the project's index is made current, so that everything in it can be brought back.
 */
public final class PreImages {
    /**
     * Less than a store could take: the client waits for us. Roughly two seconds of hashing and compressing; what is
     * more than that is asked about instead of kept.
     */
    static final CaptureLimits LIMITS = new CaptureLimits(64L << 20, 256L << 20, 20_000, 64);

    /**
     * Characters of a content that is hashed before the call, which takes an engine some 5 to 10 ms a megabyte: without
     * C2 there is no intrinsic for SHA-256. What a longer one leaves behind is recorded after the call, as that of any
     * other call.
     */
    private static final int MAX_EXPECTED = 1 << 16;

    private static final int MAX_SUMMARY = 200;

    private final WorkTrees trees;
    private final String home;

    /**
     * For a process of one event.
     *
     * @param root the store's directory
     * @param home absolute path of the user's home, for {@code ~}
     */
    public PreImages(Path root, String home) {
        this(WorkTrees.once(root), home);
    }

    /**
     * @param trees the store and the work trees that are known
     * @param home absolute path of the user's home, for {@code ~}
     */
    public PreImages(WorkTrees trees, String home) {
        this.trees = trees;
        this.home = home;
    }

    /**
     * Makes durable what the call would change.
     *
     * @param judge knows the project; asked only where something may have to be kept
     * @return why something that has to be kept could not be; empty when the call may go on
     */
    String keep(HookEvent.BeforeCall event, Decision decision, Judge judge) {
        List<Subject> subjects = subjects(event.call(), decision);
        boolean unknown = isUnknown(event, decision);
        // The disk is asked last: most calls change nothing.
        if (subjects.isEmpty() && !unknown) {
            return "";
        }
        String project = judge.project(event.call().context().directory());
        boolean scans = (unknown || namesMore(subjects, project)) && isWorkTree(project);
        if (!scans && subjects.isEmpty()) {
            return "";
        }
        Occasion occasion = Occasion.in(project)
                .withDirectory(event.call().context().directory())
                .withSession(event.session(), event.turn())
                .withAgent(event.agent())
                .withCall(event.id(), event.call().tool(), summary(event.call()));
        boolean asked = decision.verdict() != Verdict.ALLOW;
        try {
            String missing = Losses.large(destroyed(decision, project));
            if (scans && !subjects.isEmpty()) {
                subjects = outside(subjects, project, trees.tree(project));
            }
            Optional<RestorePoint> captured = Optional.empty();
            if (!subjects.isEmpty()) {
                captured = Optional.of(trees.store().capture(occasion, subjects));
                String lacking = Losses.of(captured.get(), isFileTool(event.call()));
                missing = missing.isEmpty() ? lacking : missing;
            }
            // Whatever is missing, the rest is kept: a person may say yes.
            boolean asks = asked || !missing.isEmpty();
            if (scans) {
                String late = scan(occasion, asks, event.background(), captured, project);
                return missing.isEmpty() ? late : missing;
            }
            if (captured.isPresent() && !event.id().isEmpty() && isThere(project)) {
                trees.tree(project).expect(captured.get(), asks);
            }
            return missing;
        } catch (SnapshotException e) {
            return e.getMessage() == null ? "the snapshot store failed" : e.getMessage();
        }
    }

    private String scan(
            Occasion occasion, boolean asked, boolean background, Optional<RestorePoint> captured, String project)
            throws SnapshotException {
        WorkTree.Coverage coverage = trees.tree(project).before(occasion, asked, background, captured);
        return coverage.pending() == 0
                ? ""
                : coverage.pending() + " files of the project are not captured yet; the first time takes longer, and"
                        + " each further call goes on with it";
    }

    /** Counts what a command would change that names its targets; nothing for tools that write one file. */
    Stake stake(ToolCall call, Decision decision, String project) {
        List<String> paths = isFileTool(call) ? List.of() : decision.preserve();
        // The state directory is that of the store, the engine's and the log's.
        Path own = Optional.ofNullable(trees.root().getParent()).orElse(trees.root());
        return new Stakes(isWorkTree(project) ? project : "", Path.of(home), own, TreeLimits.defaults(), LIMITS)
                .of(paths);
    }

    private static boolean isFileTool(ToolCall call) {
        return call instanceof ToolCall.Write || call instanceof ToolCall.Edit;
    }

    private static boolean isUnknown(HookEvent.BeforeCall event, Decision decision) {
        return decision.footprint() == Footprint.UNKNOWN
                && (event.call() instanceof ToolCall.Shell || event.call() instanceof ToolCall.Other);
    }

    /** Whether {@code project} is a directory that can be looked at as a whole: not the home, nor what holds it. */
    private boolean isWorkTree(String project) {
        return project.indexOf('/', 1) > 0 && !isIn(home, project) && isThere(project);
    }

    /** A directory that was removed, or is still to be made, has nothing to lose. */
    private static boolean isThere(String project) {
        return Files.isDirectory(Path.of(project));
    }

    private static boolean namesMore(List<Subject> subjects, String project) {
        for (Subject subject : subjects) {
            if (isIn(subject.path(), project) && isMore(subject.path())) {
                return true;
            }
        }
        return false;
    }

    /** Whether changing {@code path} changes more than the file of that name: a directory, or a hard link. */
    private static boolean isMore(String path) {
        try {
            Path file = Path.of(path);
            return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                                    instanceof Integer names
                            && names > 1;
        } catch (InvalidPathException | IOException | UnsupportedOperationException e) {
            return false; // It is captured by itself.
        }
    }

    private static boolean isIn(String path, String project) {
        return path.startsWith(project) && (path.length() == project.length() || path.charAt(project.length()) == '/');
    }

    /** What the index of the project does not hold. */
    private static List<Subject> outside(List<Subject> subjects, String project, WorkTree tree) {
        List<Subject> outside = new ArrayList<>();
        for (Subject subject : subjects) {
            if (!isIn(subject.path(), project)
                    || isElsewhere(subject.path(), project)
                    || !tree.covers(subject.path()) && isFile(subject.path())) {
                outside.add(subject);
            }
        }
        return outside;
    }

    /** What is destroyed and cannot be made again. */
    private List<String> destroyed(Decision decision, String project) throws SnapshotException {
        List<String> lost = new ArrayList<>();
        for (String path : decision.destroyed()) {
            if (Losses.isLarge(path, LIMITS.fileBytes())
                    && (!isIn(path, project)
                            || !isWorkTree(project)
                            || trees.tree(project).covers(path))) {
                lost.add(path);
            }
        }
        return lost;
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException e) {
            return false; // No file can have this name here.
        }
    }

    /** Whether a path below the project is on another file system, which the index leaves out. */
    private static boolean isElsewhere(String path, String project) {
        try {
            Object here = Files.getAttribute(Path.of(project), "unix:dev");
            Path at = Path.of(path);
            for (Path above = at.getParent();
                    above != null && !Files.exists(at, LinkOption.NOFOLLOW_LINKS);
                    above = above.getParent()) {
                at = above;
            }
            return !here.equals(Files.getAttribute(at, "unix:dev", LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException | IOException | UnsupportedOperationException e) {
            return false; // The index sees to it.
        }
    }

    /** Records what a call has left behind, so that a rollback can tell it from the user's own changes. */
    void record(HookEvent.AfterCall event) throws SnapshotException {
        if (event.id().isEmpty()) {
            return;
        }
        Optional<String> project = WorkTree.projectOf(trees.root(), event.session(), event.id());
        if (project.isEmpty()) {
            return; // It only read.
        }
        // Told at once, so that a scan before the next call takes what it finds for this one's work.
        trees.tree(project.get()).ended(event.session(), event.id());
        trees.background().run(new After(trees, project.get(), event));
    }

    /** Makes the index of a project while nobody waits for it; a process of one event has no time for that. */
    void warm(HookEvent.SessionStart start, String project) {
        if (trees.isResident() && isWorkTree(project)) {
            trees.background().run(new Warm(trees, project, start.session()));
        }
    }

    /** A session is over: what changes now is the user's own, and the store may be looked after. */
    void end(HookEvent.SessionEnd end, String project) {
        if (trees.holdsAny()) {
            // Behind what is still to be found of its last call.
            trees.background().run(new End(trees, isWorkTree(project) ? project : "", end.session()));
        }
    }

    /** Closes what a process of one event has opened. */
    void release() {
        trees.release();
    }

    /** What went wrong where nobody could be told. */
    List<String> troubles() {
        return trees.troubles();
    }

    /** The work after a call. */
    private record After(WorkTrees trees, String project, HookEvent.AfterCall event) implements Runnable {
        @Override
        public void run() {
            try {
                trees.tree(project).after(event.session(), event.id());
            } catch (SnapshotException | RuntimeException | LinkageError e) {
                trees.trouble("what the last call changed could not be recorded: " + e.getMessage());
            }
        }
    }

    /** The work at a session's start. */
    private record Warm(WorkTrees trees, String project, String session) implements Runnable {
        @Override
        public void run() {
            try {
                trees.tree(project).warm(Occasion.in(project).withSession(session, ""));
            } catch (SnapshotException | RuntimeException | LinkageError e) {
                trees.trouble("the project could not be captured: " + e.getMessage());
            }
        }
    }

    /**
     * The work at a session's end.
     *
     * @param project empty when there is no work tree
     */
    private record End(WorkTrees trees, String project, String session) implements Runnable {
        private static final Duration COLLECT_EVERY = Duration.ofHours(6);

        @Override
        public void run() {
            try {
                if (!project.isEmpty()) {
                    trees.tree(project).end(session);
                }
                if (trees.isResident()) {
                    trees.store().collectIfDue(Retention.defaults(), Roots.NONE, COLLECT_EVERY);
                }
            } catch (SnapshotException | RuntimeException | LinkageError e) {
                trees.trouble("the snapshots could not be looked after: " + e.getMessage());
            }
        }
    }

    private List<Subject> subjects(ToolCall call, Decision decision) {
        List<Subject> subjects = new ArrayList<>();
        if (call instanceof ToolCall.Write write) {
            subjects.add(new Subject(absolute(write.path(), call), expected(write.content())));
        } else if (call instanceof ToolCall.Edit edit) {
            subjects.add(Subject.of(absolute(edit.path(), call)));
        }
        for (String path : decision.preserve()) {
            if (subjects.isEmpty() || !subjects.get(0).path().equals(path)) {
                subjects.add(Subject.of(path));
            }
        }
        return subjects;
    }

    private static FileState expected(String content) {
        if (content.length() > MAX_EXPECTED) {
            return FileState.Unknown.notTold();
        }
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return FileState.File.holding(ContentId.of(bytes), bytes.length);
    }

    private String absolute(String path, ToolCall call) {
        if (path.equals("~") || path.startsWith("~/")) {
            return Path.of(home + path.substring(1)).normalize().toString();
        }
        return Path.of(call.context().directory()).resolve(path).normalize().toString();
    }

    /** What the call is, in a line. */
    static String summary(ToolCall call) {
        String text;
        if (call instanceof ToolCall.Shell shell) {
            text = shell.command();
        } else if (call instanceof ToolCall.Write write) {
            text = write.path();
        } else if (call instanceof ToolCall.Edit edit) {
            text = edit.path();
        } else if (call instanceof ToolCall.Read read) {
            text = read.path();
        } else if (call instanceof ToolCall.Fetch fetch) {
            text = fetch.url();
        } else if (call instanceof ToolCall.Other other) {
            text = leaves(other);
        } else {
            throw new AssertionError(call);
        }
        String redacted = Redactor.redact(text.length() > 1 << 14 ? text.substring(0, 1 << 14) : text);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < redacted.length() && i < MAX_SUMMARY; i++) {
            char c = redacted.charAt(i);
            line.append(c < ' ' ? ' ' : c);
        }
        return redacted.length() > MAX_SUMMARY ? line.append('…').toString() : line.toString();
    }

    private static String leaves(ToolCall.Other other) {
        StringBuilder text = new StringBuilder();
        for (var leaf : other.arguments().entrySet()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(leaf.getKey())
                    .append('=')
                    .append(leaf.getValue());
            if (text.length() > 1 << 12) {
                break;
            }
        }
        return text.toString();
    }
}
