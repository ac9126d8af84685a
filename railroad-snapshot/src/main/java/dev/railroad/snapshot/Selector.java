package dev.railroad.snapshot;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.RestorePoint.Status;
import dev.railroad.spi.SnapshotException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the restore points that a {@link Selection} means, but for {@link Selection.Last}. */
final class Selector {
    private final History history;

    Selector(History history) {
        this.history = history;
    }

    /** The calls in a project, newest first. */
    List<RestorePoint> calls(String project) {
        List<RestorePoint> calls = new ArrayList<>();
        for (RestorePoint point : history.points()) {
            if (isCall(point, project)) {
                calls.add(0, point);
            }
        }
        return calls;
    }

    /** The calls of a session in a project, oldest first; of the newest session when {@code session} is empty. */
    List<RestorePoint> session(String project, String session) {
        List<RestorePoint> calls = calls(project);
        String name = !session.isEmpty() || calls.isEmpty()
                ? session
                : calls.get(0).occasion().session();
        return all(point -> isCall(point, project) && point.occasion().session().equals(name) && !name.isEmpty());
    }

    /** The calls of a turn, oldest first. */
    List<RestorePoint> turn(String project, String turn) throws SnapshotException {
        RestorePoint of = turn.isEmpty() ? newestOfATurn(project) : ofTurn(project, turn);
        return all(point -> isCall(point, project)
                && point.occasion().session().equals(of.occasion().session())
                && point.occasion().turn().equals(of.occasion().turn()));
    }

    /** The calls since a time, oldest first. */
    List<RestorePoint> since(Selection.Since since) {
        return all(point -> isCall(point, since.project())
                && (since.session().isEmpty() || point.occasion().session().equals(since.session()))
                && !point.occasion().time().isBefore(since.time()));
    }

    /** A restore point and the later calls of its session, oldest first. */
    List<RestorePoint> from(RestorePoint from) {
        List<RestorePoint> found = new ArrayList<>();
        for (RestorePoint point : history.points()) {
            boolean later = !found.isEmpty()
                    && isCall(point, from.occasion().project())
                    && !from.occasion().session().isEmpty()
                    && point.occasion().session().equals(from.occasion().session());
            if (later || point.id().equals(from.id())) {
                found.add(point);
            }
        }
        return found;
    }

    /** All restore points of the call that one belongs to, oldest first; the one alone where it is no call's. */
    List<RestorePoint> wholeCall(RestorePoint of) {
        if (of.kind() != Kind.CALL) {
            return List.of(of);
        }
        String call = call(of);
        return all(
                point -> isCall(point, of.occasion().project()) && call(point).equals(call));
    }

    /**
     * Which call a restore point belongs to. One that changes files in the project and elsewhere has two: what was
     * captured for it, and what a scan has found.
     */
    static String call(RestorePoint point) {
        String call = point.occasion().call();
        return call.isEmpty() ? '\0' + point.id() : point.occasion().session() + '\0' + call;
    }

    /** The restore point of this name. */
    RestorePoint find(String id) throws SnapshotException {
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

    /** The restore points of these names, oldest first. */
    List<RestorePoint> find(List<String> ids) throws SnapshotException {
        Set<String> names = new HashSet<>();
        for (String id : ids) {
            names.add(find(id).id());
        }
        return all(point -> names.contains(point.id()));
    }

    /** The youngest rollback of a project that was interrupted. */
    Optional<RestorePoint> interrupted(String project) {
        return newest(point -> point.status() == Status.UNFINISHED
                && point.occasion().project().equals(project));
    }

    /** The newest rollback that stands and took calls back. */
    Optional<RestorePoint> toUndo(String project) {
        Map<String, Integer> depths = depths();
        return newest(point -> isStandingRollback(point, project) && depths.getOrDefault(point.id(), 0) == 1);
    }

    /** The newest undo of a rollback that stands, unless another rollback came after it. */
    Optional<RestorePoint> toRedo(String project) {
        Map<String, Integer> depths = depths();
        Optional<RestorePoint> newest = newest(point -> isStandingRollback(point, project)
                && (depths.getOrDefault(point.id(), 0) == 1 || depths.getOrDefault(point.id(), 0) % 2 == 0));
        return newest.filter(point -> depths.getOrDefault(point.id(), 0) != 1);
    }

    /**
     * How far each rollback is from a call: 1 takes calls back, 2 takes such a rollback back, 3 does it again, and so
     * on.
     */
    private Map<String, Integer> depths() {
        Map<String, Integer> depths = new HashMap<>();
        for (RestorePoint point : history.points()) {
            if (point.kind() == Kind.ROLLBACK) {
                int depth = 0;
                for (String id : point.undoes()) {
                    depth = Math.max(depth, depths.getOrDefault(id, 0));
                }
                depths.put(point.id(), depth + 1);
            }
        }
        return depths;
    }

    private static boolean isStandingRollback(RestorePoint point, String project) {
        return point.kind() == Kind.ROLLBACK
                && point.status() != Status.UNDONE
                && !point.entries().isEmpty()
                && point.occasion().project().equals(project);
    }

    private RestorePoint newestOfATurn(String project) throws SnapshotException {
        for (RestorePoint point : calls(project)) {
            if (point.status() == Status.STANDING && !point.occasion().turn().isEmpty()) {
                return point;
            }
        }
        throw notFound("nothing to roll back: no call of a turn stands in " + project);
    }

    private RestorePoint ofTurn(String project, String turn) throws SnapshotException {
        for (RestorePoint point : calls(project)) {
            if (point.occasion().turn().equals(turn)) {
                return point;
            }
        }
        RestorePoint point = find(turn);
        if (point.occasion().turn().isEmpty()) {
            throw notFound("the host did not say to which turn `" + turn + "` belongs; --session and --to are left");
        }
        return point;
    }

    private List<RestorePoint> all(Predicate<RestorePoint> wanted) {
        return history.points().stream().filter(wanted).toList();
    }

    private Optional<RestorePoint> newest(Predicate<RestorePoint> wanted) {
        for (int i = history.points().size() - 1; i >= 0; i--) {
            RestorePoint point = history.points().get(i);
            if (wanted.test(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    private static boolean isCall(RestorePoint point, String project) {
        return point.kind() == Kind.CALL && point.occasion().project().equals(project);
    }

    static SnapshotException notFound(String message) {
        return new SnapshotException(SnapshotException.Kind.NOT_FOUND, message);
    }
}
