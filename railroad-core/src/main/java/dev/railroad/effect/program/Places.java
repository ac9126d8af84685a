package dev.railroad.effect.program;

import dev.railroad.Context;
import dev.railroad.Workspace;
import dev.railroad.effect.Place;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What kind of place a path is. Immutable but for a memory of the last home and project, which is only a shortcut; safe
 * for use by several threads.
 */
public final class Places {
    /** The table made for one home and project, and whether those lie among temporary files. */
    private record Made(
            String home, String project, PlaceIndex index, boolean temporaryHome, boolean temporaryProject) {
        static Made of(String home, String project, List<PlaceTable.Rule> rules) {
            PlaceIndex index = new PlaceIndex(rules);
            return new Made(home, project, index, isTemporary(home, index), isTemporary(project, index));
        }

        private static boolean isTemporary(String path, PlaceIndex index) {
            return index.of(PlacePattern.split(plain(path))).contains(Place.TEMPORARY);
        }
    }

    private final PlaceTable written;
    private volatile Made made = Made.of("", "", List.of());

    private Places(PlaceTable table) {
        this.written = table;
    }

    /** The table that is built in. Callers keep the answer. */
    public static Places standard() {
        String file = "places.table";
        return new Places(new PlaceTable(file, Programs.resource(file)));
    }

    /**
     * Classifies a path.
     *
     * @param path absolute and free of {@code .} and {@code ..}
     * @param wholeContents whether all that is directly in it is meant, as by {@code path/*}, rather than itself
     * @return never empty
     */
    public Set<Place> of(String path, boolean wholeContents, Workspace workspace, Context context) {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        if (path.isEmpty() || !isAbsolute(path)) {
            places.add(Place.UNKNOWN);
            return places;
        }
        String project = workspace.project(context.directory());
        String home = workspace.home();
        String plain = plain(path);
        if (plain.isEmpty() || isDrive(plain)) {
            places.add(Place.ROOT);
        }
        around(plain, home, Place.HOME, Place.IN_HOME, places);
        around(plain, project, Place.PROJECT, Place.IN_PROJECT, places);
        String[] names = PlacePattern.split(plain);
        Made table = made(home, project);
        places.addAll(table.index().of(names));
        if (!places.contains(Place.IN_PROJECT)) {
            windowsHome(names, table, places);
        }
        if (wholeContents) {
            // All that is in a directory of temporary files is inside it; all that is in ~/.ssh is what is in ~/.ssh.
            String[] below = Arrays.copyOf(names, names.length + 1);
            below[names.length] = "*";
            EnumSet<Place> inside = table.index().of(below);
            if (inside.contains(Place.TEMPORARY)) {
                places.remove(Place.SYSTEM);
            }
            places.addAll(inside);
        } else if (isTemporaryItself(names, places, table.index())) {
            places.remove(Place.TEMPORARY);
            places.add(Place.SYSTEM);
        }
        for (String name : names) {
            if (name.equalsIgnoreCase(".git")) {
                places.add(Place.REPOSITORY);
            }
        }
        if (places.contains(Place.TEMPORARY) && isWorkKeptAmongTemporaryFiles(places, table, workspace)) {
            places.remove(Place.TEMPORARY);
        }
        settle(plain, project, places);
        boolean mayBe = places.contains(Place.IN_PROJECT)
                && !places.contains(Place.REGENERABLE)
                && !places.contains(Place.REPOSITORY)
                && !places.contains(Place.CREDENTIALS)
                && !places.contains(Place.GUARD)
                && !places.contains(Place.AGENT_CONFIGURATION);
        if (mayBe && new Regenerable(written, workspace, plain(project)).is(plain)) {
            places.add(Place.REGENERABLE);
        }
        if (places.isEmpty()) {
            places.add(Place.OUTSIDE);
        }
        return places;
    }

    /**
     * A work tree or a home does not become worthless by standing in {@code /tmp}: what is in it is its own, not
     * temporary. A bare directory there is.
     */
    private static boolean isWorkKeptAmongTemporaryFiles(Set<Place> places, Made table, Workspace workspace) {
        if (places.contains(Place.IN_PROJECT) || places.contains(Place.PROJECT)) {
            return table.temporaryProject()
                    && (workspace.git(table.project()).isPresent()
                            || workspace.kind(plain(table.project()) + "/railroad.yaml") == Workspace.Kind.FILE);
        }
        boolean ofHome = places.contains(Place.IN_HOME) || places.contains(Place.HOME);
        return ofHome && table.temporaryHome();
    }

    private static void settle(String path, String project, EnumSet<Place> places) {
        if (places.contains(Place.HARMLESS_DEVICE)) {
            places.remove(Place.DEVICE);
        }
        if (places.contains(Place.TEMPORARY)
                || places.contains(Place.IN_PROJECT)
                || places.contains(Place.PROJECT)
                || places.contains(Place.IN_HOME)) {
            boolean holds = places.contains(Place.PROJECT) && !path.equals(project);
            if (!holds) {
                places.remove(Place.SYSTEM);
            }
        }
        if (!places.contains(Place.IN_PROJECT)) {
            places.remove(Place.REGENERABLE);
        }
        if (places.contains(Place.CREDENTIALS)
                || places.contains(Place.GUARD)
                || places.contains(Place.AGENT_CONFIGURATION)) {
            places.remove(Place.REGENERABLE);
        }
    }

    /** Adds {@code self} when the path is the directory or holds it, {@code inside} when it is below. */
    private static void around(String path, String directory, Place self, Place inside, EnumSet<Place> places) {
        String bare = plain(directory);
        if (path.equalsIgnoreCase(bare)
                || (bare.length() > path.length()
                        && bare.charAt(path.length()) == '/'
                        && bare.regionMatches(true, 0, path, 0, path.length()))) {
            places.add(self);
        } else if (path.length() > bare.length()
                && !bare.isEmpty()
                && path.charAt(bare.length()) == '/'
                && path.regionMatches(true, 0, bare, 0, bare.length())) {
            places.add(inside);
        }
    }

    /** A home of Windows, seen from it or from WSL: what is in it is what it would be in the user's own. */
    private static void windowsHome(String[] names, Made table, EnumSet<Place> places) {
        int drive = names.length > 0 && names[0].equals("mnt") ? 1 : 0;
        boolean isDrive = names.length > drive + 2
                && (names[drive].equals("C:") || names[drive].equals("c"))
                && names[drive + 1].equalsIgnoreCase("Users");
        if (!isDrive || names[drive + 2].equalsIgnoreCase("Public")) {
            return;
        }
        places.add(names.length == drive + 3 ? Place.HOME : Place.IN_HOME);
        String[] own = PlacePattern.split(plain(table.home()));
        String[] same = Arrays.copyOf(own, own.length + names.length - drive - 3);
        System.arraycopy(names, drive + 3, same, own.length, names.length - drive - 3);
        places.addAll(table.index().of(same));
    }

    private static boolean isTemporaryItself(String[] names, EnumSet<Place> places, PlaceIndex index) {
        if (!places.contains(Place.TEMPORARY) || names.length == 0) {
            return false;
        }
        return !index.of(Arrays.copyOf(names, names.length - 1)).contains(Place.TEMPORARY);
    }

    private Made made(String home, String project) {
        Made now = made;
        if (!now.home().equals(home) || !now.project().equals(project)) {
            now = Made.of(home, project, written.at(plain(home), plain(project)));
            made = now;
        }
        return now;
    }

    private static boolean isAbsolute(String path) {
        return path.charAt(0) == '/' || path.startsWith("\\\\") || (path.length() > 1 && path.charAt(1) == ':');
    }

    private static boolean isDrive(String path) {
        return path.length() == 2 && path.charAt(1) == ':';
    }

    private static String plain(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
