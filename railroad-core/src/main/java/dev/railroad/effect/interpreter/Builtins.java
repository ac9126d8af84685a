package dev.railroad.effect.interpreter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of builtins. Those that change nothing of the shell ({@code wait}, {@code umask}) need no entry. */
final class Builtins {
    private static final String[] NAMES = {
        "echo",
        "printf",
        "pwd",
        "cd",
        "chdir",
        "pushd",
        "popd",
        "unset",
        "read",
        "mapfile",
        "readarray",
        "getopts",
        "let",
        "set",
        "shift",
        "alias",
        "unalias",
        "eval",
        "source",
        ".",
        "exec",
        "command",
        "builtin",
        "trap",
        "test",
        "[",
        "exit",
        "logout",
        "return",
        "break",
        "continue",
        ":",
        "true",
        "false"
    };

    /** Builtins that are also programs with the same meaning. */
    private static final Set<String> PROGRAMS = Set.of("echo", "printf", "pwd", "test", "[");

    private static final Map<String, Builtin> ALL = all();

    private Builtins() {}

    private static Map<String, Builtin> all() {
        Map<String, Builtin> all = new HashMap<>();
        for (String name : NAMES) {
            all.put(name, new Named(name));
        }
        return Map.copyOf(all);
    }

    static Optional<Builtin> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The builtin for a program of that name that another program starts. */
    static Optional<Builtin> alsoProgram(String name) {
        return PROGRAMS.contains(name) ? named(name) : Optional.empty();
    }

    /** One class and no lambda for each: thirty of those cost a process that judges one call more than judging it. */
    private static final class Named implements Builtin {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void run(Call call) {
            switch (name) {
                case "echo" -> Printing.echo(call);
                case "printf" -> Printing.printf(call);
                case "pwd" -> Directories.pwd(call);
                case "cd", "chdir" -> Directories.cd(call);
                case "pushd" -> Directories.pushd(call);
                case "popd" -> Directories.popd(call);
                case "unset" -> Assigning.unset(call);
                case "read" -> Reading.read(call);
                case "mapfile", "readarray" -> Reading.mapfile(call);
                case "getopts" -> OptionReading.getopts(call);
                case "let" -> Assigning.let(call);
                case "set" -> Assigning.set(call);
                case "shift" -> Assigning.shift(call);
                case "alias" -> Running.alias(call);
                case "unalias" -> Running.unalias(call);
                case "eval" -> Running.eval(call);
                case "source", "." -> Running.source(call);
                case "exec" -> Running.exec(call);
                case "command", "builtin" -> Running.command(call);
                case "trap" -> Running.trap(call);
                case "test", "[" -> Flow.test(call);
                case "exit", "logout" -> Flow.exit(call);
                case "return", "break", "continue" -> Flow.leave(call);
                case ":", "true", "false" -> Flow.nothing(call);
                default -> throw new IllegalStateException("no builtin " + name);
            }
        }
    }
}
