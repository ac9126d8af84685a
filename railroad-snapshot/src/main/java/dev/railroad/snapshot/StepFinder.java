package dev.railroad.snapshot;

import dev.railroad.snapshot.RollbackPlan.Action;
import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides for each path what a rollback does with it, by what was there, what was left there, and what is there. */
final class StepFinder {
    private final Snapshots store;

    StepFinder(Snapshots store) {
        this.store = store;
    }

    /** The steps for what happened to each path, oldest first. */
    List<Step> steps(TreeMap<String, List<Entry>> stories) throws SnapshotException {
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<String, List<Entry>> story : stories.entrySet()) {
            steps.add(step(story.getKey(), story.getValue()));
        }
        return keepOccupiedDirectories(steps);
    }

    /** The steps that finish a rollback: what it wanted, from what it found. */
    List<Step> finishing(RestorePoint rollback) throws SnapshotException {
        List<Step> steps = new ArrayList<>();
        for (Entry entry : rollback.entries()) {
            Entry back = new Entry(entry.path(), entry.after(), entry.before());
            Step step = step(entry.path(), List.of(back));
            boolean begun = step.action() == Action.CONFLICT && isHalfWay(step);
            steps.add(
                    begun
                            ? new Step(step.path(), Action.RESTORE, step.wanted(), step.left(), step.present(), "")
                            : step);
        }
        return keepOccupiedDirectories(steps);
    }

    /** What only the rollback itself passes through: the old is gone, or a directory has no mode yet. */
    private static boolean isHalfWay(Step step) {
        return step.present() instanceof FileState.Absent
                || (step.present() instanceof FileState.Directory && step.wanted() instanceof FileState.Directory);
    }

    /** Whether nothing is left to be done or to be told. */
    boolean isAllDone(List<Step> steps) {
        for (Step step : steps) {
            if (step.action() != Action.NOTHING) {
                return false;
            }
        }
        return true;
    }

    private Step step(String name, List<Entry> entries) throws SnapshotException {
        Path path = Names.path(name);
        FileState wanted = entries.get(0).before();
        FileState left = entries.get(entries.size() - 1).after();
        String indirect = Places.indirection(path);
        if (!indirect.isEmpty()) {
            FileState unseen = new FileState.Unknown(FileState.Reason.UNREADABLE, indirect);
            return new Step(name, Action.IMPOSSIBLE, wanted, left, unseen, indirect);
        }
        FileState present = store.observe(path);
        List<Entry> lasting = Changes.lasting(entries, present);
        if (lasting.isEmpty()) {
            return new Step(name, Action.NOTHING, wanted, left, present, "");
        }
        wanted = lasting.get(0).before();
        left = lasting.get(lasting.size() - 1).after();
        if (wanted instanceof FileState.Unknown unknown) {
            return new Step(name, Action.IMPOSSIBLE, wanted, left, present, Reasons.notKept(unknown));
        }
        if (wanted instanceof FileState.File file && !store.holds(file.content())) {
            String reason = "its content is missing in the store";
            return new Step(name, Action.IMPOSSIBLE, wanted, left, present, reason);
        }
        if (present instanceof FileState.Unknown unknown) {
            String reason = "what is there now cannot be kept: " + Reasons.why(unknown);
            return new Step(name, Action.IMPOSSIBLE, wanted, left, present, reason);
        }
        String conflict = Changes.gap(lasting, present);
        Action action = wanted instanceof FileState.Absent ? Action.REMOVE : Action.RESTORE;
        return new Step(name, conflict.isEmpty() ? action : Action.CONFLICT, wanted, left, present, conflict);
    }

    /** A directory can only go when everything in it goes; seen from the deepest one upwards. */
    private static List<Step> keepOccupiedDirectories(List<Step> steps) {
        Set<String> going = new TreeSet<>();
        List<Step> result = new ArrayList<>(steps);
        for (int i = result.size() - 1; i >= 0; i--) {
            Step step = result.get(i);
            boolean goes = step.action() == Action.REMOVE;
            boolean replaced = step.present() instanceof FileState.Directory
                    && !(step.wanted() instanceof FileState.Directory)
                    && (goes || step.action() == Action.RESTORE);
            if (replaced) {
                String stays = stays(step.path(), going);
                if (!stays.isEmpty()) {
                    result.set(
                            i,
                            new Step(
                                    step.path(),
                                    Action.CONFLICT,
                                    step.wanted(),
                                    step.left(),
                                    step.present(),
                                    "it holds `" + stays + "`, which the call did not make"));
                    continue;
                }
            }
            if (goes) {
                going.add(step.path());
            }
        }
        return result;
    }

    /** A name in a directory that does not go; empty when all go. */
    private static String stays(String directory, Set<String> going) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(Names.path(directory))) {
            for (Path child : children) {
                String name = Names.name(child);
                if (!going.contains(name)) {
                    return name.substring(name.lastIndexOf('/') + 1);
                }
            }
            return "";
        } catch (DirectoryIteratorException | IOException e) {
            return "unknown files";
        }
    }
}
