package dev.railroad.snapshot;

import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.ContentId;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of each step once it is chosen what is done with conflicts. The preview shows it and the rollback does
 * it.
 */
final class Resolver {
    /** Larger files, in bytes, are not merged: a text that long is data. */
    private static final long MERGEABLE = Format.PIECE;

    private static final String ASIDE = ".railroad-before";

    private final Snapshots store;
    private final OnConflict onConflict;

    Resolver(Snapshots store, OnConflict onConflict) {
        this.store = store;
        this.onConflict = onConflict;
    }

    /** What becomes of a step. */
    sealed interface Outcome {
        Step step();
    }

    /** It is already as it was. */
    record Same(Step step) implements Outcome {}

    /** It stays as it is, for a reason. */
    record Stay(Step step, String reason) implements Outcome {}

    /**
     * A path changes.
     *
     * @param entry from what is there to what shall be
     * @param merged the content that a merge has made; empty when what was there comes back
     */
    record Change(Step step, Entry entry, byte[] merged) implements Outcome {}

    /** The outcomes in the order of the steps. */
    List<Outcome> resolve(List<Step> steps) throws SnapshotException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Step step : steps) {
            outcomes.add(resolve(step));
        }
        keepOccupied(outcomes);
        keepBelowFiles(outcomes);
        return outcomes;
    }

    private Outcome resolve(Step step) throws SnapshotException {
        return switch (step.action()) {
            case NOTHING -> new Same(step);
            case RESTORE, REMOVE -> back(step);
            case IMPOSSIBLE -> new Stay(step, step.reason());
            case CONFLICT ->
                switch (onConflict) {
                    case KEEP -> new Stay(step, step.reason());
                    case RESTORE -> back(step);
                    case MERGE -> merge(step);
                    case BOTH -> aside(step);
                };
        };
    }

    private static Change back(Step step) {
        return new Change(step, new Entry(step.path(), step.present(), step.wanted()), new byte[0]);
    }

    /** Takes the calls' changes out of what is there now, the newest first. */
    private Outcome merge(Step step) throws SnapshotException {
        if (!(step.present() instanceof FileState.File present) || present.size() > MERGEABLE) {
            return unmerged(step, "only files can be merged");
        }
        String text = present(step);
        if (!ContentId.of(text.getBytes(StandardCharsets.ISO_8859_1)).equals(present.content())) {
            return unmerged(step, "it changes right now");
        }
        int mode = present.mode();
        List<Entry> changes = step.changes();
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (!(changes.get(i).before() instanceof FileState.File before)
                    || !(changes.get(i).after() instanceof FileState.File after)) {
                return unmerged(step, "the call did not change a file into a file");
            }
            if (!store.holds(before.content()) || !store.holds(after.content())) {
                return unmerged(step, "what the call left there is not kept");
            }
            String base = content(after);
            String theirs = content(before);
            if (isBinary(text) || isBinary(base) || isBinary(theirs)) {
                return unmerged(step, "it is binary");
            }
            Merge3.Result result = Merge3.merge(base, text, theirs);
            if (result.conflicts() > 0) {
                return unmerged(
                        step,
                        result.conflicts() == 1
                                ? "the same lines were changed since"
                                : "the same lines were changed since, in " + result.conflicts() + " places");
            }
            text = result.text();
            mode = mode == after.mode() ? before.mode() : mode;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        FileState wanted = new FileState.File(ContentId.of(bytes), bytes.length, mode, 0);
        if (bytes.length > MERGEABLE) {
            return unmerged(step, "it is too large");
        }
        if (States.same(wanted, step.present())) {
            return new Stay(step, "nothing of what the call did is left in it");
        }
        return new Change(step, new Entry(step.path(), step.present(), wanted), bytes);
    }

    private static Stay unmerged(Step step, String why) {
        return new Stay(step, step.reason() + "; not merged: " + why);
    }

    /** Puts what was there beside what is there. */
    private static Outcome aside(Step step) {
        boolean content = step.wanted() instanceof FileState.File || step.wanted() instanceof FileState.Link;
        if (!content || step.present() instanceof FileState.Absent) {
            return content ? back(step) : new Stay(step, step.reason());
        }
        return new Change(step, new Entry(freeName(step.path()), new FileState.Absent(), step.wanted()), new byte[0]);
    }

    private static String freeName(String path) {
        String name = path + ASIDE;
        for (int i = 2; Files.exists(Names.path(name), LinkOption.NOFOLLOW_LINKS); i++) {
            name = path + ASIDE + "-" + i;
        }
        return name;
    }

    private static void keepOccupied(List<Outcome> outcomes) {
        Set<String> going = new TreeSet<>();
        for (int i = outcomes.size() - 1; i >= 0; i--) {
            if (outcomes.get(i) instanceof Change change) {
                Entry entry = change.entry();
                String stays = Occupied.stays(entry.path(), entry.before(), entry.after(), going);
                if (!stays.isEmpty()) {
                    outcomes.set(i, new Stay(change.step(), stays));
                } else if (entry.after() instanceof FileState.Absent) {
                    going.add(entry.path());
                }
            }
        }
    }

    /** Nothing can come back below a path that stays and is no directory. */
    private static void keepBelowFiles(List<Outcome> outcomes) {
        Set<String> closed = new HashSet<>();
        for (Outcome outcome : outcomes) {
            FileState present = outcome.step().present();
            boolean isStay = outcome instanceof Stay;
            boolean open = present instanceof FileState.Directory || present instanceof FileState.Absent;
            if (isStay && !open) {
                closed.add(outcome.step().path());
            }
        }
        for (int i = 0; i < outcomes.size() && !closed.isEmpty(); i++) {
            if (outcomes.get(i) instanceof Change change && !(change.entry().after() instanceof FileState.Absent)) {
                String path = change.entry().path();
                for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                    String above = path.substring(0, slash);
                    if (closed.contains(above)) {
                        outcomes.set(i, new Stay(change.step(), "`" + above + "` is kept, and is not a directory"));
                        break;
                    }
                }
            }
        }
    }

    private static String present(Step step) {
        try {
            return new String(Files.readAllBytes(Names.path(step.path())), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // Gone since the plan was made.
        }
    }

    /** A content, a character for each byte. */
    private String content(FileState.File file) throws SnapshotException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        store.read(file.content(), content);
        return content.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether git would take it for one: a NUL byte in its first 8,000. */
    static boolean isBinary(String content) {
        int nul = content.indexOf('\0');
        return nul >= 0 && nul < 8_000;
    }
}
