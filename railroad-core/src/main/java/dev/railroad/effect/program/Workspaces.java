package dev.railroad.effect.program;

import dev.railroad.effect.project.ScriptFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The packages of a repository with several of them: {@code workspaces} of package.json (npm, yarn, bun) or {@code
 * packages} of pnpm-workspace.yaml.
 */
final class Workspaces {
    /** Packages that are looked at; a repository with more is told by its first ones. */
    private static final int MAX = 256;

    private Workspaces() {}

    /**
     * The packages that a selection names: by name, by directory, with {@code *}; with dots for neighbours ({@code
     * ...web}) or a range of commits ({@code [main]}) any of them.
     */
    static List<ProjectFiles> select(String selection, ProjectFiles root) {
        List<ProjectFiles> all = members(root);
        boolean any = selection.startsWith("!") || selection.contains("...") || selection.contains("[");
        String wanted = selection.startsWith("./") ? selection.substring(2) : selection;
        wanted = wanted.startsWith("{") && wanted.endsWith("}") ? wanted.substring(1, wanted.length() - 1) : wanted;
        wanted = wanted.startsWith("./") ? wanted.substring(2) : wanted;
        List<ProjectFiles> selected = new ArrayList<>();
        for (ProjectFiles member : all) {
            String path = member.directory()
                    .substring(Math.min(
                            root.directory().length() + 1, member.directory().length()));
            String name = name(member);
            boolean short1 = name.substring(name.lastIndexOf('/') + 1).equals(wanted);
            if (any || short1 || Names.matches(wanted, name) || Names.matches(wanted, path)) {
                selected.add(member);
            }
        }
        return selected;
    }

    private static String name(ProjectFiles member) {
        String path = member.below("package.json");
        List<String> names = member.glance(path)
                .map(text -> ScriptFile.read(path, text, List.of()).texts("", "name"))
                .orElse(List.of());
        return names.isEmpty() ? "" : names.get(0);
    }

    private static List<ProjectFiles> members(ProjectFiles root) {
        List<String> patterns = new ArrayList<>();
        for (String name : new String[] {"package.json", "pnpm-workspace.yaml"}) {
            String path = root.below(name);
            root.glance(path).ifPresent(text -> {
                ScriptFile file = ScriptFile.read(path, text, List.of());
                patterns.addAll(file.texts("", "workspaces"));
                patterns.addAll(file.texts("", "workspaces", "packages"));
                patterns.addAll(file.texts("", "packages"));
            });
        }
        List<ProjectFiles> members = new ArrayList<>();
        for (String pattern : patterns) {
            expand(root.directory(), pattern.startsWith("./") ? pattern.substring(2) : pattern, root, members);
        }
        return members;
    }

    /** Components one by one; {@code **} stands for at most one level. */
    private static void expand(String directory, String pattern, ProjectFiles root, List<ProjectFiles> members) {
        if (pattern.isEmpty()) {
            ProjectFiles member = root.in(directory);
            if (members.size() < MAX && member.here(List.of("package.json")).isPresent()) {
                members.add(member);
            }
            return;
        }
        int slash = pattern.indexOf('/');
        String first = slash < 0 ? pattern : pattern.substring(0, slash);
        String rest = slash < 0 ? "" : pattern.substring(slash + 1);
        if (pattern.startsWith("!") || first.equals("..") || members.size() >= MAX) {
            return;
        }
        if (first.indexOf('*') < 0) {
            expand(directory + "/" + first, rest, root, members);
            return;
        }
        for (String name : root.list(directory)) {
            if (!name.startsWith(".") && !name.equals("node_modules") && Names.matches(first, name)) {
                expand(directory + "/" + name, rest, root, members);
            }
        }
    }
}
