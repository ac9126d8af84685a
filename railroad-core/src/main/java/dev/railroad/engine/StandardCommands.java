package dev.railroad.engine;

import dev.railroad.Context;
import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Place;
import dev.railroad.effect.Value;
import dev.railroad.effect.interpreter.Commands;
import dev.railroad.effect.program.CodeReader;
import dev.railroad.effect.program.Places;
import dev.railroad.effect.program.Programs;
import dev.railroad.effect.program.Scene;
import java.util.List;
import java.util.Set;

/** The programs, languages and places that Railroad knows, read once for the whole process. */
final class StandardCommands implements Commands {
    static final StandardCommands INSTANCE = new StandardCommands();

    private final Programs programs = Programs.standard();
    private final CodeReader languages = new CodeReader();
    private final Places places = Places.standard();

    private StandardCommands() {}

    @Override
    public boolean knows(String name) {
        return programs.knows(name);
    }

    @Override
    public List<String> names() {
        return programs.names();
    }

    @Override
    public void apply(List<Argument> command, Scene scene) {
        programs.apply(command, scene);
    }

    @Override
    public void scan(Language language, Value code, List<Argument> arguments, Scene scene, Location at) {
        languages.scan(language, code, arguments, scene, at);
    }

    @Override
    public Set<Place> places(String path, boolean wholeContents, Workspace workspace, Context context) {
        return places.of(path, wholeContents, workspace, context);
    }
}
