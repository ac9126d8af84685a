package dev.railroad.effect.project;

import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks of a Rakefile and what they need: ruby.github.io/rake, "Rakefile Format". Blocks are told by their
 * indentation, as everybody writes them. Mutable, for one call.
 */
public final class Rakefile {
    private static final int MAX_DEPTH = 64;

    private final Map<String, List<Task>> tasks = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    private record Task(List<String> needs, Step body) {}

    /** A namespace that is open. */
    private record Scope(String name, int indent) {}

    /** An empty one. */
    public Rakefile() {}

    /** Reads a file. */
    public void read(String path, String text) {
        String[] lines = text.split("\n", -1);
        List<Scope> scopes = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            int indent = lines[i].indexOf(line.isEmpty() ? "" : line.substring(0, 1));
            if (line.equals("end")
                    && !scopes.isEmpty()
                    && scopes.get(scopes.size() - 1).indent() == indent) {
                scopes.remove(scopes.size() - 1);
            } else if (line.startsWith("namespace ") || line.startsWith("namespace(")) {
                List<String> names = names(line.substring(9));
                scopes.add(new Scope(names.isEmpty() ? "" : names.get(0), indent));
            } else if (isTask(line)) {
                i = task(path, lines, i, indent, scopes);
            }
        }
    }

    private static boolean isTask(String line) {
        return line.startsWith("task ")
                || line.startsWith("task(")
                || line.startsWith("multitask ")
                || line.startsWith("file ");
    }

    /** @return the last line of the task */
    private int task(String path, String[] lines, int first, int indent, List<Scope> scopes) {
        String line = lines[first].strip();
        int open = line.indexOf(" do");
        int brace = line.indexOf(" {");
        boolean block = open > 0 || brace > 0;
        String head = block ? line.substring(0, open > 0 ? open : brace) : line;
        StringBuilder body = new StringBuilder(block ? line.substring(open > 0 ? open + 3 : brace + 2) : "");
        int last = first;
        boolean whole = !block || line.endsWith(" end") || line.endsWith("}");
        for (int i = first + 1; !whole && i < lines.length; i++) {
            String inner = lines[i].strip();
            last = i;
            if ((inner.equals("end") || inner.equals("}")) && lines[i].indexOf(inner) <= indent) {
                break;
            }
            body.append('\n').append(lines[i]);
        }
        List<String> names = names(head.substring(head.indexOf("task") >= 0 ? head.indexOf("task") + 4 : 4));
        if (!names.isEmpty()) {
            StringBuilder name = new StringBuilder();
            for (Scope scope : scopes) {
                name.append(scope.name()).append(':');
            }
            Step step = new Step(Language.RUBY, Value.of(body.toString()), path, first + 1);
            tasks.computeIfAbsent(name + names.get(0), key -> new ArrayList<>())
                    .add(new Task(names.subList(1, names.size()), step));
        }
        return last;
    }

    /** The symbols and strings of {@code :deep => [:a, "b"]} and {@code deep: :a}. */
    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean inner = c == ':' && name.length() > 0 && i + 1 < text.length() && text.charAt(i + 1) != ' ';
            if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/' || inner) {
                name.append(c);
            } else if (name.length() > 0) {
                names.add(name.toString());
                name.setLength(0);
            }
        }
        return names;
    }

    /** The code of the tasks in their order, what they need first; without names that of {@code default}. */
    public List<Step> run(List<String> names) {
        for (String name : names.isEmpty() ? List.of("default") : names) {
            int arguments = name.indexOf('[');
            run(arguments < 0 ? name : name.substring(0, arguments), 0);
        }
        return List.copyOf(steps);
    }

    private void run(String name, int depth) {
        if (depth > MAX_DEPTH || !done.add(name)) {
            return;
        }
        String scope = name.substring(0, name.lastIndexOf(':') + 1);
        for (Task task : tasks.getOrDefault(name, List.of())) {
            for (String needed : task.needs()) {
                run(tasks.containsKey(scope + needed) ? scope + needed : needed, depth + 1);
            }
            if (!task.body().code().isEmpty()) {
                steps.add(task.body());
            }
        }
    }
}
