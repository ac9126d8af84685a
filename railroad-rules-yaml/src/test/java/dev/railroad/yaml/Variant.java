package dev.railroad.yaml;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A way to make a call out of a command line.
 *
 * @param name for people
 * @param fits the command lines that it keeps the meaning of
 */
record Variant(String name, Predicate<String> fits, Function<String, ToolCall> make) {
    private static final Context CONTEXT = Context.in(ExampleWorkspace.PROJECT);

    static ToolCall shell(String command) {
        return new ToolCall.Shell("Bash", CONTEXT, Dialect.BASH, command);
    }

    static ToolCall write(String path, String content) {
        return new ToolCall.Write("Write", CONTEXT, path, content);
    }

    /** As one word that stands for exactly {@code text} (POSIX 2.2.2). */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return name;
    }
}
