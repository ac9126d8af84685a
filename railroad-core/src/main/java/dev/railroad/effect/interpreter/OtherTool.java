package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A tool that we do not know, such as one of an MCP server: what it would do is read off the names of its arguments and
 * its own name. Tables say which names mean what.
 */
final class OtherTool {
    /** What an argument means. */
    private enum Meaning {
        COMMAND,
        ARGUMENTS,
        SQL,
        PATH,
        SOURCE,
        DESTINATION,
        URL,
        METHOD,
        CONTENT,
        PYTHON,
        JAVASCRIPT
    }

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("command", Meaning.COMMAND),
            Map.entry("commands", Meaning.COMMAND),
            Map.entry("cmd", Meaning.COMMAND),
            Map.entry("command_line", Meaning.COMMAND),
            Map.entry("commandline", Meaning.COMMAND),
            Map.entry("script", Meaning.COMMAND),
            Map.entry("shell", Meaning.COMMAND),
            Map.entry("bash", Meaning.COMMAND),
            Map.entry("shell_command", Meaning.COMMAND),
            Map.entry("args", Meaning.ARGUMENTS),
            Map.entry("argv", Meaning.ARGUMENTS),
            Map.entry("arguments", Meaning.ARGUMENTS),
            Map.entry("sql", Meaning.SQL),
            Map.entry("query", Meaning.SQL),
            Map.entry("queries", Meaning.SQL),
            Map.entry("statement", Meaning.SQL),
            Map.entry("statements", Meaning.SQL),
            Map.entry("sql_query", Meaning.SQL),
            Map.entry("path", Meaning.PATH),
            Map.entry("paths", Meaning.PATH),
            Map.entry("file", Meaning.PATH),
            Map.entry("files", Meaning.PATH),
            Map.entry("file_path", Meaning.PATH),
            Map.entry("filepath", Meaning.PATH),
            Map.entry("filename", Meaning.PATH),
            Map.entry("absolute_path", Meaning.PATH),
            Map.entry("relative_path", Meaning.PATH),
            Map.entry("notebook_path", Meaning.PATH),
            Map.entry("directory", Meaning.PATH),
            Map.entry("dir", Meaning.PATH),
            Map.entry("folder", Meaning.PATH),
            Map.entry("source", Meaning.SOURCE),
            Map.entry("source_path", Meaning.SOURCE),
            Map.entry("old_path", Meaning.SOURCE),
            Map.entry("from", Meaning.SOURCE),
            Map.entry("destination", Meaning.DESTINATION),
            Map.entry("destination_path", Meaning.DESTINATION),
            Map.entry("new_path", Meaning.DESTINATION),
            Map.entry("to", Meaning.DESTINATION),
            Map.entry("url", Meaning.URL),
            Map.entry("urls", Meaning.URL),
            Map.entry("uri", Meaning.URL),
            Map.entry("endpoint", Meaning.URL),
            Map.entry("method", Meaning.METHOD),
            Map.entry("content", Meaning.CONTENT),
            Map.entry("contents", Meaning.CONTENT),
            Map.entry("text", Meaning.CONTENT),
            Map.entry("body", Meaning.CONTENT),
            Map.entry("data", Meaning.CONTENT),
            Map.entry("python", Meaning.PYTHON),
            Map.entry("javascript", Meaning.JAVASCRIPT));

    /** What words in a tool's name say about the files it is given. */
    private static final Map<String, Access> VERBS = Map.ofEntries(
            Map.entry("write", Access.WRITE),
            Map.entry("create", Access.WRITE),
            Map.entry("save", Access.WRITE),
            Map.entry("put", Access.WRITE),
            Map.entry("overwrite", Access.WRITE),
            Map.entry("edit", Access.CHANGE),
            Map.entry("update", Access.CHANGE),
            Map.entry("append", Access.CHANGE),
            Map.entry("patch", Access.CHANGE),
            Map.entry("insert", Access.CHANGE),
            Map.entry("replace", Access.CHANGE),
            Map.entry("delete", Access.DELETE),
            Map.entry("remove", Access.DELETE),
            Map.entry("rm", Access.DELETE),
            Map.entry("unlink", Access.DELETE),
            Map.entry("trash", Access.DELETE),
            Map.entry("move", Access.MOVE),
            Map.entry("rename", Access.MOVE),
            Map.entry("chmod", Access.PERMISSIONS),
            Map.entry("read", Access.READ),
            Map.entry("get", Access.READ),
            Map.entry("open", Access.READ),
            Map.entry("view", Access.READ),
            Map.entry("copy", Access.READ));

    private final Calls calls;
    private final ToolCall.Other call;

    OtherTool(Calls calls, ToolCall.Other call) {
        this.calls = calls;
        this.call = call;
    }

    void interpret() {
        Optional<Access> access = access(call.tool());
        List<String> command = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            Meaning meaning = MEANINGS.get(leaf(entry.getKey()));
            if (meaning == null || entry.getValue().isEmpty()) {
                continue;
            }
            String value = entry.getValue();
            switch (meaning) {
                case COMMAND -> command.add(value);
                case ARGUMENTS -> arguments.add(value);
                case SQL -> {
                    // What is searched for is no statement, whatever it looks like.
                    boolean searched = call.tool().toLowerCase(Locale.ROOT).contains("search");
                    if (!searched && SqlLikeness.looksLikeSql(value)) {
                        calls.code(Language.SQL, value);
                    }
                }
                case PATH -> access.ifPresent(how -> path(how, value));
                case SOURCE -> access.ifPresent(how -> path(how, value));
                case DESTINATION -> access.ifPresent(how -> path(Access.WRITE, value));
                case URL ->
                    calls.send(
                            value,
                            first(Meaning.METHOD).orElse("GET").toUpperCase(Locale.ROOT),
                            first(Meaning.CONTENT).orElse(""));
                case PYTHON -> calls.code(Language.PYTHON, value);
                case JAVASCRIPT -> calls.code(Language.JAVASCRIPT, value);
                case METHOD, CONTENT -> {
                    // They say more about the others.
                }
            }
        }
        run(command, arguments);
    }

    private void path(Access how, String path) {
        Value content = how == Access.WRITE || how == Access.CHANGE
                ? Value.of(first(Meaning.CONTENT).orElse(""))
                : Value.of("");
        calls.file(how, path, how == Access.DELETE, content);
    }

    /** A command with a list of arguments is started as it stands; one text is a command line. */
    private void run(List<String> command, List<String> arguments) {
        boolean isLine = arguments.isEmpty() && (command.size() == 1 || !isList());
        if (isLine) {
            for (String line : command) {
                calls.shell(line);
            }
        } else if (!command.isEmpty()) {
            List<Argument> words = new ArrayList<>();
            for (String word : command) {
                words.add(new Argument(Value.of(word), Location.CALL));
            }
            for (String word : arguments) {
                words.add(new Argument(Value.of(word), Location.CALL));
            }
            Trial.each(
                    calls.session(), calls.state(), trial -> calls.scene(trial).run(words));
        }
    }

    /** Whether the command is given as a list of words rather than of lines: its words hold no blanks. */
    private boolean isList() {
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            if (MEANINGS.get(leaf(entry.getKey())) == Meaning.COMMAND) {
                return !leaf(entry.getKey()).equals("commands")
                        && entry.getValue().indexOf(' ') < 0;
            }
        }
        return false;
    }

    private Optional<String> first(Meaning meaning) {
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            if (MEANINGS.get(leaf(entry.getKey())) == meaning) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The last name of {@code options.filePath[0]}, as {@code file_path}. */
    private static String leaf(String key) {
        int end = key.endsWith("]") ? key.lastIndexOf('[') : key.length();
        String name = key.substring(key.lastIndexOf('.', Math.max(0, end - 1)) + 1, Math.max(0, end));
        return String.join("_", wordsOf(name));
    }

    private static Optional<Access> access(String tool) {
        for (String word : wordsOf(tool.substring(tool.lastIndexOf("__") < 0 ? 0 : tool.lastIndexOf("__") + 2))) {
            Access access = VERBS.get(word);
            if (access != null) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }

    /** {@code writeFile}, {@code write-file} and {@code write_file} are the words write and file. */
    private static List<String> wordsOf(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean starts = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1));
            if ((starts || !Character.isLetterOrDigit(c)) && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(Character.toLowerCase(c));
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
