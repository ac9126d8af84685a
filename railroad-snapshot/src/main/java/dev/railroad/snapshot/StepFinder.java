package dev.railroad.snapshot;

import dev.railroad.snapshot.RollbackPlan.Action;
import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Status;
import dev.railroad.spi.SnapshotException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides for each path what a rollback does with it, by what was there, what was left there, and what is there. */
final class StepFinder {
    private final Snapshots store;
    private final Witnesses witnesses;

    StepFinder(Snapshots store, History history) {
        this.store = store;
        this.witnesses = new Witnesses(history);
    }

    /** The steps for what a story tells. */
    List<Step> steps(Story story) throws SnapshotException {
        Set<String> selected = new HashSet<>();
        boolean interrupted = false;
        for (RestorePoint point : story.points()) {
            selected.add(point.id());
            interrupted |= point.status() == Status.UNFINISHED;
        }
        ExactNames names = ExactNames.ofPaths(story.entries().keySet());
        Set<String> opened = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<String, List<Entry>> told : story.entries().entrySet()) {
            Step step = step(told.getKey(), told.getValue(), names, opened);
            open(step, opened);
            if (interrupted) {
                step = evenIfHalfWay(step);
            }
            if (step.action() == Action.CONFLICT) {
                step = step.as(Action.CONFLICT, witnesses.reason(step, selected));
            }
            steps.add(step);
        }
        return Occupied.keep(GitState.together(steps));
    }

    /** The steps that finish a rollback: what it wanted, from what it found. */
    List<Step> finishing(RestorePoint rollback) throws SnapshotException {
        ExactNames names = ExactNames.of(rollback.entries());
        Set<String> opened = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Entry entry : rollback.entries()) {
            Entry back = new Entry(entry.path(), entry.after(), entry.before());
            Step step = evenIfHalfWay(step(entry.path(), List.of(back), names, opened));
            open(step, opened);
            // What the rollback did in a directory has changed its time.
            boolean late = step.present() instanceof FileState.Directory
                    && step.action() == Action.NOTHING
                    && Times.differ(step.path(), step.present(), step.wanted());
            steps.add(late ? step.as(Action.RESTORE, "") : step);
        }
        return Occupied.keep(steps);
    }

    private static Step evenIfHalfWay(Step step) {
        return step.action() == Action.CONFLICT && isHalfWay(step) ? step.as(action(step.wanted()), "") : step;
    }

    /** What only the rollback itself passes through: the old is gone, or a directory has no mode yet. */
    private static boolean isHalfWay(Step step) {
        return step.present() instanceof FileState.Absent
                || (step.present() instanceof FileState.Directory
                        && (step.wanted() instanceof FileState.Directory
                                || step.left() instanceof FileState.Directory));
    }

    private static Action action(FileState wanted) {
        return wanted instanceof FileState.Absent ? Action.REMOVE : Action.RESTORE;
    }

    /** A link gives way to a directory that comes back: what is below it comes back into that. */
    private static void open(Step step, Set<String> opened) {
        if (step.action() == Action.RESTORE
                && step.present() instanceof FileState.Link
                && step.wanted() instanceof FileState.Directory) {
            opened.add(step.path());
        }
    }

    /** @param opened the links that give way to directories, as far as paths above this one are concerned */
    private Step step(String name, List<Entry> entries, ExactNames names, Set<String> opened) throws SnapshotException {
        Path path = Names.path(name);
        FileState wanted = entries.get(0).before();
        FileState left = entries.get(entries.size() - 1).after();
        boolean isOpened = Places.isBelowAny(name, opened);
        String indirect = isOpened ? "" : Places.indirection(path);
        if (!indirect.isEmpty()) {
            FileState unseen = new FileState.Unknown(FileState.Reason.UNREADABLE, indirect);
            return new Step(name, Action.IMPOSSIBLE, wanted, left, unseen, indirect, entries);
        }
        FileState present = isOpened ? new FileState.Absent() : names.observe(store, path);
        List<Entry> lasting = Changes.lasting(entries, present);
        FileState timed = GitState.isGits(name) ? present : Times.back(entries, present);
        if (lasting.isEmpty()) {
            boolean isTouched = Times.differ(name, present, timed);
            return new Step(
                    name,
                    isTouched ? Action.RESTORE : Action.NOTHING,
                    isTouched ? timed : wanted,
                    left,
                    present,
                    "",
                    lasting);
        }
        wanted = lasting.get(0).before();
        boolean staysDirectory = wanted instanceof FileState.Directory && present instanceof FileState.Directory;
        if (staysDirectory || States.sameContent(wanted, present)) {
            wanted = Times.with(wanted, Times.of(timed));
        }
        left = lasting.get(lasting.size() - 1).after();
        Step step = new Step(name, action(wanted), wanted, left, present, "", lasting);
        if (wanted instanceof FileState.Unknown unknown) {
            return step.as(Action.IMPOSSIBLE, Reasons.notKept(unknown));
        }
        if (wanted instanceof FileState.File file && !store.holds(file.content())) {
            return step.as(Action.IMPOSSIBLE, "its content is missing in the store");
        }
        if (wanted instanceof FileState.Special special) {
            String notMade = Pipes.notMade(special);
            if (!notMade.isEmpty()) {
                return step.as(Action.IMPOSSIBLE, notMade);
            }
        }
        if (present instanceof FileState.Unknown unknown) {
            return step.as(Action.IMPOSSIBLE, "what is there now cannot be kept: " + Reasons.why(unknown));
        }
        String gap = Changes.gap(lasting, present);
        return gap.isEmpty() ? step : step.as(Action.CONFLICT, gap);
    }
}
