package dev.railroad.snapshot;

import dev.railroad.snapshot.Receipt.Kept;
import dev.railroad.snapshot.Resolver.Outcome;
import dev.railroad.snapshot.RollbackPlan.Action;
import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Kind;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings back what was there before calls: {@link #plan}, show it ({@link Preview}), {@link #apply}. Safe for use by
 * several threads; only one rollback runs at a time in a store.
 *
 * <p>A path is restored only when every change to it since the first selected call is known to be the selected calls'
 * own; anything else is a conflict. Before anything is touched, the present is itself made a restore point. A rollback
 * that was killed half way is finished by planning and applying any rollback of the same project again.
 */
public final class Rollback {
    private final Snapshots store;
    private final Steps watch;

    /** Rolls back from {@code store}. */
    public Rollback(Snapshots store) {
        this(store, Steps.UNSEEN);
    }

    /** The same, telling {@code watch} how it goes on. */
    public Rollback(Snapshots store, Steps watch) {
        this.store = store;
        this.watch = watch;
    }

    /**
     * Finds out what {@code selection} would change. Where a rollback of the project was interrupted, the plan finishes
     * that one first ({@link RollbackPlan#resumes}); {@link Selection.Abort} takes it back instead.
     *
     * @throws SnapshotException of kind {@code NOT_FOUND} when there is nothing to roll back
     */
    public RollbackPlan plan(Selection selection) throws SnapshotException {
        return new Planner(store, store.history()).plan(selection);
    }

    /** What a plan that does not {@link RollbackPlan#resumes} comes to; of one that does, conflicts are always kept. */
    public Forecast forecast(RollbackPlan plan, OnConflict onConflict) throws SnapshotException {
        List<PathChange> changes = new ArrayList<>();
        List<PathChange> times = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        Resolver resolver = new Resolver(store, plan.resumes() ? OnConflict.KEEP : onConflict);
        for (Outcome outcome : resolver.resolve(plan.steps())) {
            if (outcome instanceof Resolver.Change change) {
                Entry entry = change.entry();
                PathChange told = new PathChange(entry.path(), entry.before(), entry.after(), change.merged());
                (Times.isTold(entry.path(), entry.before(), entry.after()) ? changes : times).add(told);
            } else if (outcome instanceof Resolver.Stay stay) {
                kept.add(new Kept(stay.step().path(), stay.reason()));
            }
        }
        // The times of directories go with what is changed in them.
        return new Forecast(changes.isEmpty() ? times : changes, kept);
    }

    /**
     * Does it. What has changed since the plan was made is found out again: a path that is no longer as planned is
     * kept.
     *
     * @throws SnapshotException when the present could not be kept, or another rollback is running; then nothing was
     *     touched
     */
    public Receipt apply(RollbackPlan plan, OnConflict onConflict) throws SnapshotException {
        FileChannel lock = store.lockForRollback();
        try {
            return plan.resumes() ? finish(plan) : start(plan, onConflict);
        } finally {
            close(lock);
        }
    }

    private Receipt start(RollbackPlan plan, OnConflict onConflict) throws SnapshotException {
        for (RestorePoint point : plan.points()) {
            if (point.status() == RestorePoint.Status.UNFINISHED) {
                new Applier(store, point.occasion().project(), point.id(), point.entries(), watch).sweep();
            }
        }
        List<Entry> chosen = new ArrayList<>();
        List<byte[]> made = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        Set<String> settled = new TreeSet<>();
        for (Outcome outcome : new Resolver(store, onConflict).resolve(plan.steps())) {
            settled.add(outcome.step().path());
            if (outcome instanceof Resolver.Change change) {
                chosen.add(change.entry());
                if (change.merged().length > 0) {
                    made.add(change.merged());
                }
            } else if (outcome instanceof Resolver.Stay stay) {
                kept.add(new Kept(stay.step().path(), stay.reason()));
            }
        }
        History history = store.history();
        List<String> undoes = new ArrayList<>();
        for (RestorePoint point : plan.points()) {
            undoes.add(point.id());
            settled.addAll(decided(history, point, settled));
        }
        StoredPoint planned = new StoredPoint(
                store.newId(),
                Kind.ROLLBACK,
                occasion(plan),
                Locked.withParents(chosen, store),
                List.of(),
                false,
                undoes,
                new ArrayList<>(settled));
        StoredPoint point = store.captureRollback(planned, made);
        addChangedSince(chosen, point.entries(), kept);
        return applyAndFinish(point.occasion().project(), point.id(), point.entries(), kept, false);
    }

    private Receipt finish(RollbackPlan plan) throws SnapshotException {
        RestorePoint rollback = plan.points().get(0);
        List<Entry> open = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.action() == Action.RESTORE || step.action() == Action.REMOVE) {
                open.add(new Entry(step.path(), step.present(), step.wanted()));
            } else if (step.action() != Action.NOTHING) {
                kept.add(new Kept(step.path(), step.reason()));
            }
        }
        String project = rollback.occasion().project();
        new Applier(store, project, rollback.id(), rollback.entries(), watch).sweep();
        return applyAndFinish(project, rollback.id(), open, kept, true);
    }

    /** @param again whether it was begun before */
    private Receipt applyAndFinish(String project, String id, List<Entry> entries, List<Kept> kept, boolean again)
            throws SnapshotException {
        Applier applier = new Applier(store, project, id, entries, watch);
        Map<String, String> failures = applier.apply();
        ExactNames names = ExactNames.of(entries);
        List<String> restored = new ArrayList<>();
        List<String> times = new ArrayList<>();
        List<Kept> failed = new ArrayList<>();
        List<Entry> otherwise = new ArrayList<>();
        for (Entry entry : entries) {
            FileState now = names.observe(store, Names.path(entry.path()));
            String reason = failures.getOrDefault(entry.path(), "");
            if (!States.same(now, entry.after())) {
                failed.add(new Kept(entry.path(), reason.isEmpty() ? "it is not as it should be" : reason));
                otherwise.add(new Entry(entry.path(), entry.before(), now));
            } else if (!reason.isEmpty()) {
                failed.add(new Kept(entry.path(), reason));
            } else if (Times.isTold(entry.path(), entry.before(), entry.after())) {
                restored.add(entry.path());
            } else if (Times.differ(entry.path(), entry.before(), entry.after())) {
                times.add(entry.path());
            }
        }
        if (restored.isEmpty()) {
            restored.addAll(times);
        }
        if (applier.isDiskBad() && !failed.isEmpty() && (again || !applier.hasGivenUp())) {
            // As after a crash: what is done stays done, and the rest is done, or all taken back, when the disk is
            // well.
            failed.add(
                    new Kept(id, "it is not finished: `railroad rollback --resume` goes on, `--abort` takes it back"));
            return new Receipt(id, restored, kept, failed);
        }
        try {
            store.finishRollback(id, otherwise);
        } catch (SnapshotException e) {
            // The files are as told; only the next rollback will look at them once more.
            failed.add(new Kept(id, "that it is over could not be recorded: " + e.getMessage()));
        }
        return new Receipt(restored.isEmpty() && failed.isEmpty() ? "" : id, restored, kept, failed);
    }

    /** A rollback that is taken back has no say any more about what it left alone, either. */
    private static Set<String> decided(History history, RestorePoint point, Set<String> settled) {
        Set<String> all = new HashSet<>();
        for (Entry entry : point.entries()) {
            if (!settled.contains(entry.path())) {
                return all; // Only a part of it is taken back.
            }
        }
        all.addAll(history.decided(point));
        return all;
    }

    private static void addChangedSince(List<Entry> chosen, List<Entry> captured, List<Kept> kept) {
        Set<String> names = new HashSet<>();
        for (Entry entry : captured) {
            names.add(entry.path());
        }
        for (Entry entry : chosen) {
            if (!names.contains(entry.path())) {
                kept.add(new Kept(entry.path(), "it was changed since the plan was made"));
            }
        }
    }

    private static Occasion occasion(RollbackPlan plan) {
        Occasion first = plan.points().get(0).occasion();
        boolean oneSession = true;
        int calls = plan.calls();
        for (RestorePoint point : plan.points()) {
            oneSession &= point.occasion().session().equals(first.session());
        }
        String what = calls == 0
                ? "undo of a rollback"
                : calls == 1 ? "rollback of one call" : "rollback of " + calls + " calls";
        return Occasion.in(first.project())
                .withSession(oneSession ? first.session() : "", "")
                .withCall("", "rollback", what)
                .withTime(Instant.now());
    }

    private static void close(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest; the rollback itself is done and recorded.
            return;
        }
    }
}
