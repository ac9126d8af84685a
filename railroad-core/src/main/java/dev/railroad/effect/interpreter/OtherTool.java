package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.Act.Domain;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import dev.railroad.effect.interpreter.ToolTable.Meaning;
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
    private static final ToolTable TABLE = ToolTable.STANDARD;

    private final Calls calls;
    private final ToolCall.Other call;
    private final String server;
    private final List<String> name;
    private final boolean hosted;
    private final boolean browser;

    OtherTool(Calls calls, ToolCall.Other call) {
        this.calls = calls;
        this.call = call;
        String tool = call.tool();
        int last = tool.lastIndexOf("__");
        boolean served = tool.startsWith("mcp__") && last > 3;
        this.server = served && last > 5 ? tool.substring(5, last) : tool;
        this.name = ToolTable.words(last < 0 ? tool : tool.substring(last + 2));
        this.hosted = served && TABLE.isAny("hosted", ToolTable.words(server));
        this.browser = TABLE.isAny("browser", name) || served && TABLE.isAny("browser", ToolTable.words(server));
    }

    void interpret() {
        Optional<Access> access = TABLE.access(name);
        boolean local = access.isPresent() && !isRemote();
        List<String> command = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        boolean hasPath = false;
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            Optional<Meaning> meaning = TABLE.meaning(leaf(entry.getKey()));
            String value = entry.getValue();
            if (meaning.isEmpty() || value.isEmpty()) {
                continue;
            }
            switch (meaning.get()) {
                case COMMAND -> {
                    if (browser) {
                        calls.code(Language.JAVASCRIPT, value);
                    } else {
                        command.add(value);
                    }
                }
                case ARGUMENTS -> arguments.add(value);
                case SQL -> {
                    if (SqlLikeness.looksLikeSql(value) && !TABLE.isAny("talks", name)) {
                        calls.sql(value, hosted);
                    }
                }
                case PATH, SOURCE -> {
                    hasPath = true;
                    if (local) {
                        path(access.get(), value);
                    }
                }
                case DESTINATION -> {
                    if (local && access.get() != Access.READ || local && name.contains("copy")) {
                        path(Access.WRITE, value);
                    }
                }
                case URL ->
                    calls.send(
                            value,
                            first(Meaning.METHOD).orElse("GET").toUpperCase(Locale.ROOT),
                            first(Meaning.CONTENT).orElse(""));
                case PYTHON -> calls.code(Language.PYTHON, value);
                case JAVASCRIPT -> calls.code(Language.JAVASCRIPT, value);
                case CODE -> code(value);
                case METHOD, CONTENT, LANGUAGE -> {
                    // They say more about the others.
                }
            }
        }
        run(command, arguments);
        if (!(local && hasPath)) {
            deed(command.isEmpty());
        }
    }

    /** Code in the language that another argument or the tool's name says. */
    private void code(String text) {
        List<String> said = new ArrayList<>(name);
        said.addAll(ToolTable.words(first(Meaning.LANGUAGE).orElse("")));
        for (String word : said) {
            switch (word) {
                case "python", "python3", "py" -> calls.code(Language.PYTHON, text);
                case "javascript", "js", "node", "typescript", "ts" -> calls.code(Language.JAVASCRIPT, text);
                case "bash", "sh", "shell" -> calls.shell(text);
                case "powershell", "pwsh" -> calls.code(Language.POWERSHELL, text);
                case "ruby" -> calls.code(Language.RUBY, text);
                case "php" -> calls.code(Language.PHP, text);
                case "sql" -> calls.sql(text, hosted);
                default -> {
                    if (browser && word.equals(name.get(0))) {
                        calls.code(Language.JAVASCRIPT, text);
                    }
                }
            }
        }
    }

    // What the tool's own name says

    private void deed(boolean noCommand) {
        if (name.isEmpty() || !call.tool().startsWith("mcp__")) {
            return;
        }
        if (browser) {
            click();
            return;
        }
        if (TABLE.is("reads", name.get(0)) || !noCommand) {
            return;
        }
        for (String word : name) {
            if (TABLE.is("takes", word)) {
                if (!TABLE.isAny("trifle", name)) {
                    String noun = TABLE.noun(name).orElse("thing");
                    act(noun.equals("backup") ? Domain.BACKUP : Domain.CLOUD, noun + " delete");
                }
                return;
            }
            if (TABLE.is("acts", word) && !TABLE.isAny("trifle", name)) {
                act(Domain.CLOUD, String.join(" ", name));
                return;
            }
        }
    }

    private void act(Domain domain, String action) {
        List<Value> targets = new ArrayList<>();
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            if (targets.size() < 4 && entry.getValue().length() < 80) {
                targets.add(Value.of(entry.getValue()));
            }
        }
        calls.session().emit(new Effect.Act(domain, server, action, targets, Location.CALL));
    }

    /** A button that says "Delete" is pressed. */
    private void click() {
        boolean clicks = TABLE.isAny("click", name);
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            clicks |= TABLE.is("click", entry.getValue());
        }
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            if (clicks && TABLE.is("label", leaf(entry.getKey())) && isAlarming(entry.getValue())) {
                act(Domain.CLOUD, "click to delete");
                return;
            }
        }
    }

    private static boolean isAlarming(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return holds(lower, "alarming") || (holds(lower, "deleting") && holds(lower, "emphasis"));
    }

    private static boolean holds(String lower, String kind) {
        for (String word : TABLE.all(kind)) {
            int at = lower.indexOf(word);
            boolean latin = word.charAt(0) < 0x250;
            boolean begins = at == 0 || (at > 0 && !Character.isLetter(lower.charAt(at - 1)));
            int end = at + word.length();
            boolean ends = end >= lower.length() || !Character.isLetter(lower.charAt(end));
            if (at >= 0 && (!latin || (begins && ends))) {
                return true;
            }
        }
        return false;
    }

    private boolean isRemote() {
        for (String key : call.arguments().keySet()) {
            if (TABLE.is("remote", leaf(key))) {
                return true;
            }
        }
        return hosted;
    }

    private void path(Access how, String path) {
        Value content = how == Access.WRITE || how == Access.CHANGE
                ? Value.of(first(Meaning.CONTENT).orElse(""))
                : Value.of("");
        boolean whole = how == Access.DELETE && TABLE.isAny("whole", name);
        calls.file(how, path, whole, content);
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
            if (TABLE.meaning(leaf(entry.getKey())).orElse(Meaning.CONTENT) == Meaning.COMMAND) {
                return !leaf(entry.getKey()).equals("commands")
                        && entry.getValue().indexOf(' ') < 0;
            }
        }
        return false;
    }

    private Optional<String> first(Meaning meaning) {
        for (Map.Entry<String, String> entry : call.arguments().entrySet()) {
            if (TABLE.meaning(leaf(entry.getKey())).equals(Optional.of(meaning))) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The last name of {@code options.filePath[0]}, as {@code file_path}. */
    private static String leaf(String key) {
        int end = key.endsWith("]") ? key.lastIndexOf('[') : key.length();
        String name = key.substring(key.lastIndexOf('.', Math.max(0, end - 1)) + 1, Math.max(0, end));
        return String.join("_", ToolTable.words(name));
    }
}
