package dev.railroad.effect.interpreter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of builtins. Those that change nothing of the shell ({@code wait}, {@code umask}) need no entry. */
final class Builtins {
    private static final Map<String, Builtin> ALL = Map.ofEntries(
            Map.entry("echo", Printing::echo),
            Map.entry("printf", Printing::printf),
            Map.entry("pwd", Directories::pwd),
            Map.entry("cd", Directories::cd),
            Map.entry("chdir", Directories::cd),
            Map.entry("pushd", Directories::pushd),
            Map.entry("popd", Directories::popd),
            Map.entry("unset", Assigning::unset),
            Map.entry("read", Reading::read),
            Map.entry("mapfile", Reading::mapfile),
            Map.entry("readarray", Reading::mapfile),
            Map.entry("getopts", OptionReading::getopts),
            Map.entry("let", Assigning::let),
            Map.entry("set", Assigning::set),
            Map.entry("shift", Assigning::shift),
            Map.entry("alias", Running::alias),
            Map.entry("unalias", Running::unalias),
            Map.entry("eval", Running::eval),
            Map.entry("source", Running::source),
            Map.entry(".", Running::source),
            Map.entry("exec", Running::exec),
            Map.entry("command", Running::command),
            Map.entry("builtin", Running::command),
            Map.entry("trap", Running::trap),
            Map.entry("test", Flow::test),
            Map.entry("[", Flow::test),
            Map.entry("exit", Flow::exit),
            Map.entry("logout", Flow::exit),
            Map.entry("return", Flow::leave),
            Map.entry("break", Flow::leave),
            Map.entry("continue", Flow::leave),
            Map.entry(":", Flow::nothing),
            Map.entry("true", Flow::nothing),
            Map.entry("false", Flow::nothing));

    /** Builtins that are also programs with the same meaning. */
    private static final Set<String> PROGRAMS = Set.of("echo", "printf", "pwd", "test", "[");

    private Builtins() {}

    static Optional<Builtin> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The builtin for a program of that name that another program starts. */
    static Optional<Builtin> alsoProgram(String name) {
        return PROGRAMS.contains(name) ? named(name) : Optional.empty();
    }
}
