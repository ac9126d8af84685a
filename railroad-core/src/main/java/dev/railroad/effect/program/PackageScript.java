package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import dev.railroad.effect.project.ScriptFile;
import dev.railroad.effect.project.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * npm, yarn, pnpm, bun and node --run: the scripts of package.json with their pre and post hooks, and what an installation
 * runs of the project itself. Sources: npm-run-script(1), npm-scripts(7), yarnpkg.com/cli, pnpm.io/cli, bun.sh/docs/cli.
 */
final class PackageScript implements Meaning {
    private static final String FILE = "package.json";

    /** Life cycles: npm-scripts(7), "Life Cycle Operation Order". */
    private static final Map<String, List<String>> CYCLES = Map.of(
            "install", List.of("preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"),
            "pack", List.of("prepack", "prepare", "postpack"),
            "publish", List.of("prepublishOnly", "prepack", "prepare", "postpack", "publish", "postpublish"),
            "version", List.of("preversion", "version", "postversion"),
            "restart",
                    List.of(
                            "prestop",
                            "stop",
                            "poststop",
                            "prerestart",
                            "restart",
                            "postrestart",
                            "prestart",
                            "start",
                            "poststart"));

    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.has("--ignore-scripts")) {
            return;
        }
        Optional<ProjectFiles> here = ProjectFiles.of(reading, scene);
        if (here.isEmpty()) {
            return;
        }
        String verb = reading.subcommands() == 0 ? "" : reading.subcommand();
        List<Argument> operands = reading.arguments(0);
        if (reading.program().equals("node")) {
            named(reading.value("--run"), operands, reading, here.get());
        } else if (verb.equals("workspace") && operands.size() > 1) {
            boolean run = operands.get(1).value().textOr("").equals("run");
            if (operands.size() > (run ? 2 : 1)) {
                Argument name = operands.get(run ? 2 : 1);
                workspaces(operands.get(0).value().textOr("*"), name, reading, here.get());
            }
        } else if (verb.equals("workspaces")) {
            foreach(operands, reading, here.get());
        } else if (CYCLES.containsKey(verb)) {
            if (verb.equals("restart") || operands.isEmpty()) {
                cycle(verb, here.get());
            }
        } else if (verb.equals("run") || verb.isEmpty()) {
            if (operands.isEmpty()) {
                if (verb.isEmpty() && reading.program().equals("yarn")) {
                    cycle("install", here.get());
                }
                return;
            }
            selected(operands.get(0), reading, here.get(), scene);
        } else {
            named(verb, operands, reading, here.get());
        }
    }

    /** A script that is named by an operand; without one of that name, a program of the project. */
    private static void selected(Argument name, Reading reading, ProjectFiles here, Scene scene) {
        if (named(name.value().textOr(""), tail(name, reading), reading, here)) {
            return;
        }
        boolean npm = reading.program().equals("npm");
        String text = name.value().textOr("");
        boolean file = text.indexOf('/') >= 0 || text.indexOf('.') > 0;
        if (!npm && !file && !text.isEmpty()) {
            List<Argument> command = new ArrayList<>(tail(name, reading));
            command.add(0, name);
            scene.runIn(Value.of(here.directory()), command);
        }
    }

    private static void foreach(List<Argument> operands, Reading reading, ProjectFiles here) {
        for (int i = 0; i + 1 < operands.size(); i++) {
            if (operands.get(i).value().textOr("").equals("run")) {
                workspaces("*", operands.get(i + 1), reading, here);
                return;
            }
        }
    }

    /** Runs a script in the packages that the options select; false when none of them has it. */
    private static boolean named(String name, List<Argument> words, Reading reading, ProjectFiles here) {
        List<String> selections = new ArrayList<>();
        for (Reading.Seen seen : reading.seen()) {
            switch (seen.option().name()) {
                case "--workspace", "--filter" ->
                    selections.add(seen.option().value().textOr("*"));
                case "-w" -> {
                    if (!seen.option().value().isEmpty()) {
                        selections.add(seen.option().value().textOr("*"));
                    }
                }
                case "--workspaces", "-ws", "-r" -> selections.add("*");
                default -> {
                    // Says nothing about packages.
                }
            }
        }
        Optional<ProjectFiles> project = name.isEmpty() ? Optional.empty() : here.upwards(List.of(FILE));
        if (project.isEmpty()) {
            return false;
        }
        boolean found = false;
        if (selections.isEmpty()) {
            return script(name, words, project.get());
        }
        for (String selection : selections) {
            for (ProjectFiles member : Workspaces.select(selection, project.get())) {
                found |= script(name, words, member);
            }
        }
        return found;
    }

    private static void workspaces(String selection, Argument name, Reading reading, ProjectFiles here) {
        Optional<ProjectFiles> project = here.upwards(List.of(FILE));
        if (project.isPresent()) {
            for (ProjectFiles member : Workspaces.select(selection, project.get())) {
                script(name.value().textOr(""), tail(name, reading), member);
            }
        }
    }

    private static boolean script(String name, List<Argument> words, ProjectFiles files) {
        Optional<ScriptFile> file = read(files);
        if (file.isEmpty() || !file.get().has(name)) {
            return false;
        }
        run(file.get().script("pre" + name), List.of(), files);
        run(file.get().script(name), words, files);
        run(file.get().script("post" + name), List.of(), files);
        return true;
    }

    private static void cycle(String verb, ProjectFiles here) {
        Optional<ProjectFiles> project = here.upwards(List.of(FILE));
        Optional<ScriptFile> file = project.isPresent() ? read(project.get()) : Optional.empty();
        if (file.isPresent()) {
            for (String name : CYCLES.getOrDefault(verb, List.of())) {
                run(file.get().script(name), List.of(), project.get());
            }
        }
    }

    private static void run(List<Step> steps, List<Argument> words, ProjectFiles files) {
        for (Step step : steps) {
            files.run(step, words);
        }
    }

    private static Optional<ScriptFile> read(ProjectFiles files) {
        String path = files.below(FILE);
        return files.open(path).map(text -> ScriptFile.read(path, text, List.of("scripts")));
    }

    /** The words after a script's name; npm keeps options for itself up to {@code --}. */
    private static List<Argument> tail(Argument name, Reading reading) {
        if (reading.program().equals("npm")) {
            return reading.arguments(1);
        }
        List<Argument> command = reading.command();
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).equals(name)) {
                int from = i + 1 < command.size()
                                && command.get(i + 1).value().textOr("").equals("--")
                        ? i + 2
                        : i + 1;
                return command.subList(from, command.size());
            }
        }
        return List.of();
    }
}
