package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.SqlStatement;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.effect.code.CallScanner;
import dev.railroad.effect.code.ClientCommand;
import dev.railroad.effect.code.Deed;
import dev.railroad.effect.code.SqlScanner;
import dev.railroad.effect.code.WindowsScanner;
import java.util.ArrayList;
import java.util.List;

/** Tells a scene what code in other languages than the shell's would do. Safe for use by several threads. */
public final class CodeReader {
    /** Stands in code for what is not known: a word in every language. */
    private static final String HOLE = "unknown";

    private static final String[] ENVIRONMENTS = {"os.environ", "process.env", "ENV.to_h"};

    /** What stands before the environment where all of it is taken. */
    private static final String[] TAKERS = {"dict(", "dumps(", "json=", "data=", "stringify(", "body:", "body: ", "str("
    };

    private final CallScanner calls = new CallScanner();

    /**
     * Reports the deeds in code; what is not known of it is read as a word.
     *
     * @param at where the code is: its lines count from there when it is a file
     */
    public void scan(Language language, Value code, Scene scene, Location at) {
        if (language == Language.POWERSHELL || language == Language.CMD) {
            tell(WindowsScanner.scan(language, code), Truth.NO, scene, at);
            return;
        }
        String text = text(code);
        switch (language) {
            case SQL:
                sql(text, scene, at);
                break;
            case DATABASE_SHELL:
                DatabaseShell.scan(text, scene, at);
                break;
            case PYTHON:
            case JAVASCRIPT:
            case RUBY:
            case PERL:
            case PHP:
            case AWK:
                tell(calls.scan(language, text), sending(calls.scan(language, text), text, scene), scene, at);
                break;
            default:
            // The shell's own code is the interpreter's; of others nothing is known.
        }
    }

    private static void sql(String text, Scene scene, Location at) {
        for (SqlStatement statement : SqlScanner.scan(text)) {
            scene.emit(new Effect.Sql(statement, scene.program(), scene.server(), at));
        }
        for (ClientCommand command : SqlScanner.commands(text)) {
            if (command.kind() == ClientCommand.Kind.SHELL) {
                scene.code(Language.SHELL, Value.of(command.text()), at);
            } else {
                scene.file(Language.SQL, Value.of(command.text()), List.of(), at);
            }
        }
    }

    private static void tell(List<Deed> deeds, Truth secret, Scene scene, Location start) {
        Value directory = Words.EMPTY;
        for (Deed deed : deeds) {
            Location at = start.file().isEmpty()
                    ? start
                    : new Location(start.file(), start.line() + deed.line() - 1, start.span());
            if (deed instanceof Deed.Touch touch) {
                Value path = in(directory, atHome(touch.path(), scene));
                scene.emit(new Effect.File(touch.access(), scene.target(path), touch.recursive(), Words.EMPTY, at));
            } else if (deed instanceof Deed.Run run) {
                List<Argument> command = new ArrayList<>(run.words().size());
                for (Value word : run.words()) {
                    command.add(new Argument(atHome(word, scene), at));
                }
                if (directory.pieces().isEmpty()) {
                    scene.run(command);
                } else {
                    scene.runIn(directory, command);
                }
            } else if (deed instanceof Deed.Write write) {
                Value path = in(directory, atHome(write.path(), scene));
                scene.emit(new Effect.File(Effect.File.Access.WRITE, scene.target(path), false, write.content(), at));
            } else if (deed instanceof Deed.Directory into) {
                Value path = atHome(into.path(), scene);
                directory = path.pieces().isEmpty() ? path : in(directory, path);
            } else if (deed instanceof Deed.Code code) {
                scene.code(code.language(), code.text(), at);
            } else if (deed instanceof Deed.Send send) {
                scene.emit(new Effect.Send(send.url(), send.method(), secret, Words.EMPTY, at));
            } else if (deed instanceof Deed.Suspect suspect) {
                scene.emit(new Effect.Opaque(suspect.opacity(), suspect.detail(), at));
            } else {
                throw new AssertionError(deed);
            }
        }
    }

    /** Whether what code sends holds credentials: it reads a file of them, or takes the environment as a whole. */
    private static Truth sending(List<Deed> deeds, String text, Scene scene) {
        boolean sends = false;
        boolean reads = false;
        for (Deed deed : deeds) {
            sends |= deed instanceof Deed.Send;
            reads |= deed instanceof Deed.Touch touch
                    && touch.access() == Effect.File.Access.READ
                    && scene.target(atHome(touch.path(), scene)).is(Place.CREDENTIALS);
        }
        return !sends ? Truth.NO : reads ? Truth.YES : takesEnvironment(text) ? Truth.MAYBE : Truth.NO;
    }

    private static boolean takesEnvironment(String text) {
        for (String name : ENVIRONMENTS) {
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
                int end = at + name.length();
                boolean whole = end >= text.length() || ".[".indexOf(text.charAt(end)) < 0;
                boolean given = at > 0 && "(=:{ ".indexOf(text.charAt(at - 1)) >= 0;
                for (String taker : TAKERS) {
                    if (whole && given && text.startsWith(taker, at - taker.length())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A path in the directory that the code went into. */
    private static Value in(Value directory, Value path) {
        String prefix = path.prefix();
        boolean whole = directory.pieces().isEmpty()
                || prefix.isEmpty()
                || "/\\".indexOf(prefix.charAt(0)) >= 0
                || (prefix.length() > 1 && prefix.charAt(1) == ':');
        return whole ? path : Words.below(directory, path);
    }

    private static Value atHome(Value path, Scene scene) {
        String prefix = path.prefix();
        boolean home = prefix.equals("~") || prefix.startsWith("~/") || prefix.startsWith("~\\");
        return home ? Value.of(scene.workspace().home()).plus(Words.after(path, 1)) : path;
    }

    private static String text(Value code) {
        if (code.isKnown()) {
            return code.textOr("");
        }
        StringBuilder text = new StringBuilder();
        for (Piece piece : code.pieces()) {
            if (piece instanceof Piece.Text known) {
                text.append(known.text());
            } else if (piece instanceof Piece.Wildcard wildcard) {
                text.append(wildcard.pattern());
            } else {
                text.append(HOLE);
            }
        }
        return text.toString();
    }
}
