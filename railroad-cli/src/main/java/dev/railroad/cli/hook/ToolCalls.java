package dev.railroad.cli.hook;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import dev.railroad.cli.json.EventReader;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The calls of Claude Code's tools: which member of their input is what they run, change, read or fetch. */
public final class ToolCalls {
    private ToolCalls() {}

    /**
     * The call that a person describes in short.
     *
     * @param tool the host's name for the tool
     * @param input its input as a JSON object, or the one member that matters: a command, a path, a URL
     * @throws UnreadableEventException when it is not what that tool takes
     */
    public static ToolCall of(String tool, Context context, String input) throws UnreadableEventException {
        String member = member(tool);
        boolean object = input.stripLeading().startsWith("{") && !member.equals("command");
        if (!object && member.isEmpty()) {
            throw new UnreadableEventException("the input of `" + visible(tool) + "` must be a JSON object");
        }
        JsonWriter written = new JsonWriter().object();
        if (!object) {
            written.member(member, input)
                    .member("content", "")
                    .member("old_string", "")
                    .member("new_string", "");
        }
        try {
            String text = object ? input : written.endObject().toString();
            Json read = EventReader.read(text.getBytes(StandardCharsets.UTF_8));
            return of(tool, context, read instanceof Json.Members members ? members : Json.Members.EMPTY);
        } catch (JsonProblem e) {
            throw new UnreadableEventException("the input is not JSON: " + e.described());
        }
    }

    private static String member(String tool) {
        return switch (tool) {
            case "Bash", "PowerShell", "Monitor" -> "command";
            case "Write", "Edit", "Read" -> "file_path";
            case "NotebookEdit" -> "notebook_path";
            case "WebFetch" -> "url";
            default -> "";
        };
    }

    /**
     * The call.
     *
     * @param tool the host's name for the tool
     * @param input its {@code tool_input}
     * @throws UnreadableEventException when it is not what that tool takes
     */
    public static ToolCall of(String tool, Context context, Json.Members input) throws UnreadableEventException {
        return switch (tool) {
            case "Bash" -> new ToolCall.Shell(tool, context, Dialect.BASH, reference(input, "command", tool));
            case "PowerShell" ->
                new ToolCall.Shell(tool, context, Dialect.POWERSHELL, reference(input, "command", tool));
            case "Monitor" -> monitor(tool, context, input);
            case "Write" ->
                new ToolCall.Write(tool, context, reference(input, "file_path", tool), text(input, "content", tool));
            case "Edit" ->
                new ToolCall.Edit(
                        tool,
                        context,
                        reference(input, "file_path", tool),
                        text(input, "old_string", tool),
                        text(input, "new_string", tool));
            case "MultiEdit" -> multiEdit(tool, context, input);
            case "NotebookEdit" ->
                new ToolCall.Edit(
                        tool,
                        context,
                        reference(input, "notebook_path", tool),
                        "",
                        textOrEmpty(input, "new_source", tool));
            case "Read" -> new ToolCall.Read(tool, context, reference(input, "file_path", tool));
            case "WebFetch" -> new ToolCall.Fetch(tool, context, reference(input, "url", tool));
            default -> new ToolCall.Other(tool, context, leaves(input));
        };
    }

    /** A monitor watches a command's output, or a web socket. */
    private static ToolCall monitor(String tool, Context context, Json.Members input) throws UnreadableEventException {
        Optional<Json> socket = input.get("ws");
        if (input.get("command").isEmpty() && socket.isPresent() && socket.get() instanceof Json.Members ws) {
            return new ToolCall.Fetch(tool, context, reference(ws, "url", tool));
        }
        return new ToolCall.Shell(tool, context, Dialect.BASH, reference(input, "command", tool));
    }

    /** Gone from today's client; older ones still call it. */
    private static ToolCall multiEdit(String tool, Context context, Json.Members input)
            throws UnreadableEventException {
        Optional<Json> value = input.get("edits");
        if (value.isEmpty() || !(value.get() instanceof Json.Items edits)) {
            throw new UnreadableEventException("the call of `MultiEdit` has no list `edits`");
        }
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        for (Json item : edits.items()) {
            if (!(item instanceof Json.Members edit)) {
                throw new UnreadableEventException("an edit in the call of `MultiEdit` is not an object");
            }
            removed.append(text(edit, "old_string", tool)).append('\n');
            added.append(text(edit, "new_string", tool)).append('\n');
        }
        return new ToolCall.Edit(
                tool, context, reference(input, "file_path", tool), removed.toString(), added.toString());
    }

    private static Map<String, String> leaves(Json.Members input) {
        Map<String, String> leaves = new LinkedHashMap<>();
        collect(input, "", leaves);
        return leaves;
    }

    private static void collect(Json value, String path, Map<String, String> leaves) {
        if (value instanceof Json.Members object) {
            for (Json.Member member : object.members()) {
                collect(member.value(), path.isEmpty() ? member.name() : path + '.' + member.name(), leaves);
            }
        } else if (value instanceof Json.Items array) {
            for (int i = 0; i < array.items().size(); i++) {
                collect(array.items().get(i), path + '[' + i + ']', leaves);
            }
        } else if (value instanceof Json.Text text) {
            leaf(path, text.value(), leaves);
        } else if (value instanceof Json.Number number) {
            leaf(path, number.digits(), leaves);
        } else if (value instanceof Json.Truth truth) {
            leaf(path, truth.value() ? "true" : "false", leaves);
        } else {
            leaf(path, "", leaves);
        }
    }

    /** Two leaves may have one path ({@code {"a.b": 1, "a": {"b": 2}}}): neither may hide the other from the rules. */
    private static void leaf(String path, String value, Map<String, String> leaves) {
        String free = path;
        for (int n = 2; leaves.containsKey(free); n++) {
            free = path + '#' + n;
        }
        leaves.put(free, value);
    }

    /** A text that names something: not empty, and without the byte that ends every name for the system. */
    private static String reference(Json.Members input, String name, String tool) throws UnreadableEventException {
        String value = text(input, name, tool);
        if (value.isEmpty() && !name.equals("command")) {
            throw new UnreadableEventException("the call of `" + tool + "` has an empty `" + name + "`");
        }
        if (value.indexOf('\0') >= 0) {
            throw new UnreadableEventException("the `" + name + "` of the call of `" + tool + "` has a NUL byte in it");
        }
        return value;
    }

    private static String text(Json.Members input, String name, String tool) throws UnreadableEventException {
        return required(input, name, "the call of `" + visible(tool) + "`");
    }

    private static String textOrEmpty(Json.Members input, String name, String tool) throws UnreadableEventException {
        return input.get(name).isPresent() ? text(input, name, tool) : "";
    }

    static String required(Json.Members object, String name, String what) throws UnreadableEventException {
        Optional<Json> value = object.get(name);
        if (value.isEmpty()) {
            throw new UnreadableEventException(what + " has no `" + name + "`");
        }
        if (!(value.get() instanceof Json.Text text)) {
            throw new UnreadableEventException("the `" + name + "` of " + what + " is not a string but "
                    + value.get().kind());
        }
        return text.value();
    }

    /** A name from outside in one of our lines. */
    static String visible(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < name.length() && i < 80; i++) {
            char c = name.charAt(i);
            shown.append(c < ' ' || c == 0x7f ? '?' : c);
        }
        return shown.toString();
    }
}
