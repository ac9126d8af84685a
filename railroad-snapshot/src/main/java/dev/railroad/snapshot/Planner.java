package dev.railroad.snapshot;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Status;
import dev.railroad.spi.SnapshotException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds out which restore points a selection means and gathers, path by path, what they did. What was rolled back
 * before does not count any more: then what one call left behind is what the next one found, and any gap in between is
 * somebody else's work.
 */
final class Planner {
    private final History history;
    private final StepFinder steps;

    Planner(Snapshots store, History history) {
        this.history = history;
        this.steps = new StepFinder(store);
    }

    RollbackPlan plan(Selection selection) throws SnapshotException {
        String only = "";
        Selection inner = selection;
        while (inner instanceof Selection.Only narrowed) {
            only = realName(narrowed.path());
            inner = narrowed.selection();
        }
        if (inner instanceof Selection.Last last) {
            RollbackPlan resumed = resume(last.project(), "");
            return resumed.resumes() ? resumed : last(last.project(), only);
        }
        if (inner instanceof Selection.Session chosen) {
            RollbackPlan resumed = resume(chosen.project(), "");
            return resumed.resumes() ? resumed : session(chosen, only);
        }
        if (inner instanceof Selection.To to) {
            RestorePoint point = find(to.point());
            RollbackPlan resumed = resume(point.occasion().project(), point.id());
            return resumed.resumes() ? resumed : to(point, only);
        }
        throw new AssertionError(inner);
    }

    /** What finishes the youngest interrupted rollback of a project; a plan that resumes nothing when there is none. */
    private RollbackPlan resume(String project, String except) throws SnapshotException {
        for (int i = history.points().size() - 1; i >= 0; i--) {
            RestorePoint point = history.points().get(i);
            if (point.status() == Status.UNFINISHED
                    && point.occasion().project().equals(project)
                    && !point.id().equals(except)) {
                return new RollbackPlan(List.of(point), steps.finishing(point), true);
            }
        }
        return new RollbackPlan(List.of(), List.of(), false);
    }

    private RollbackPlan last(String project, String only) throws SnapshotException {
        for (int i = history.points().size() - 1; i >= 0; i--) {
            RestorePoint point = history.points().get(i);
            if (point.kind() != Kind.CALL || !point.occasion().project().equals(project)) {
                continue;
            }
            Story story = new Story(only);
            story.select(point, true);
            if (story.entries.isEmpty()) {
                continue;
            }
            RollbackPlan plan = story.plan();
            if (!steps.isAllDone(plan.steps())) {
                return plan;
            }
        }
        throw notFound("nothing to roll back: every kept file is as it was");
    }

    private RollbackPlan session(Selection.Session chosen, String only) throws SnapshotException {
        String session = chosen.session();
        for (int i = history.points().size() - 1; i >= 0 && session.isEmpty(); i--) {
            RestorePoint point = history.points().get(i);
            if (point.kind() == Kind.CALL && point.occasion().project().equals(chosen.project())) {
                session = point.occasion().session();
            }
        }
        Story story = new Story(only);
        for (RestorePoint point : history.points()) {
            if (point.kind() == Kind.CALL
                    && !session.isEmpty()
                    && point.occasion().session().equals(session)
                    && point.occasion().project().equals(chosen.project())) {
                story.select(point, false);
            }
        }
        if (story.entries.isEmpty()) {
            throw notFound("nothing to roll back: nothing of this session stands in " + chosen.project());
        }
        return story.plan();
    }

    private RollbackPlan to(RestorePoint from, String only) throws SnapshotException {
        Story story = new Story(only);
        boolean reached = false;
        for (RestorePoint point : history.points()) {
            if (point.id().equals(from.id())) {
                reached = true;
                story.select(point, false);
            } else if (reached && point.kind() == Kind.CALL && isSameSession(point, from)) {
                story.select(point, false);
            }
        }
        if (story.entries.isEmpty()) {
            throw notFound("nothing to roll back: restore point " + from.id()
                    + " and what followed are undone, or hold no such file");
        }
        return story.plan();
    }

    private static boolean isSameSession(RestorePoint a, RestorePoint b) {
        return !b.occasion().session().isEmpty()
                && a.occasion().session().equals(b.occasion().session())
                && a.occasion().project().equals(b.occasion().project());
    }

    private RestorePoint find(String id) throws SnapshotException {
        List<RestorePoint> found = new ArrayList<>();
        for (RestorePoint point : history.points()) {
            if (point.id().equals(id)) {
                return point;
            }
            if (!id.isEmpty() && point.id().startsWith(id)) {
                found.add(point);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw notFound(
                found.isEmpty()
                        ? "there is no restore point `" + id + "`"
                        : found.size() + " restore points begin with `" + id + "`");
    }

    private static String realName(String path) throws SnapshotException {
        try {
            return Names.name(Capture.place(Names.path(path)));
        } catch (InvalidPathException e) {
            throw notFound("no file can have the name `" + path + "`");
        }
    }

    private static SnapshotException notFound(String message) {
        return new SnapshotException(SnapshotException.Kind.NOT_FOUND, message);
    }

    /** What the selected restore points did to each path, oldest first, as far as it was not undone. */
    private final class Story {
        final TreeMap<String, List<Entry>> entries = new TreeMap<>();
        private final String only;
        private final List<RestorePoint> points = new ArrayList<>();

        Story(String only) {
            this.only = only;
        }

        /**
         * Adds a restore point.
         *
         * @param openOnly without the paths that a human has decided to keep
         */
        void select(RestorePoint point, boolean openOnly) {
            boolean tells = false;
            for (Entry entry : point.entries()) {
                String path = entry.path();
                if (isWanted(path) && !history.isUndone(point, path) && !(openOnly && history.isSettled(point, path))) {
                    entries.computeIfAbsent(path, key -> new ArrayList<>()).add(entry);
                    tells = true;
                }
            }
            if (tells) {
                points.add(0, point);
            }
        }

        RollbackPlan plan() throws SnapshotException {
            return new RollbackPlan(points, steps.steps(entries), false);
        }

        private boolean isWanted(String path) {
            return only.isEmpty() || path.equals(only) || path.startsWith(only.endsWith("/") ? only : only + "/");
        }
    }
}
