package dev.railroad.snapshot;

import dev.railroad.snapshot.RollbackPlan.Action;
import dev.railroad.snapshot.RollbackPlan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What git keeps about a repository goes together: a branch that comes back beside a HEAD that stays would be a state
 * that never was. So where one of its files cannot come back, none does.
 */
final class GitState {
    private static final String DIRECTORY = "/.git/";
    /** What says nothing about where branches are (gitrepository-layout(5)): it may differ from all else. */
    private static final List<String> LOOSE =
            List.of("logs/", "objects/", "index", "COMMIT_EDITMSG", "FETCH_HEAD", "hooks/", "gc.");

    private GitState() {}

    /** Whether a path belongs to git. */
    static boolean isGits(String path) {
        return path.contains(DIRECTORY) || path.endsWith("/.git");
    }

    /** The name of a file within git's directory; empty when it is not in one. */
    static String name(String path) {
        int at = path.lastIndexOf(DIRECTORY);
        return at < 0 ? "" : path.substring(at + DIRECTORY.length());
    }

    /** The steps, those of a repository of which a part has to stay turned into conflicts. */
    static List<Step> together(List<Step> steps) {
        Map<String, String> kept = new HashMap<>();
        for (Step step : steps) {
            boolean stays = step.action() == Action.CONFLICT || step.action() == Action.IMPOSSIBLE;
            if (stays && step.path().contains(DIRECTORY) && !isLoose(name(step.path()))) {
                kept.putIfAbsent(repository(step.path()), name(step.path()));
            }
        }
        if (kept.isEmpty()) {
            return steps;
        }
        List<Step> all = new ArrayList<>(steps.size());
        for (Step step : steps) {
            String reason = step.path().contains(DIRECTORY) ? kept.get(repository(step.path())) : null;
            boolean goes = step.action() == Action.RESTORE || step.action() == Action.REMOVE;
            all.add(
                    goes && reason != null
                            ? step.as(Action.CONFLICT, "git's state goes together, and its `" + reason + "` stays")
                            : step);
        }
        return all;
    }

    private static String repository(String path) {
        return path.substring(0, path.lastIndexOf(DIRECTORY));
    }

    private static boolean isLoose(String name) {
        for (String loose : LOOSE) {
            if (name.equals(loose)
                    || (name.startsWith(loose) && !Character.isLetterOrDigit(loose.charAt(loose.length() - 1)))) {
                return true;
            }
        }
        return false;
    }
}
