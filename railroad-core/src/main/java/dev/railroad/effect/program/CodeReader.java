package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
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
     * @param arguments what the code gets on its command line; empty when that is not known
     * @param at where the code is: its lines count from there when it is a file
     */
    public void scan(Language language, Value code, List<Argument> arguments, Scene scene, Location at) {
        if (language == Language.POWERSHELL || language == Language.CMD) {
            new Deeds(scene, at).tell(WindowsScanner.scan(language, code), Truth.NO);
            return;
        }
        String text = text(code);
        switch (language) {
            case SQL:
                sql(text, scene, at);
                break;
            case DATABASE_SHELL:
                DatabaseShell.scan(text, scene, at);
                if (scene.program().startsWith("mongo")) {
                    // mongosh runs JavaScript, with Node's modules.
                    new Deeds(scene, at).tell(calls.scan(Language.JAVASCRIPT, text, List.of()), Truth.NO);
                }
                break;
            case PYTHON:
            case JAVASCRIPT:
            case RUBY:
            case PERL:
            case PHP:
            case AWK:
            case LUA:
            case ELIXIR:
            case JULIA:
            case R:
            case JAVA:
            case TCL:
            case APPLESCRIPT:
            case LISP:
            case VIM:
            case DEBUGGER:
                List<Deed> deeds = calls.scan(language, text, values(arguments, at));
                new Deeds(scene, at).tell(deeds, sending(deeds, text, scene));
                break;
            default:
            // The shell's own code is the interpreter's; of others nothing is known.
        }
    }

    private static void sql(String text, Scene scene, Location at) {
        if (text.indexOf("\\c") >= 0 || text.indexOf(".open") >= 0) {
            scene.throwaway(false); // `\connect other`, `.open other.db`
        }
        for (SqlStatement statement : SqlScanner.scan(text)) {
            if (isAttached(statement)) {
                scene.throwaway(false);
            }
            if (!scene.isThrowaway() || reachesServer(statement)) {
                scene.emit(new Effect.Sql(statement, scene.program(), scene.server(), at));
            }
        }
        for (ClientCommand command : SqlScanner.commands(text)) {
            Value what = Value.of(command.text());
            switch (command.kind()) {
                case SHELL:
                    scene.code(Language.SHELL, what, at);
                    break;
                case FILE:
                    scene.file(Language.SQL, what, List.of(), at);
                    break;
                default:
                    boolean writes = command.kind() == ClientCommand.Kind.WRITE;
                    Access access = writes ? Access.WRITE : Access.READ;
                    boolean standard =
                            command.text().equals("stdout") || command.text().equalsIgnoreCase("off");
                    if (!standard) {
                        scene.emit(new Effect.File(access, scene.target(what), false, Words.EMPTY, at));
                    }
            }
        }
    }

    /** {@code ATTACH} of SQLite and DuckDB, and {@code USE}: what follows may be about another database. */
    private static boolean isAttached(SqlStatement statement) {
        String verb = statement.tokens().isEmpty() ? "" : statement.tokens().get(0);
        return verb.equals("ATTACH") || verb.equals("USE");
    }

    /** What is not of one database but of its server. */
    private static boolean reachesServer(SqlStatement statement) {
        List<String> tokens = statement.tokens();
        String object = tokens.size() < 2 ? "" : tokens.get(1);
        switch (tokens.isEmpty() ? "" : tokens.get(0)) {
            case "CREATE":
            case "TRUNCATE":
            case "DELETE":
            case "UPDATE":
                return false;
            case "DROP":
            case "ALTER":
                return !object.equals("TABLE")
                        && !object.equals("VIEW")
                        && !object.equals("INDEX")
                        && !object.equals("SCHEMA")
                        && !object.equals("TYPE")
                        && !object.equals("SEQUENCE")
                        && !object.equals("MATERIALIZED")
                        && !object.equals("TRIGGER")
                        && !object.equals("FUNCTION");
            default:
                return true;
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
                    && scene.target(Deeds.atHome(touch.path(), scene)).is(Place.CREDENTIALS);
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

    /** What the program finds in its list of arguments: first the script, or {@code -c}. */
    private static List<Value> values(List<Argument> arguments, Location at) {
        if (arguments.isEmpty()) {
            return List.of();
        }
        List<Value> values = new ArrayList<>(arguments.size() + 1);
        values.add(Value.of(at.file().isEmpty() ? "-c" : at.file()));
        for (Argument argument : arguments) {
            values.add(argument.value());
        }
        return values;
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
