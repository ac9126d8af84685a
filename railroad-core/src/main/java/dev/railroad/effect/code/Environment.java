package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.Optional;

/** How languages read environment variables and command line arguments. */
final class Environment {
    /** All variables at once, as {@code env} prints them. */
    static final Value WHOLE = Value.unknown(Origin.SECRET, "environment");

    private static final String[] TABLES = {
        "os.environ.", "process.env.", "ENV.", "Deno.env.", "Bun.env.", "_SERVER.", "_ENV.", "import.meta.env.",
    };

    private Environment() {}

    /** Whether a name is the table of all variables. */
    static boolean isWhole(String name) {
        switch (name) {
            case "os.environ":
            case "os.environ.copy()":
            case "process.env":
            case "ENV":
            case "ENV.to_h()":
            case "Deno.env.toObject()":
            case "System.getenv()":
            case "getenv()":
                return true;
            default:
                return false;
        }
    }

    /** What a member like {@code process.env.HOME} is; empty when it is none of an environment. */
    static Optional<Datum> member(String name) {
        for (String table : TABLES) {
            if (name.startsWith(table)) {
                String variable = name.substring(table.length());
                boolean plain =
                        !variable.isEmpty() && variable.indexOf('.') < 0 && Character.isUpperCase(variable.charAt(0));
                return plain ? Optional.of(variable(variable)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A variable; the home directory is written {@code ~}. */
    static Datum variable(String name) {
        if (name.equals("HOME") || name.equals("USERPROFILE")) {
            return Datum.of("~");
        }
        return new Datum.Text(
                name.isEmpty() ? Value.unknown(Origin.ENVIRONMENT, "") : Value.unknown(Origin.ENVIRONMENT, name));
    }

    /** Whether a function returns the variable that its first argument names. */
    static boolean isGetter(String function) {
        switch (function) {
            case "os.getenv":
            case "os.environ.get":
            case "os.environ.pop":
            case "os.environ.setdefault":
            case "getenv":
            case "env":
            case "ENV.fetch":
            case "Deno.env.get":
            case "System.getenv":
            case "System.get_env":
            case "Sys.getenv":
            case "os.Getenv":
                return true;
            default:
                return false;
        }
    }

    /** Whether a name is the list of arguments that a program got, its own name first. */
    static boolean isArguments(String name) {
        switch (name) {
            case "sys.argv":
            case "process.argv":
            case "ARGV":
            case "argv":
            case "_SERVER.argv":
            case "Deno.args":
            case "Bun.argv":
            case "$*":
            case "arg":
            case "ARGS":
                return true;
            default:
                return false;
        }
    }
}
