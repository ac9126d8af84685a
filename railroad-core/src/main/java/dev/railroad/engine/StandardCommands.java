package dev.railroad.engine;

import dev.railroad.Context;
import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.SqlStatement;
import dev.railroad.effect.Value;
import dev.railroad.effect.code.SqlScanner;
import dev.railroad.effect.interpreter.Commands;
import dev.railroad.effect.program.Places;
import dev.railroad.effect.program.Programs;
import dev.railroad.effect.program.Scene;
import java.util.List;
import java.util.Set;

/** The programs, languages and places that Railroad knows, read once for the whole process. */
final class StandardCommands implements Commands {
    static final StandardCommands INSTANCE = new StandardCommands();

    private final Programs programs = Programs.standard();
    private final Places places = Places.standard();

    private StandardCommands() {}

    @Override
    public boolean knows(String name) {
        return programs.knows(name);
    }

    @Override
    public void apply(List<Argument> command, Scene scene) {
        programs.apply(command, scene);
    }

    @Override
    public void scan(Language language, Value code, Scene scene, Location at) {
        if (language == Language.SQL) {
            for (SqlStatement statement : SqlScanner.scan(text(code))) {
                scene.emit(new Effect.Sql(statement, "", scene.server(), at));
            }
        }
    }

    /** The text, with a word in place of what is not known. */
    private static String text(Value code) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : code.pieces()) {
            if (piece instanceof Piece.Text known) {
                text.append(known.text());
            } else if (piece instanceof Piece.Wildcard wildcard) {
                text.append(wildcard.pattern());
            } else {
                text.append("unknown");
            }
        }
        return text.toString();
    }

    @Override
    public Set<Place> places(String path, boolean wholeContents, Workspace workspace, Context context) {
        return places.of(path, wholeContents, workspace, context);
    }
}
