package dev.railroad.snapshot;

import static dev.railroad.snapshot.Selector.notFound;

import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers, path by path, what the selected restore points did. What was rolled back before does not count any more: then
 * what one call left behind is what the next one found, and any gap in between is somebody else's work.
 */
final class Planner {
    private final History history;
    private final Selector selector;
    private final StepFinder steps;

    Planner(Snapshots store, History history) {
        this.history = history;
        this.selector = new Selector(history);
        this.steps = new StepFinder(store, history);
    }

    RollbackPlan plan(Selection selection) throws SnapshotException {
        List<PathPattern> only = List.of();
        Selection inner = selection;
        while (inner instanceof Selection.Only narrowed) {
            only = narrowed.paths();
            inner = narrowed.selection();
        }
        Optional<RestorePoint> begun = selector.interrupted(project(inner));
        if (inner instanceof Selection.Resume resume) {
            return finish(begun.orElseThrow(() -> notFound("no rollback was interrupted in " + resume.project())));
        }
        if (inner instanceof Selection.Abort abort) {
            RestorePoint point = begun.orElseThrow(() -> notFound("no rollback was interrupted in " + abort.project()));
            return plan(List.of(point), List.of(), "");
        }
        if (begun.isPresent() && !isAlone(inner, begun.get())) {
            return finish(begun.get());
        }
        if (inner instanceof Selection.Last last) {
            return plan(last(last, only), only, "nothing to roll back: every kept file is as it was");
        }
        return plan(points(inner), only, "nothing to roll back: nothing of this stands, or holds such a file");
    }

    /** The project that is meant. */
    private String project(Selection selection) throws SnapshotException {
        if (selection instanceof Selection.Last last) {
            return last.project();
        } else if (selection instanceof Selection.Turn turn) {
            return turn.project();
        } else if (selection instanceof Selection.Session session) {
            return session.project();
        } else if (selection instanceof Selection.Since since) {
            return since.project();
        } else if (selection instanceof Selection.Undo undo) {
            return undo.project();
        } else if (selection instanceof Selection.Redo redo) {
            return redo.project();
        } else if (selection instanceof Selection.Resume resume) {
            return resume.project();
        } else if (selection instanceof Selection.Abort abort) {
            return abort.project();
        } else if (selection instanceof Selection.To to) {
            return selector.find(to.point()).occasion().project();
        } else if (selection instanceof Selection.One one) {
            return selector.find(one.point()).occasion().project();
        } else if (selection instanceof Selection.These these) {
            return selector.find(these.points().get(0)).occasion().project();
        }
        throw new AssertionError(selection);
    }

    /** The restore points that are meant, oldest first. */
    private List<RestorePoint> points(Selection selection) throws SnapshotException {
        if (selection instanceof Selection.Turn turn) {
            return selector.turn(turn.project(), turn.turn());
        } else if (selection instanceof Selection.Session session) {
            return selector.session(session.project(), session.session());
        } else if (selection instanceof Selection.Since since) {
            return selector.since(since);
        } else if (selection instanceof Selection.Undo undo) {
            return List.of(selector.toUndo(undo.project())
                    .orElseThrow(() -> notFound("nothing to undo: no rollback stands in " + undo.project())));
        } else if (selection instanceof Selection.Redo redo) {
            return List.of(selector.toRedo(redo.project())
                    .orElseThrow(() -> notFound("nothing to redo: no rollback was undone last in " + redo.project())));
        } else if (selection instanceof Selection.To to) {
            return selector.from(selector.find(to.point()));
        } else if (selection instanceof Selection.One one) {
            return selector.wholeCall(selector.find(one.point()));
        } else if (selection instanceof Selection.These these) {
            return selector.find(these.points());
        }
        throw new AssertionError(selection);
    }

    /** Whether a selection means this interrupted rollback, and so does not have to wait for its end. */
    private boolean isAlone(Selection selection, RestorePoint begun) throws SnapshotException {
        boolean one = selection instanceof Selection.One || selection instanceof Selection.To;
        return (one || selection instanceof Selection.Undo)
                && points(selection).get(0).id().equals(begun.id());
    }

    /** The newest calls that nobody has decided about; of those before the newest, all that have changed something. */
    private List<RestorePoint> last(Selection.Last last, List<PathPattern> only) throws SnapshotException {
        List<RestorePoint> chosen = new ArrayList<>();
        Set<String> calls = new HashSet<>();
        for (RestorePoint point : selector.calls(last.project())) {
            String call = Selector.call(point);
            if (calls.size() == last.calls() && !calls.contains(call)) {
                continue; // Older, but what was chosen may have another restore point that is older still.
            }
            Story story = new Story(history, only);
            story.add(point, true);
            boolean counts = chosen.isEmpty() ? !isAllDone(steps.steps(story)) : story.hasChanges();
            if (counts) {
                chosen.add(0, point);
                calls.add(call);
            }
        }
        return chosen;
    }

    private RollbackPlan plan(List<RestorePoint> points, List<PathPattern> only, String nothing)
            throws SnapshotException {
        Story story = new Story(history, only);
        for (RestorePoint point : points) {
            if (point.kind() != RestorePoint.Kind.USER) {
                story.add(point, false);
            }
        }
        if (story.points().isEmpty()) {
            throw notFound(nothing);
        }
        return new RollbackPlan(story.points(), steps.steps(story), false);
    }

    private RollbackPlan finish(RestorePoint rollback) throws SnapshotException {
        return new RollbackPlan(List.of(rollback), steps.finishing(rollback), true);
    }

    private static boolean isAllDone(List<Step> steps) {
        for (Step step : steps) {
            if (step.action() != RollbackPlan.Action.NOTHING) {
                return false;
            }
        }
        return true;
    }
}
