package dev.railroad.effect.project;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What task would run: taskfile.dev, "Schema Reference", version 3. Mutable, for one call. */
public final class Taskfile {
    private static final int MAX_DEPTH = 64;

    private final Surroundings surroundings;
    private final Map<String, Value> settings;
    private final Value arguments;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    /**
     * A runner.
     *
     * @param settings variables of the command line
     * @param arguments what stands after {@code --}: {@code {{.CLI_ARGS}}}
     */
    public Taskfile(Surroundings surroundings, Map<String, Value> settings, Value arguments) {
        this.surroundings = surroundings;
        this.settings = settings;
        this.arguments = arguments;
    }

    /** The commands of the tasks in their order; without names those of {@code default}. */
    public List<Step> run(String path, String text, List<String> names) {
        Tree file = YamlReader.read(text);
        for (String name : names.isEmpty() ? List.of("default") : names) {
            task(path, file, name, settings, 0);
        }
        return List.copyOf(steps);
    }

    private void task(String path, Tree file, String name, Map<String, Value> given, int depth) {
        String key = path + "\n" + name;
        if (depth > MAX_DEPTH || !open.add(key)) {
            return;
        }
        Tree tasks = file.get("tasks");
        Tree task = tasks.get(name);
        if (task instanceof Tree.Other) {
            task = aliased(tasks, name);
        }
        if (task instanceof Tree.Other && name.indexOf(':') > 0) {
            included(path, file, name, given, depth);
        }
        Map<String, Value> variables = new HashMap<>();
        variables(file.get("vars"), variables);
        variables(task.get("vars"), variables);
        variables.putAll(given);
        for (Tree needed : task.get("deps").list()) {
            call(path, file, needed.scalar().isPresent() ? needed : needed.get("task"), needed, variables, depth);
        }
        commands(path, file, task, variables, depth);
        commands(path, file, task.get("cmds"), variables, depth);
        commands(path, file, task.get("cmd"), variables, depth);
        open.remove(key);
    }

    private static Tree aliased(Tree tasks, String name) {
        for (String other : tasks.keys()) {
            for (Tree alias : tasks.get(other).get("aliases").list()) {
                if (alias.textOr("").equals(name)) {
                    return tasks.get(other);
                }
            }
        }
        return Tree.NONE;
    }

    private void included(String path, Tree file, String name, Map<String, Value> given, int depth) {
        int colon = name.indexOf(':');
        Tree include = file.get("includes").get(name.substring(0, colon));
        String where = include.textOr(include.get("taskfile").textOr(""));
        if (where.isEmpty() || where.contains("://")) {
            return;
        }
        String base = where.startsWith("/") ? where : path.substring(0, path.lastIndexOf('/') + 1) + where;
        for (String candidate : new String[] {base, base + "/Taskfile.yml", base + "/Taskfile.yaml"}) {
            Optional<String> text = surroundings.open(candidate);
            if (text.isPresent()) {
                task(candidate, YamlReader.read(text.get()), name.substring(colon + 1), given, depth + 1);
                return;
            }
        }
    }

    private void call(String path, Tree file, Tree name, Tree call, Map<String, Value> variables, int depth) {
        Map<String, Value> passed = new HashMap<>(settings);
        for (String key : call.get("vars").keys()) {
            call.get("vars").get(key).scalar().ifPresent(text -> passed.put(key, expand(text.text(), variables)));
        }
        name.scalar().ifPresent(text -> task(path, file, text.text(), passed, depth + 1));
    }

    private void commands(String path, Tree file, Tree commands, Map<String, Value> variables, int depth) {
        for (Tree command : commands.list()) {
            Tree code = command;
            for (String key : new String[] {"cmd", "defer"}) {
                code = command.get(key) instanceof Tree.Other ? code : command.get(key);
            }
            Tree called = code.get("task");
            if (!(called instanceof Tree.Other)) {
                call(path, file, called, code, variables, depth);
            }
            code.scalar().ifPresent(text -> steps.add(Step.shell(path, expand(text.text(), variables), text.line())));
        }
    }

    private void variables(Tree from, Map<String, Value> into) {
        for (String name : from.keys()) {
            Tree value = from.get(name);
            if (value.scalar().isPresent()) {
                into.put(name, expand(value.textOr(""), into));
            } else if (!(value.get("sh") instanceof Tree.Other)) {
                into.put(name, Value.unknown(Origin.COMMAND, "sh"));
                value.get("sh")
                        .scalar()
                        .ifPresent(text -> steps.add(Step.shell("Taskfile", expand(text.text(), into), text.line())));
            }
        }
    }

    /** {@code {{.NAME}}}; other templates are unknown. */
    private Value expand(String text, Map<String, Value> variables) {
        Value.Builder out = new Value.Builder();
        int from = 0;
        int start = text.indexOf("{{");
        while (start >= 0) {
            int end = text.indexOf("}}", start);
            if (end < 0) {
                break;
            }
            out.append(text.substring(from, start))
                    .append(template(text.substring(start + 2, end).strip(), variables));
            from = end + 2;
            start = text.indexOf("{{", from);
        }
        return out.append(text.substring(from)).build();
    }

    private Value template(String expression, Map<String, Value> variables) {
        if (expression.startsWith(".") && expression.indexOf(' ') < 0) {
            String name = expression.substring(1);
            Value value = name.equals("CLI_ARGS") ? arguments : variables.get(name);
            if (value != null) {
                return value;
            }
            switch (name) {
                case "USER_WORKING_DIR", "ROOT_DIR", "TASKFILE_DIR" -> {
                    return Value.of(surroundings.directory());
                }
                default -> {
                    return surroundings.variable(name).orElse(Value.of(""));
                }
            }
        }
        return Value.unknown(Origin.COMMAND, "template");
    }
}
