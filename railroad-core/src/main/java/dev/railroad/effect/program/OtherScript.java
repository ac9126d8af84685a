package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import dev.railroad.effect.project.ScriptFile;
import dev.railroad.effect.project.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Scripts of composer.json, deno.json, pyproject.toml and Pipfile, and cargo's aliases. Sources: getcomposer.org,
 * "Scripts"; docs.deno.com, "deno task"; the manuals of poethepoet, PDM, Hatch and Pipenv; The Cargo Book, "[alias]".
 */
final class OtherScript implements Meaning {
    /**
     * A kind of file.
     *
     * @param words whether a list is one command's words rather than several commands
     * @param places where the scripts are in a file, each a path of keys
     */
    private record Kind(boolean words, List<List<String>> places, List<String> files) {
        static Kind of(String program) {
            return switch (program) {
                case "composer" -> COMPOSER;
                case "deno" -> DENO;
                case "cargo" -> CARGO;
                default -> PYTHON;
            };
        }
    }

    private static final Kind COMPOSER = new Kind(false, List.of(List.of("scripts")), List.of("composer.json"));
    private static final Kind DENO = new Kind(
            false, List.of(List.of("tasks"), List.of("scripts")), List.of("deno.json", "deno.jsonc", "package.json"));
    private static final Kind CARGO =
            new Kind(true, List.of(List.of("alias")), List.of(".cargo/config.toml", ".cargo/config"));
    private static final Kind PYTHON = new Kind(
            false,
            List.of(
                    List.of("scripts"),
                    List.of("tool", "poe", "tasks"),
                    List.of("tool", "pdm", "scripts"),
                    List.of("tool", "rye", "scripts"),
                    List.of("tool", "pixi", "tasks"),
                    List.of("tool", "taskipy", "tasks"),
                    List.of("tool", "hatch", "envs", "default", "scripts")),
            List.of("Pipfile", "pyproject.toml"));

    @Override
    public void apply(Reading reading, Scene scene) {
        Optional<ProjectFiles> here = ProjectFiles.of(reading, scene);
        if (here.isEmpty()) {
            return;
        }
        String verb = reading.subcommands() == 0 ? "" : reading.subcommand();
        List<Argument> operands = reading.arguments(0);
        boolean composer = reading.program().equals("composer");
        if (composer && (verb.equals("install") || verb.equals("update") || verb.equals("dump-autoload"))) {
            if (!reading.has("--no-scripts")) {
                for (String event : new String[] {
                    "pre-" + verb + "-cmd", "pre-autoload-dump", "post-autoload-dump", "post-" + verb + "-cmd"
                }) {
                    run(COMPOSER, event, List.of(), here.get());
                }
            }
            return;
        }
        if (operands.isEmpty()) {
            return;
        }
        String name = operands.get(0).value().textOr("");
        int colon = name.indexOf(':');
        Kind kind = Kind.of(reading.program());
        boolean hatch = reading.program().equals("hatch") && colon > 0;
        run(kind, hatch ? name.substring(colon + 1) : name, reading.arguments(1), here.get());
    }

    private static void run(Kind kind, String name, List<Argument> words, ProjectFiles here) {
        Optional<ProjectFiles> project = here.upwards(kind.files());
        if (project.isEmpty()) {
            return;
        }
        for (String file : kind.files()) {
            Optional<String> path = project.get().here(List.of(file));
            Optional<String> text = path.isPresent() ? project.get().open(path.get()) : Optional.empty();
            if (text.isEmpty()) {
                continue;
            }
            for (List<String> place : kind.places()) {
                ScriptFile scripts = ScriptFile.read(path.get(), text.get(), place);
                if (kind.words()) {
                    cargo(scripts, name, words, project.get());
                } else {
                    script(scripts, name, words, project.get(), new HashSet<>());
                }
            }
        }
    }

    private static void cargo(ScriptFile aliases, String name, List<Argument> words, ProjectFiles project) {
        if (aliases.has(name) && !aliases.words(name).startsWith(name + " ")) {
            Value code = Value.of("cargo " + aliases.words(name));
            Step step = aliases.script(name).get(0);
            project.run(new Step(step.language(), code, step.file(), step.line()), words);
        }
    }

    /** One script, those it needs, and those it names with {@code @}. */
    private static void script(
            ScriptFile scripts, String name, List<Argument> words, ProjectFiles project, Set<String> open) {
        if (!open.add(name)) {
            return;
        }
        List<String> needed = new ArrayList<>(scripts.texts(name, "dependencies"));
        needed.addAll(scripts.texts(name, "deps"));
        needed.addAll(scripts.texts(name, "depends-on"));
        for (String other : needed) {
            script(scripts, other, List.of(), project, open);
        }
        for (Step step : scripts.script(name)) {
            String text = step.code().textOr("");
            boolean reference = text.startsWith("@");
            String first = reference ? text.substring(1).split(" ", 2)[0] : text;
            if (reference && scripts.has(first)) {
                script(scripts, first, words, project, open);
            } else if (scripts.has(text)) {
                script(scripts, text, words, project, open);
            } else if (!first.equals("putenv")) {
                Value code = reference ? Value.of(text.substring(1)) : step.code();
                project.run(new Step(step.language(), code, step.file(), step.line()), words);
            }
        }
    }
}
