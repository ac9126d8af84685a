package dev.railroad.yaml;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import dev.railroad.yaml.RuleTest.Expected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code tests}: calls that a rule must match and calls that it must not. A text is a command line. */
final class ExampleReader {
    private static final Set<String> KEYS = Set.of("must_match", "must_not_match");
    private static final Set<String> CALL_KEYS =
            Set.of("tool", "command", "path", "content", "url", "arguments", "attended", "cwd");

    private final Problems problems;

    ExampleReader(Problems problems) {
        this.problems = problems;
    }

    List<Draft.Example> read(Fields rule) {
        List<Draft.Example> examples = new ArrayList<>();
        rule.node("tests").ifPresent(node -> {
            Fields fields = Fields.of(node, "`tests`", KEYS, problems);
            examples.addAll(fields.list("must_match", item -> example(item, Expected.MATCHED)));
            examples.addAll(fields.list("must_not_match", item -> example(item, Expected.NOT_MATCHED)));
        });
        return examples;
    }

    /** The commands of {@code try}: what the rule proposes instead of what it stops. */
    List<Draft.Example> trials(Fields rule) {
        return rule.list(
                "try",
                item -> Fields.nonEmpty(item, "`try`", problems)
                        .map(command -> new Draft.Example(shell(command), Expected.ALLOWED, line(item))));
    }

    private static ToolCall shell(String command) {
        return new ToolCall.Shell("Bash", context("", true), Dialect.BASH, command);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private Optional<Draft.Example> example(Node node, Expected expected) {
        int line = line(node);
        if (node instanceof ScalarNode) {
            return Fields.nonEmpty(node, "a test", problems)
                    .map(command -> new Draft.Example(shell(command), expected, line));
        }
        return call(Fields.of(node, "a test", CALL_KEYS, problems), node)
                .map(call -> new Draft.Example(call, expected, line));
    }

    private static Context context(String directory, boolean attended) {
        return new Context("test", directory.isEmpty() ? ExampleWorkspace.PROJECT : directory, attended);
    }

    private Optional<ToolCall> call(Fields fields, Node node) {
        String tool = fields.text("tool");
        Context context = context(fields.text("cwd"), fields.flag("attended").orElse(true));
        if (fields.has("command")) {
            Dialect dialect = tool.equals("PowerShell") ? Dialect.POWERSHELL : Dialect.BASH;
            return Optional.of(
                    new ToolCall.Shell(tool.isEmpty() ? "Bash" : tool, context, dialect, fields.text("command")));
        }
        if (fields.has("url")) {
            return Optional.of(new ToolCall.Fetch(tool.isEmpty() ? "WebFetch" : tool, context, fields.text("url")));
        }
        if (fields.has("path")) {
            return Optional.of(file(tool, context, fields));
        }
        if (tool.isEmpty()) {
            problems.at(node, "a test says which `tool` is called, or a `command`, `path` or `url`");
            return Optional.empty();
        }
        return Optional.of(new ToolCall.Other(tool, context, arguments(fields)));
    }

    private static ToolCall file(String tool, Context context, Fields fields) {
        String path = fields.text("path");
        if (tool.equals("Edit")) {
            return new ToolCall.Edit(tool, context, path, "", fields.text("content"));
        }
        return tool.equals("Write") || fields.has("content")
                ? new ToolCall.Write(tool.isEmpty() ? "Write" : tool, context, path, fields.text("content"))
                : new ToolCall.Read(tool.isEmpty() ? "Read" : tool, context, path);
    }

    private Map<String, String> arguments(Fields fields) {
        Map<String, String> arguments = new LinkedHashMap<>();
        fields.node("arguments")
                .ifPresent(node -> Fields.entries(node, "`arguments`", problems)
                        .forEach((key, value) -> Fields.nonEmpty(value, "`" + key + "`", problems)
                                .ifPresent(text -> arguments.put(key, text))));
        return arguments;
    }
}
