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
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<String, List<Entry>> told : story.entries().entrySet()) {
            Step step = step(told.getKey(), told.getValue(), names);
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
        List<Step> steps = new ArrayList<>();
        for (Entry entry : rollback.entries()) {
            Entry back = new Entry(entry.path(), entry.after(), entry.before());
            steps.add(evenIfHalfWay(step(entry.path(), List.of(back), names)));
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

    private Step step(String name, List<Entry> entries, ExactNames names) throws SnapshotException {
        Path path = Names.path(name);
        FileState wanted = entries.get(0).before();
        FileState left = entries.get(entries.size() - 1).after();
        String indirect = Places.indirection(path);
        if (!indirect.isEmpty()) {
            FileState unseen = new FileState.Unknown(FileState.Reason.UNREADABLE, indirect);
            return new Step(name, Action.IMPOSSIBLE, wanted, left, unseen, indirect, entries);
        }
        FileState present = names.observe(store, path);
        List<Entry> lasting = Changes.lasting(entries, present);
        if (lasting.isEmpty()) {
            return new Step(name, Action.NOTHING, wanted, left, present, "", lasting);
        }
        wanted = lasting.get(0).before();
        left = lasting.get(lasting.size() - 1).after();
        Step step = new Step(name, action(wanted), wanted, left, present, "", lasting);
        if (wanted instanceof FileState.Unknown unknown) {
            return step.as(Action.IMPOSSIBLE, Reasons.notKept(unknown));
        }
        if (wanted instanceof FileState.File file && !store.holds(file.content())) {
            return step.as(Action.IMPOSSIBLE, "its content is missing in the store");
        }
        if (present instanceof FileState.Unknown unknown) {
            return step.as(Action.IMPOSSIBLE, "what is there now cannot be kept: " + Reasons.why(unknown));
        }
        String gap = Changes.gap(lasting, present);
        return gap.isEmpty() ? step : step.as(Action.CONFLICT, gap);
    }
}
