package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import dev.railroad.effect.project.Justfile;
import dev.railroad.effect.project.Makefile;
import dev.railroad.effect.project.Rakefile;
import dev.railroad.effect.project.Step;
import dev.railroad.effect.project.Taskfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** make, just, task and rake: the recipes of the goals on the command line, with the variables set there. */
final class MakeGoals implements Meaning {
    private static final List<String> MAKEFILES = List.of("GNUmakefile", "makefile", "Makefile");
    private static final List<String> JUSTFILES = List.of("justfile", "Justfile", ".justfile", "JUSTFILE");
    private static final List<String> RAKEFILES = List.of("Rakefile", "rakefile", "Rakefile.rb", "rakefile.rb");
    private static final List<String> TASKFILES = List.of(
            "Taskfile.yml",
            "taskfile.yml",
            "Taskfile.yaml",
            "taskfile.yaml",
            "Taskfile.dist.yml",
            "Taskfile.dist.yaml");

    @Override
    public void apply(Reading reading, Scene scene) {
        Optional<ProjectFiles> place = ProjectFiles.of(reading, scene);
        if (place.isEmpty()) {
            return;
        }
        ProjectFiles here = place.get();
        List<Value> goals = new ArrayList<>();
        Map<String, Value> settings = new HashMap<>();
        boolean recipes = false;
        for (Argument operand : reading.arguments(0)) {
            int equals = operand.value().prefix().indexOf('=');
            boolean just = reading.program().equals("just") && recipes;
            if (equals > 0 && isName(operand.value().prefix(), equals) && !just) {
                int colon = operand.value().prefix().indexOf(':');
                settings.put(
                        operand.value().prefix().substring(0, colon > 0 && colon < equals ? colon : equals),
                        Words.after(operand.value(), equals + 1));
            } else {
                goals.add(operand.value());
                recipes = true;
            }
        }
        List<Step> steps;
        switch (reading.program()) {
            case "just" -> steps = just(goals, settings, reading, here);
            case "rake" -> steps = rake(goals, reading, here);
            case "task" -> steps = task(settings, reading, here);
            default -> steps = make(goals, settings, reading, here);
        }
        for (Step step : steps) {
            ProjectFiles home = reading.program().equals("make") ? here : here.in(parent(step.file(), here));
            home.run(step);
        }
    }

    /** just and task work where their file is. */
    private static String parent(String file, ProjectFiles here) {
        int slash = file.lastIndexOf('/');
        return slash > 0 && slash < file.length() ? file.substring(0, slash) : here.directory();
    }

    private static boolean isName(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.' && c != ':') {
                return false;
            }
        }
        return true;
    }

    private static List<Step> make(List<Value> goals, Map<String, Value> settings, Reading reading, ProjectFiles here) {
        Makefile makefile = new Makefile(here, settings);
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals("--eval")) {
                makefile.read("--eval", seen.option().value().textOr(""));
            }
        }
        boolean given = false;
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals("-f")) {
                given = true;
                read(seen.option().value(), makefile, here);
            }
        }
        if (!given) {
            here.here(MAKEFILES).ifPresent(path -> here.open(path).ifPresent(text -> makefile.read(path, text)));
        }
        List<String> names = new ArrayList<>();
        for (Value goal : goals) {
            names.add(goal.show());
        }
        return makefile.run(names);
    }

    private static void read(Value file, Makefile makefile, ProjectFiles here) {
        String name = file.textOr("");
        if (name.equals("-") || name.equals("/dev/stdin")) {
            Value input = here.scene().input().orElse(Words.EMPTY);
            makefile.read("standard input", text(input));
            return;
        }
        String path = here.scene()
                .target(Words.below(Value.of(here.directory()), file))
                .path()
                .textOr("");
        if (!path.isEmpty()) {
            here.open(path).ifPresent(text -> makefile.read(path, text));
        }
    }

    private static String text(Value input) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : input.pieces()) {
            text.append(piece instanceof Piece.Text known ? known.text() : "$(unknown)");
        }
        return text.toString();
    }

    private static List<Step> just(List<Value> goals, Map<String, Value> settings, Reading reading, ProjectFiles here) {
        Optional<String> path = file(reading, here, JUSTFILES);
        if (path.isEmpty()) {
            return List.of();
        }
        Optional<String> text = here.open(path.get());
        if (text.isEmpty()) {
            return List.of();
        }
        Justfile justfile = new Justfile(here, settings);
        justfile.read(path.get(), text.get());
        return justfile.run(goals);
    }

    private static List<Step> rake(List<Value> goals, Reading reading, ProjectFiles here) {
        Rakefile rakefile = new Rakefile();
        file(reading, here, RAKEFILES).ifPresent(path -> here.open(path).ifPresent(text -> rakefile.read(path, text)));
        for (String name : here.list(here.below("lib/tasks"))) {
            String path = here.below("lib/tasks/" + name);
            if (name.endsWith(".rake")) {
                here.open(path).ifPresent(text -> rakefile.read(path, text));
            }
        }
        List<String> names = new ArrayList<>();
        for (Value goal : goals) {
            names.add(goal.show());
        }
        return rakefile.run(names);
    }

    private static List<Step> task(Map<String, Value> settings, Reading reading, ProjectFiles here) {
        Optional<String> path = file(reading, here, TASKFILES);
        Optional<String> text = path.isPresent() ? here.open(path.get()) : Optional.empty();
        if (text.isEmpty()) {
            return List.of();
        }
        int after = Math.max(0, reading.after() - reading.subcommands());
        List<String> names = new ArrayList<>();
        Value rest = Words.EMPTY;
        List<Argument> operands = reading.arguments(0);
        for (int i = 0; i < operands.size(); i++) {
            Value operand = operands.get(i).value();
            if (i >= after) {
                rest = rest.isEmpty() ? operand : rest.plus(" ").plus(operand);
            } else if (operand.prefix().indexOf('=') < 0) {
                names.add(operand.show());
            }
        }
        return new Taskfile(here, settings, rest).run(path.get(), text.get(), names);
    }

    /** The file that is named, else the nearest one upwards. */
    private static Optional<String> file(Reading reading, ProjectFiles here, List<String> names) {
        String given = reading.value("-f").isEmpty() ? reading.value("-t") : reading.value("-f");
        if (!given.isEmpty()) {
            return here.scene()
                    .target(Words.below(Value.of(here.directory()), Value.of(given)))
                    .path()
                    .text();
        }
        Optional<ProjectFiles> project = here.upwards(names);
        return project.isPresent() ? project.get().here(names) : Optional.empty();
    }
}
