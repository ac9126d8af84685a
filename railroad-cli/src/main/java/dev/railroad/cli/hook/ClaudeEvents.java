package dev.railroad.cli.hook;

import dev.railroad.Context;
import dev.railroad.cli.json.EventReader;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import java.util.Optional;

/**
 * Reads the hook events of Claude Code. Unknown tools, events and members are fine; a tool that we know in a shape that
 * we do not is not, since then we would judge something else than what runs.
 */
final class ClaudeEvents {
    private final boolean attended;
    private final String processDirectory;

    /**
     * @param attended whether somebody can be asked in this session
     * @param processDirectory the hook process's own directory, which the host makes the session's current one
     */
    ClaudeEvents(boolean attended, String processDirectory) {
        this.attended = attended;
        this.processDirectory = processDirectory;
    }

    HookEvent read(byte[] input) throws UnreadableEventException {
        try {
            return read(EventReader.read(input));
        } catch (JsonProblem problem) {
            throw new UnreadableEventException("the hook event is not JSON: " + problem.described());
        }
    }

    HookEvent read(Json input) throws UnreadableEventException {
        if (!(input instanceof Json.Members event)) {
            throw new UnreadableEventException("the hook event is not an object but " + input.kind());
        }
        String name = ToolCalls.required(event, "hook_event_name", "the hook event");
        String session = optional(event, "session_id");
        return switch (name) {
            case "PreToolUse" -> beforeCall(event, session);
            case "PostToolUse", "PostToolUseFailure" ->
                new HookEvent.AfterCall(session, optional(event, "tool_use_id"));
            case "SessionStart" -> new HookEvent.SessionStart(session, directory(event));
            case "SessionEnd" -> new HookEvent.SessionEnd(session, directory(event));
            case "ConfigChange" ->
                new HookEvent.ConfigChange(
                        session, directory(event), optional(event, "source"), optional(event, "file_path"));
            default -> new HookEvent.Unconcerned(session);
        };
    }

    private HookEvent beforeCall(Json.Members event, String session) throws UnreadableEventException {
        String tool = ToolCalls.required(event, "tool_name", "the hook event");
        Optional<Json> value = event.get("tool_input");
        if (value.isEmpty() || !(value.get() instanceof Json.Members input)) {
            throw new UnreadableEventException(
                    "the call of `" + ToolCalls.visible(tool) + "` has no `tool_input` object");
        }
        Context context = new Context(session, directory(event), attended);
        return new HookEvent.BeforeCall(
                ToolCalls.of(tool, context, input),
                optional(event, "prompt_id"),
                optional(event, "agent_id"),
                optional(event, "tool_use_id"),
                tool.equals("Monitor") || isTrue(input.get("run_in_background")));
    }

    private String directory(Json.Members event) throws UnreadableEventException {
        if (event.get("cwd").isEmpty()) {
            return processDirectory;
        }
        String directory = ToolCalls.required(event, "cwd", "the hook event");
        if (!directory.startsWith("/") || directory.indexOf('\0') >= 0) {
            throw new UnreadableEventException("the `cwd` of the hook event is not an absolute path");
        }
        return directory;
    }

    private static boolean isTrue(Optional<Json> value) {
        return value.isPresent() && value.get() instanceof Json.Truth truth && truth.value();
    }

    private static String optional(Json.Members object, String name) {
        return object.text(name).orElse("");
    }
}
