package dev.railroad.yaml;

import dev.railroad.rule.Authority;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where rule files may be for a call. Call after call starts in the same directory, so the last answer is kept: that is
 * only names put together, whether there is a file is asked each time. Thread-safe.
 */
final class RuleFilePlaces {
    private static final String ORGANISATION = "/etc/railroad/" + YamlRuleSource.FILE_NAME;
    private static final String USER = "/.config/railroad/" + YamlRuleSource.FILE_NAME;

    /**
     * A rule file that may be there.
     *
     * @param shown its path for people
     */
    record Place(String path, String shown, Authority authority) {}

    private record Known(String home, String start, String project, List<Place> places) {}

    private volatile @Nullable Known last;

    /** The user's own. */
    static String userFile(String home) {
        return home + USER;
    }

    /**
     * Those that count, in the order of authority.
     *
     * @param start the directory that the call starts in
     * @param project the top directory of its project
     */
    List<Place> of(String home, String start, String project) {
        Known known = last;
        if (known == null
                || !known.start().equals(start)
                || !known.home().equals(home)
                || !known.project().equals(project)) {
            known = new Known(home, start, project, all(home, start, project));
            last = known;
        }
        return known.places();
    }

    /**
     * Rules further up only add to those further down, so that a repository within a project does not escape the
     * project's rules.
     */
    private static List<Place> all(String home, String start, String project) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(ORGANISATION, ORGANISATION, Authority.ORGANISATION));
        places.add(new Place(userFile(home), "~" + USER, Authority.USER));
        String directory = start;
        while (!directory.isEmpty()) {
            String path =
                    directory.equals("/") ? "/" + YamlRuleSource.FILE_NAME : directory + "/" + YamlRuleSource.FILE_NAME;
            String shown = directory.equals(project)
                    ? YamlRuleSource.FILE_NAME
                    : directory.startsWith(project + "/") ? path.substring(project.length() + 1) : path;
            places.add(new Place(path, shown, Authority.PROJECT));
            directory = directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
        }
        return List.copyOf(places);
    }
}
