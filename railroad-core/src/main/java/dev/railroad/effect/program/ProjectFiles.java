package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.Span;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import dev.railroad.effect.project.Step;
import dev.railroad.effect.project.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a program looks for the file of its project, and how the commands that it finds there are run. */
record ProjectFiles(String directory, Scene scene) implements Surroundings {
    /** Entries of a directory that are looked at. */
    private static final int MAX_ENTRIES = 512;

    private static final int MAX_PARENTS = 64;

    /** The place of a command; empty when its directory is not known. */
    static Optional<ProjectFiles> of(Reading reading, Scene scene) {
        Value directory = scene.target(reading.directory(scene)).path();
        return directory.isKnown() ? Optional.of(new ProjectFiles(directory.textOr("/"), scene)) : Optional.empty();
    }

    /** The same in another directory. */
    ProjectFiles in(String other) {
        return new ProjectFiles(other, scene);
    }

    /** The path of one of {@code names} in this directory; empty when none is there. */
    Optional<String> here(List<String> names) {
        for (String name : names) {
            String path = below(name);
            if (scene.workspace().kind(path) == Workspace.Kind.FILE) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** The nearest directory upwards that holds one of {@code names}. */
    Optional<ProjectFiles> upwards(List<String> names) {
        String path = directory;
        for (int i = 0; i < MAX_PARENTS; i++) {
            ProjectFiles files = in(path);
            if (files.here(names).isPresent()) {
                return Optional.of(files);
            }
            int slash = path.lastIndexOf('/');
            if (slash <= 0) {
                break;
            }
            path = path.substring(0, slash);
        }
        return Optional.empty();
    }

    String below(String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    /** The text of a file without counting it; for files that only name others. */
    Optional<String> glance(String path) {
        return scene.workspace().read(path, scene.limits().maxFileBytes());
    }

    @Override
    public Optional<String> open(String path) {
        return scene.open(path);
    }

    @Override
    public Optional<Value> variable(String name) {
        // What nobody set is unset for the program, as far as anybody can know.
        Optional<Value> value = scene.variable(name);
        return value.isPresent() && value.get().hasHole() ? Optional.empty() : value;
    }

    @Override
    public List<String> list(String path) {
        return scene.workspace().list(path, MAX_ENTRIES);
    }

    /** Runs a step in this directory. */
    void run(Step step) {
        run(step, List.of());
    }

    /** Runs a step with words after it, which the shell reads as they are. */
    void run(Step step, List<Argument> words) {
        Location at = new Location(step.file(), step.line(), Span.NONE);
        if (step.language() != Language.SHELL) {
            scene.code(step.language(), step.code(), at);
            return;
        }
        Value code = step.code();
        for (Argument word : words) {
            code = code.plus(" ").plus(quoted(word.value()));
        }
        List<Argument> command = new ArrayList<>(3);
        command.add(new Argument(Value.of("sh"), at));
        command.add(new Argument(Value.of("-c"), at));
        command.add(new Argument(code, at));
        scene.runIn(Value.of(directory), command);
    }

    /** A word as the shell has to find it; what is not known stays a hole. */
    private static Value quoted(Value word) {
        String text = word.textOr("");
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            plain = Character.isLetterOrDigit(text.charAt(i)) || "-_./:=@,+".indexOf(text.charAt(i)) >= 0;
        }
        return !word.isKnown() || (plain && !text.isEmpty()) ? word : Value.of("'" + text.replace("'", "'\\''") + "'");
    }
}
