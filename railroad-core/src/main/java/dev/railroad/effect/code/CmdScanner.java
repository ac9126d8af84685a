package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs lines of cmd in the mind: commands, conditions (both ways), loops, variables, redirections. Sources: {@code cmd /?},
 * {@code for /?}, {@code if /?}, {@code set /?}, the Windows command reference. For one thread.
 */
final class CmdScanner {
    private static final int MAX_DEPTH = 12;
    private static final long MAX_CHARACTERS = 1L << 22;
    private static final int MAX_ROUNDS = 16;
    private static final WindowsTable TABLE = WindowsTable.STANDARD;

    private final List<Deed> deeds;
    private final Marks marks;
    private final Map<String, String> variables = new HashMap<>();
    private long characters;
    private int depth;

    CmdScanner(List<Deed> deeds, Marks marks) {
        this.deeds = deeds;
        this.marks = marks;
    }

    /** Runs a text; its first line has that number. */
    void run(String text, int line) {
        characters += text.length() + 1;
        if (depth == MAX_DEPTH || characters > MAX_CHARACTERS) {
            deeds.add(new Deed.Suspect(Opacity.LIMIT, "a batch with too much within it", line));
            characters = Math.min(characters, MAX_CHARACTERS);
            return;
        }
        depth++;
        CmdWords words = new CmdWords(text, line, this::variable);
        while (words.begin()) {
            command(words);
        }
        depth--;
    }

    /** One command; what belongs to a keyword before it has been read then. */
    private void command(CmdWords words) {
        String name = words.name();
        String lower = name.toLowerCase(Locale.ROOT);
        switch (TABLE.cmd(lower)) {
            case "comment":
                words.line();
                return;
            case "condition":
                condition(words);
                return;
            case "loop":
                loop(words);
                return;
            case "set":
                set(words.rest());
                return;
            case "prefix":
                prefix(words, lower);
                return;
            default:
        }
        if (name.isEmpty() || lower.equals("else") || lower.equals("do")) {
            return; // the command follows
        }
        int line = words.at();
        if (CmdLine.isCmd(name)) {
            String rest = words.rest();
            String within = rest.toLowerCase(Locale.ROOT);
            int runs = Math.max(within.indexOf("/c"), within.indexOf("/k"));
            if (runs >= 0) {
                run(CmdLine.stripped(rest.substring(runs + 2)), line);
            }
            return;
        }
        Optional<String> builtin = TABLE.builtin(lower);
        words.read(builtin.isPresent() || TABLE.cmd(lower).equals("directory"));
        for (CmdWords.Redirection redirection : words.redirections()) {
            Access access = redirection.appends() ? Access.CHANGE : Access.WRITE;
            deeds.add(new Deed.Touch(access, marks.value(redirection.path()), false, line));
        }
        if (TABLE.cmd(lower).equals("directory")) {
            directory(words.words(), line);
        } else {
            told(name, lower, builtin, words, line);
        }
    }

    private void directory(List<String> words, int line) {
        for (String word : words) {
            if (!word.equalsIgnoreCase("/d")) {
                deeds.add(new Deed.Directory(marks.value(word), line));
                return;
            }
        }
    }

    private void told(String name, String lower, Optional<String> builtin, CmdWords words, int line) {
        List<Value> command = new ArrayList<>();
        String program = builtin.orElse(name.indexOf('\\') >= 0 || name.indexOf('/') >= 0 ? name : lower);
        boolean batch = program.endsWith(".bat") || program.endsWith(".cmd");
        boolean here = batch && program.indexOf('\\') < 0 && program.indexOf('/') < 0;
        command.add(marks.value(here ? "./" + program : program.replace('\\', '/')));
        if (words.isBroken() && TABLE.cmd(lower).equals("delete")) {
            // What stands before the quote is a target of its own: the root of the drive.
            command.add(Value.of("/"));
        }
        boolean cmdlet = program.indexOf('-') > 0;
        for (String word : words.words()) {
            boolean option = word.length() > 1 && word.charAt(0) == '/';
            if (builtin.isEmpty()) {
                command.add(marks.value(word));
            } else if (option && word.length() > 2 && word.indexOf('/', 1) > 0) {
                for (String single : word.substring(1).split("/", 16)) { // /s/q
                    command.add(Value.of("/" + single));
                }
            } else if (!option || !cmdlet) {
                command.add(option ? Value.of(word) : Marks.wild(marks.value(word)));
            }
        }
        deeds.add(new Deed.Run(command, line));
    }

    /** {@code if [/i] [not] exist x …}, {@code errorlevel n}, {@code defined x}, {@code a==b}, {@code a equ b}. */
    private static void condition(CmdWords words) {
        String word = words.word();
        while (word.equalsIgnoreCase("/i") || word.equalsIgnoreCase("not")) {
            word = words.word();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("exist")
                || lower.equals("errorlevel")
                || lower.equals("defined")
                || lower.equals("cmdextversion")) {
            words.word();
            return;
        }
        int equality = word.indexOf("==");
        if (equality < 0) {
            String operator = words.word();
            if (!operator.startsWith("==") || operator.length() == 2) {
                words.word();
            }
        } else if (equality == word.length() - 2) {
            words.word();
        }
    }

    /** {@code call x}, {@code start "title" /wait x}. */
    private void prefix(CmdWords words, String name) {
        if (name.equals("start")) {
            words.title();
            words.options();
        } else if (words.isLabel()) {
            words.rest();
        }
    }

    private void set(String rest) {
        String text = rest.strip();
        if (text.regionMatches(true, 0, "/p", 0, 2) || text.regionMatches(true, 0, "/a", 0, 2)) {
            int equals = text.indexOf('=');
            if (equals > 3) {
                variables.put(
                        text.substring(2, equals).strip().toLowerCase(Locale.ROOT),
                        marks.text(Value.unknown(Origin.COMMAND, "input")));
            }
            return;
        }
        if (text.startsWith("\"")) {
            int end = text.lastIndexOf('"');
            text = text.substring(1, end > 0 ? end : text.length());
        }
        int equals = text.indexOf('=');
        if (equals > 0) {
            variables.put(text.substring(0, equals).strip().toLowerCase(Locale.ROOT), text.substring(equals + 1));
        }
    }

    /** {@code for [/d | /r [dir] | /l | /f ["options"]] %i in (set) do …}. */
    private void loop(CmdWords words) {
        int line = words.at();
        boolean computed = false;
        String root = "";
        String word = words.word();
        while (!word.startsWith("%") && !word.isEmpty()) {
            String lower = word.toLowerCase(Locale.ROOT);
            computed |= lower.equals("/f") || lower.equals("/l");
            if (lower.equals("/r")) {
                root = ".";
            } else if (!root.isEmpty() && !lower.startsWith("/")) {
                root = word;
            }
            word = words.loopWord();
        }
        String name = word.replace("%", "").toLowerCase(Locale.ROOT);
        words.word(); // in
        String set = words.group();
        words.word(); // do
        String body = words.body();
        List<String> items = new ArrayList<>();
        String text = set.strip();
        boolean literal = text.startsWith("\"");
        if (!computed || literal) {
            CmdWords values = new CmdWords(set, line, this::variable);
            values.read(true);
            items.addAll(values.words());
        } else if (text.startsWith("'")) {
            // What the command does, it does; what it prints is not known.
            run(text.substring(1, text.endsWith("'") && text.length() > 1 ? text.length() - 1 : text.length()), line);
        }
        if (items.isEmpty() || computed) {
            items = List.of(marks.text(
                    Value.unknown(Origin.COMMAND, "a line of " + (text.length() > 40 ? "a command" : text))));
        }
        String key = "%" + name;
        String before = variables.get(key);
        for (int i = 0; i < items.size() && i < MAX_ROUNDS; i++) {
            String item = items.get(i);
            variables.put(
                    key,
                    root.isEmpty() ? item : (root.equals(".") ? "" : root + "\\") + (item.equals(".") ? "*" : item));
            run(body, line);
        }
        variables.remove(key);
        if (before != null) {
            variables.put(key, before);
        }
    }

    /** What a variable of the script or of the environment holds, as marked text; {@code %i} is one of a loop. */
    private String variable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String own = variables.get(lower);
        if (own != null) {
            return own;
        }
        if (lower.startsWith("%")) {
            return "";
        }
        return marks.text(TABLE.variable(lower).orElseGet(() -> Value.unknown(Origin.ENVIRONMENT, name)));
    }
}
