package dev.railroad.cli;

import dev.railroad.Context;
import dev.railroad.ToolCall;
import dev.railroad.cli.hook.ToolCalls;
import dev.railroad.cli.hook.UnreadableEventException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a person describes a call, as {@code check} and {@code explain} take it. */
final class CallOptions {
    /** What the command line's operand is, for the help of the verbs. */
    static final String OPERAND =
            "A command line; with --tool, what that tool gets: a path, a URL, or its input as JSON.";

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            defaultValue = "Bash",
            description = "The tool as the agent calls it: Bash (default), PowerShell, Write, Read, mcp__…")
    private String tool = "Bash";

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where the call starts; default: here.")
    private @Nullable Path directory;

    /** Where the call starts, absolute. */
    String directory(Desk desk) {
        return desk.around().directory(directory);
    }

    /** The call of the tool with {@code operand}. */
    ToolCall call(Desk desk, String operand) throws UnreadableEventException {
        return ToolCalls.of(tool, new Context("", directory(desk), true), operand);
    }
}
