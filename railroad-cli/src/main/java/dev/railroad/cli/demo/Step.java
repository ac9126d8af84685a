package dev.railroad.cli.demo;

import dev.railroad.cli.Shipped;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.JsonReader;
import dev.railroad.cli.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call of the recorded session.
 *
 * @param expect what the guard should say: {@code pass}, {@code ask} or {@code block}
 * @param tool the tool
 * @param shown what the tool gets, for people
 * @param event the hook event, word for word, without the members that differ from run to run
 * @param change what the call does to a file when it runs
 */
public record Step(String expect, String tool, String shown, String event, Optional<Change> change) {

    /**
     * What a call does to a file.
     *
     * @param file relative to the project
     * @param old what is replaced; empty for the whole file
     * @param content what comes in its place
     */
    public record Change(String file, String old, String content) {}

    /** The session, for a project at {@code project}. */
    public static List<Step> session(String project) {
        List<Step> steps = new ArrayList<>();
        for (String line : Shipped.text(Step.class, "session.jsonl").lines().toList()) {
            steps.add(step(line.replace("{{project}}", project), project));
        }
        return steps;
    }

    private static Step step(String line, String project) {
        Json.Members step = object(line);
        Json.Members event = (Json.Members) step.get("event").orElseThrow();
        Json.Members input = (Json.Members) event.get("tool_input").orElseThrow();
        String shown = input.text("command").or(() -> input.text("file_path")).orElse("");
        return new Step(
                step.text("expect").orElseThrow(),
                event.text("tool_name").orElseThrow(),
                shown.replace(project + "/", ""),
                event.span().of(line),
                change(step));
    }

    private static Optional<Change> change(Json.Members step) {
        if (step.get("write").orElse(Json.Members.EMPTY) instanceof Json.Members write
                && !write.members().isEmpty()) {
            return Optional.of(new Change(
                    write.text("file").orElseThrow(), "", write.text("content").orElseThrow()));
        }
        if (step.get("replace").orElse(Json.Members.EMPTY) instanceof Json.Members replace
                && !replace.members().isEmpty()) {
            return Optional.of(new Change(
                    replace.text("file").orElseThrow(),
                    replace.text("old").orElseThrow(),
                    replace.text("new").orElseThrow()));
        }
        return Optional.empty();
    }

    /** The event as the host would send it. */
    public String event(String name, String session, String project, String id) {
        return new JsonWriter()
                        .object()
                        .member("session_id", session)
                        .member("cwd", project)
                        .member("permission_mode", "bypassPermissions")
                        .member("tool_use_id", id)
                        .endObject()
                        .toString()
                        .replaceFirst("}$", ",")
                + event.substring(1).replaceFirst("\"PreToolUse\"", "\"" + name + "\"");
    }

    private static Json.Members object(String line) {
        try {
            return (Json.Members) JsonReader.read(line);
        } catch (JsonProblem e) {
            throw new IllegalStateException(e.described(), e);
        }
    }
}
