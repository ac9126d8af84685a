package dev.railroad.bench;

import dev.railroad.cli.json.JsonWriter;

/** Events as the client sends them. */
final class HookEvents {
    private HookEvents() {}

    static String bash(String command) {
        return event("Bash", new JsonWriter().object().member("command", command));
    }

    static String write(String path, String content) {
        return event(
                "Write", new JsonWriter().object().member("file_path", path).member("content", content));
    }

    private static String event(String tool, JsonWriter input) {
        String head = new JsonWriter()
                .object()
                .member("session_id", "00000000-0000-0000-0000-000000000000")
                .member("cwd", "/tmp")
                .member("permission_mode", "default")
                .member("hook_event_name", "PreToolUse")
                .member("tool_name", tool)
                .member("tool_use_id", "toolu_1")
                .endObject()
                .toString();
        return head.substring(0, head.length() - 1) + ",\"tool_input\":" + input.endObject() + "}";
    }
}
