package dev.railroad.cli.hook;

import dev.railroad.Decision;
import dev.railroad.ToolCall;
import dev.railroad.cli.log.Redactor;
import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a call is about to change, before it may. */
public final class PreImages {
    /**
     * Less than a store could take: the client waits for us. Roughly two seconds of hashing and compressing; what is
     * more than that is asked about instead of kept.
     */
    private static final CaptureLimits LIMITS = new CaptureLimits(64L << 20, 256L << 20, 20_000, 64);

    /**
     * For commands, which may name whole trees: what these limits leave out is listed with the restore point, as the
     * rest of what commands change unseen is not kept either.
     */
    private static final CaptureLimits COMMAND_LIMITS = new CaptureLimits(16L << 20, 64L << 20, 2_000, 64);

    private static final int MAX_SUMMARY = 200;

    private final Path root;
    private final String home;

    /**
     * @param root the store's directory
     * @param home absolute path of the user's home, for {@code ~}
     */
    public PreImages(Path root, String home) {
        this.root = root;
        this.home = home;
    }

    /**
     * Makes durable what the call would change.
     *
     * @return why something that has to be kept could not be; empty when the call may go on
     */
    String keep(HookEvent.BeforeCall event, Decision decision, String project) {
        List<Subject> subjects = subjects(event.call(), decision);
        if (subjects.isEmpty()) {
            return "";
        }
        Occasion occasion = Occasion.in(project)
                .withDirectory(event.call().context().directory())
                .withSession(event.session(), event.turn())
                .withAgent(event.agent())
                .withCall(event.id(), event.call().tool(), summary(event.call()));
        boolean command = event.call() instanceof ToolCall.Shell;
        try (Snapshots store = Snapshots.open(root, command ? COMMAND_LIMITS : LIMITS)) {
            return missing(store.capture(occasion, subjects), command);
        } catch (SnapshotException e) {
            return e.getMessage() == null ? "the snapshot store failed" : e.getMessage();
        }
    }

    /** Records what a call has left behind, so that a rollback can tell it from the user's own changes. */
    void record(HookEvent.AfterCall event) throws SnapshotException {
        if (event.id().isEmpty() || !Files.isDirectory(root)) {
            return;
        }
        try (Snapshots store = Snapshots.open(root, LIMITS)) {
            store.recordAfter(event.session(), event.id());
        }
    }

    private List<Subject> subjects(ToolCall call, Decision decision) {
        List<Subject> subjects = new ArrayList<>();
        if (call instanceof ToolCall.Write write) {
            byte[] content = write.content().getBytes(StandardCharsets.UTF_8);
            subjects.add(new Subject(
                    absolute(write.path(), call), FileState.File.holding(ContentId.of(content), content.length)));
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

    private String absolute(String path, ToolCall call) {
        if (path.equals("~") || path.startsWith("~/")) {
            return Path.of(home + path.substring(1)).normalize().toString();
        }
        return Path.of(call.context().directory()).resolve(path).normalize().toString();
    }

    private static String missing(RestorePoint point, boolean command) {
        int count = 0;
        String first = "";
        for (RestorePoint.Entry entry : point.entries()) {
            if (entry.before() instanceof FileState.Unknown unknown && isLoss(unknown.reason(), command)) {
                if (count == 0) {
                    first = entry.path() + " " + words(unknown.reason());
                }
                count++;
            }
        }
        return count > 1 ? first + " (and " + (count - 1) + " more)" : first;
    }

    /** Devices hold nothing that could be lost, and our own store is guarded by rules. */
    private static boolean isLoss(FileState.Reason reason, boolean command) {
        boolean limited = reason == FileState.Reason.TOO_LARGE || reason == FileState.Reason.LIMIT_REACHED;
        return reason != FileState.Reason.SPECIAL && reason != FileState.Reason.OWN_STORE && !(command && limited);
    }

    private static String words(FileState.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> "is too large to be kept";
            case LIMIT_REACHED -> "is one file too many to be kept";
            case UNREADABLE -> "cannot be read";
            case CHANGING -> "keeps changing";
            case NOT_TOLD, SPECIAL, OWN_STORE, DAMAGED, OTHER -> "could not be kept";
        };
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
