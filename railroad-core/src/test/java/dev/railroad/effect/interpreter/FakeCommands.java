package dev.railroad.effect.interpreter;

import dev.railroad.Context;
import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Place;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Programs;
import dev.railroad.effect.program.Scene;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A handful of programs, as simple as the interpreter's own tests allow. */
final class FakeCommands implements Commands {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh");

    /** Those whose output is folded as the real tables say. */
    private static final Set<String> FILTERS = Set.of(
            "tr",
            "rev",
            "cut",
            "head",
            "tail",
            "sort",
            "uniq",
            "sed",
            "awk",
            "basename",
            "dirname",
            "paste",
            "fold",
            "tac",
            "seq",
            "grep",
            "env");

    private static final Programs PROGRAMS = Programs.standard();

    private static final Invocation.Grammar GRAMMAR = new Invocation.Grammar() {
        @Override
        public boolean isKnown() {
            return false;
        }

        @Override
        public List<String> canonical(String word) {
            return List.of(word);
        }

        @Override
        public boolean takesText() {
            return false;
        }
    };

    @Override
    public boolean knows(String name) {
        return SHELLS.contains(name) || Set.of("sudo", "cat", "curl", "base64").contains(name);
    }

    @Override
    public List<String> names() {
        return List.of("bash", "base64", "cat", "curl", "sudo");
    }

    @Override
    public void apply(List<Argument> command, Scene scene) {
        Value name = command.get(0).value();
        String program = name.show().substring(name.show().lastIndexOf('/') + 1);
        List<Argument> arguments = command.subList(1, command.size());
        scene.emit(new Effect.Execute(
                new Invocation(program, name, arguments, List.of(), List.of(), 0, GRAMMAR, false), scene.at()));
        if (SHELLS.contains(program)) {
            shell(arguments, scene);
            return;
        }
        switch (program) {
            case "sudo" -> scene.run(arguments);
            case "cat" -> cat(arguments, scene);
            case "curl" -> scene.output(Value.unknown(Origin.NETWORK, "curl"));
            case "base64" -> scene.output(Value.unknown(Origin.DECODED, "base64"));
            default -> {
                if (FILTERS.contains(program)) {
                    PROGRAMS.apply(command, scene);
                }
            }
        }
    }

    private static void shell(List<Argument> arguments, Scene scene) {
        if (arguments.isEmpty() || arguments.get(0).value().textOr("").equals("-s")) {
            Optional<Value> input = scene.input();
            // `bash -s a b`: the name, then the parameters.
            List<Argument> parameters = arguments.isEmpty() ? List.of() : arguments;
            input.ifPresent(text -> scene.code(Language.SHELL, text, parameters, scene.at()));
        } else if (arguments.get(0).value().textOr("").equals("-c") && arguments.size() > 1) {
            Argument code = arguments.get(1);
            scene.code(Language.SHELL, code.value(), arguments.subList(2, arguments.size()), code.at());
        } else {
            Argument file = arguments.get(0);
            scene.file(Language.SHELL, file.value(), arguments.subList(1, arguments.size()), file.at());
        }
    }

    private static void cat(List<Argument> arguments, Scene scene) {
        if (arguments.isEmpty()) {
            scene.output(scene.input().orElse(Value.unknown(Origin.FILE, "standard input")));
            return;
        }
        for (Argument argument : arguments) {
            String path = scene.target(argument.value()).path().textOr("");
            Optional<String> text = scene.workspace().read(path, 10_000);
            scene.output(text.map(Value::of).orElse(Value.unknown(Origin.FILE, path)));
        }
    }

    @Override
    public void scan(Language language, Value code, List<Argument> arguments, Scene scene, Location at) {
        scene.emit(new Effect.Opaque(Opacity.UNKNOWN_CODE, language + ": " + code.show(), at));
    }

    @Override
    public Set<Place> places(String path, boolean wholeContents, Workspace workspace, Context context) {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        if (path.equals("/")) {
            places.add(Place.ROOT);
        } else if (path.equals("/home/u") || path.equals("/home")) {
            places.add(Place.HOME);
        } else if (path.equals("/p")) {
            places.add(Place.PROJECT);
        } else if (path.startsWith("/p/")) {
            places.add(Place.IN_PROJECT);
        } else if (path.startsWith("/home/u/")) {
            places.add(Place.IN_HOME);
        } else if (path.startsWith("/etc")) {
            places.add(Place.SYSTEM);
        } else {
            places.add(Place.OUTSIDE);
        }
        return places;
    }

    /** The commands that a call would execute, as people write them, one a line. */
    static List<String> executed(List<Effect> effects) {
        List<String> lines = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Execute execute) {
                StringBuilder line =
                        new StringBuilder(execute.invocation().name().show());
                for (Argument argument : execute.invocation().arguments()) {
                    String text = argument.value().show();
                    boolean quoted = text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf('\n') >= 0;
                    line.append(' ').append(quoted ? "'" + text + "'" : text);
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
