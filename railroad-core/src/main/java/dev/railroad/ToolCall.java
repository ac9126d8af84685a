package dev.railroad;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something an agent is about to do, whatever the agent: the input of every decision. Immutable.
 *
 * <p>{@link #tool} is the host's own name for the tool ({@code Bash}, {@code mcp__db__query}). Paths may be relative
 * to the context's directory and may start with {@code ~}.
 */
public sealed interface ToolCall {
    /** The host's name for the tool. */
    String tool();

    /** The circumstances. */
    Context context();

    /**
     * Runs a command line.
     *
     * @param dialect the language of {@code command}
     * @param command the text as the shell would get it
     */
    record Shell(String tool, Context context, Dialect dialect, String command) implements ToolCall {
        public Shell {
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(dialect, "dialect");
            Objects.requireNonNull(command, "command");
        }
    }

    /**
     * Creates or replaces a whole file.
     *
     * @param path the file
     * @param content what it will hold
     */
    record Write(String tool, Context context, String path, String content) implements ToolCall {
        public Write {
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(content, "content");
        }
    }

    /**
     * Changes a part of a file.
     *
     * @param path the file
     * @param removed the text that goes; empty when the host does not say
     * @param added the text that comes
     */
    record Edit(String tool, Context context, String path, String removed, String added) implements ToolCall {
        public Edit {
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(removed, "removed");
            Objects.requireNonNull(added, "added");
        }
    }

    /**
     * Reads a file.
     *
     * @param path the file
     */
    record Read(String tool, Context context, String path) implements ToolCall {
        public Read {
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * Asks a server for a document.
     *
     * @param url where
     */
    record Fetch(String tool, Context context, String url) implements ToolCall {
        public Fetch {
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(url, "url");
        }
    }

    /**
     * Any other tool, such as one served over MCP.
     *
     * @param arguments the leaves of its input in their order, by path ({@code options.sql}, {@code paths[0]}); numbers
     *     and booleans as their text, null as the empty string
     */
    record Other(String tool, Context context, Map<String, String> arguments) implements ToolCall {
        public Other {
            Objects.requireNonNull(tool, "tool");
            Objects.requireNonNull(context, "context");
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }
}
