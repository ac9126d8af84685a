package dev.railroad.snapshot;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Status;
import dev.railroad.spi.SnapshotException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out which restore points a selection means and gathers, path by path, what happened there since. Rollbacks of
 * selected restore points belong to that story: with them, what was left behind by one is what the next one found, and
 * any gap in between is somebody else's work.
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
        List<RestorePoint> unchanged = new ArrayList<>();
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
            RollbackPlan plan = story.plan(unchanged);
            if (!steps.isAllDone(plan.steps())) {
                return plan;
            }
            unchanged = new ArrayList<>(plan.points());
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
            } else {
                story.follow(point);
            }
        }
        if (story.entries.isEmpty()) {
            throw notFound("nothing is kept of this session in " + chosen.project());
        }
        return story.plan(List.of());
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
            } else if (reached) {
                story.follow(point);
            }
        }
        if (story.entries.isEmpty()) {
            throw notFound("restore point " + from.id() + " holds no such file");
        }
        return story.plan(List.of());
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

    /** What the selected restore points, and the rollbacks of them, did to each path, oldest first. */
    private final class Story {
        final TreeMap<String, List<Entry>> entries = new TreeMap<>();
        private final String only;
        private final List<RestorePoint> points = new ArrayList<>();
        private final Map<String, Set<String>> told = new HashMap<>();

        Story(String only) {
            this.only = only;
        }

        void select(RestorePoint point, boolean standingOnly) {
            for (Entry entry : point.entries()) {
                if (isWanted(entry.path()) && !(standingOnly && history.isSettled(point, entry.path()))) {
                    add(point, entry);
                }
            }
        }

        /** Adds what a rollback did to paths of which the story tells. */
        void follow(RestorePoint point) {
            for (Entry entry : point.entries()) {
                for (String undone : point.undoes()) {
                    if (told.getOrDefault(undone, Set.of()).contains(entry.path())) {
                        add(point, entry);
                        break;
                    }
                }
            }
        }

        RollbackPlan plan(List<RestorePoint> alsoUndone) throws SnapshotException {
            List<RestorePoint> all = new ArrayList<>(points);
            Collections.reverse(all);
            all.addAll(0, alsoUndone);
            return new RollbackPlan(all, steps.steps(entries), false);
        }

        private boolean isWanted(String path) {
            return only.isEmpty() || path.equals(only) || path.startsWith(only.endsWith("/") ? only : only + "/");
        }

        private void add(RestorePoint point, Entry entry) {
            entries.computeIfAbsent(entry.path(), key -> new ArrayList<>()).add(entry);
            if (told.computeIfAbsent(point.id(), key -> new HashSet<>()).add(entry.path())
                    && (points.isEmpty() || !points.get(points.size() - 1).id().equals(point.id()))) {
                points.add(point);
            }
        }
    }
}
