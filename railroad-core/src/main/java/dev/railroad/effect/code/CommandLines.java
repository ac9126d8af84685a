package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what the commands of vi, gdb, Tcl and expect, AppleScript and Lisps start or delete. These read line by line or
 * form by form; only what runs other programs, deletes files or evaluates other code is looked for. Never throws;
 * linear in the text. All methods are static and safe for several threads. Sources: vim's eval.txt and various.txt, the
 * manuals of gdb, lldb, Tcl, expect, Emacs and AppleScript.
 */
final class CommandLines {
    private static final Value NOTHING = Value.of("");

    private CommandLines() {}

    static List<Deed> scan(Language language, String text) {
        List<Deed> deeds = new ArrayList<>();
        switch (language) {
            case APPLESCRIPT:
                appleScript(text, deeds);
                break;
            case LISP:
                lisp(text, deeds);
                break;
            default:
                int line = 1;
                for (int from = 0; from <= text.length(); line++) {
                    int end = text.indexOf('\n', from);
                    int stop = end < 0 ? text.length() : end;
                    line(language, text.substring(from, stop).strip(), line, deeds);
                    from = stop + 1;
                }
        }
        return List.copyOf(deeds);
    }

    private static void line(Language language, String line, int number, List<Deed> deeds) {
        if (language == Language.VIM) {
            vim(line, number, deeds);
        } else if (language == Language.DEBUGGER) {
            debugger(line, number, deeds);
        } else {
            for (String command : line.split(";", -1)) {
                tcl(command.strip(), number, deeds);
            }
        }
    }

    private static void shell(String command, int line, List<Deed> deeds) {
        if (!command.isBlank()) {
            deeds.add(new Deed.Code(Language.SHELL, Value.of(command.strip()), line));
        }
    }

    private static String after(String line, String... heads) {
        for (String head : heads) {
            if (line.startsWith(head)) {
                return line.substring(head.length());
            }
        }
        return "";
    }

    private static void vim(String line, int number, List<Deed> deeds) {
        String command = line;
        for (String modifier : new String[] {":", "silent! ", "silent ", "sil! ", "exe ", "execute "}) {
            command = command.startsWith(modifier)
                    ? command.substring(modifier.length()).strip()
                    : command;
        }
        if (command.startsWith("\"") || command.startsWith("'")) {
            vim(inQuotes(command, 0), number, deeds);
            return;
        }
        int range = 0;
        while (range < command.length() && "%.,$0123456789".indexOf(command.charAt(range)) >= 0) {
            range++;
        }
        command = command.substring(range);
        if (command.startsWith("!")) {
            shell(command.substring(1), number, deeds);
        } else if (command.startsWith("r !")
                || command.startsWith("read !")
                || command.startsWith("w !")
                || command.startsWith("write !")) {
            shell(command.substring(command.indexOf('!') + 1), number, deeds);
        } else if (command.startsWith("terminal ") || command.startsWith("term ")) {
            shell(command.substring(command.indexOf(' ')), number, deeds);
        } else if (command.startsWith("lua ")) {
            deeds.add(new Deed.Code(Language.LUA, Value.of(command.substring(4)), number));
        } else if (command.startsWith("py") && command.indexOf(' ') > 0) {
            deeds.add(new Deed.Code(Language.PYTHON, Value.of(command.substring(command.indexOf(' ') + 1)), number));
        } else if (command.startsWith("ruby ") || command.startsWith("perl ")) {
            Language language = command.startsWith("ruby") ? Language.RUBY : Language.PERL;
            deeds.add(new Deed.Code(language, Value.of(command.substring(5)), number));
        } else if (command.startsWith("w ") || command.startsWith("w! ") || command.startsWith("saveas ")) {
            touch(Access.WRITE, command.substring(command.indexOf(' ')).strip(), false, number, deeds);
        } else {
            call(command, "system(", number, deeds);
            call(command, "systemlist(", number, deeds);
            int delete = command.indexOf("delete(");
            if (delete >= 0) {
                String path = inQuotes(command, delete);
                touch(Access.DELETE, path, command.indexOf("rf", delete + path.length()) > 0, number, deeds);
            }
        }
    }

    private static void call(String command, String function, int number, List<Deed> deeds) {
        int found = command.indexOf(function);
        if (found >= 0) {
            shell(inQuotes(command, found), number, deeds);
        }
    }

    private static void touch(Access access, String path, boolean recursive, int line, List<Deed> deeds) {
        if (!path.isBlank()) {
            deeds.add(new Deed.Touch(access, Value.of(path), recursive, NOTHING, line));
        }
    }

    private static void debugger(String line, int number, List<Deed> deeds) {
        String command =
                line.startsWith("!") ? line.substring(1) : after(line, "shell ", "platform shell ", "make ", "pipe ");
        shell(command, number, deeds);
        String python = after(line, "python ", "py ", "script ", "python-interactive ", "pi ");
        if (!python.isEmpty()) {
            deeds.add(new Deed.Code(Language.PYTHON, Value.of(python), number));
        }
        String called = after(line, "call ", "print ", "p ", "expr ", "expression ");
        if (called.contains("system(")) {
            call(called, "system(", number, deeds);
        }
    }

    private static void tcl(String line, int number, List<Deed> deeds) {
        String command = line.startsWith("[") ? line.substring(1) : line;
        String run = after(command, "exec ", "spawn ", "puts [exec ", "set x [exec ");
        if (!run.isEmpty()) {
            shell(run.endsWith("]") ? run.substring(0, run.length() - 1) : run, number, deeds);
        }
        if (command.startsWith("send ") || command.startsWith("exp_send ")) {
            // What is typed into the program that was spawned.
            String typed = inQuotes(command, 0);
            shell(typed.replace("\\r", "").replace("\\n", ""), number, deeds);
        }
        if (command.startsWith("file delete ")) {
            String[] words = command.substring(12).strip().split("[ \t]+", -1);
            boolean force = words[0].equals("-force");
            for (int i = 0; i < words.length; i++) {
                if (!words[i].startsWith("-")) {
                    touch(Access.DELETE, words[i], force, number, deeds);
                }
            }
        }
        if (command.startsWith("open ") && command.contains("\"|")) {
            String text = inQuotes(command, 0);
            shell(text.substring(1), number, deeds);
        }
    }

    /** The first string in quotes from an index on, its escapes resolved; empty when there is none. */
    private static String inQuotes(String text, int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) != '"' && text.charAt(start) != '\'') {
            start++;
        }
        if (start >= text.length()) {
            return "";
        }
        StringBuilder result = new StringBuilder();
        for (int i = start + 1; i < text.length() && text.charAt(i) != text.charAt(start); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length() && text.charAt(start) == '"') {
                i++;
                char c = text.charAt(i);
                result.append(c == 'n' ? "\n" : c == 'r' ? "" : String.valueOf(c));
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }

    private static void appleScript(String text, List<Deed> deeds) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c == '"') {
                i = closing(text, i);
            } else if (text.startsWith("--", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end - 1;
            } else if (text.startsWith("do shell script", i)
                    || text.startsWith("do script", i)
                    || text.startsWith("doShellScript", i)) {
                int quote = text.indexOf('"', i);
                if (quote >= 0 && text.substring(i, quote).indexOf('\n') < 0) {
                    shell(inQuotes(text, quote), line, deeds);
                    i = closing(text, quote);
                }
            } else if (text.startsWith("delete ", i) && text.lastIndexOf("\"Finder\"", i) >= 0) {
                int end = text.indexOf('\n', i);
                String what = text.substring(i + 7, end < 0 ? text.length() : end);
                // What the Finder deletes goes to the bin; it is the user's own all the same.
                touch(Access.DELETE, what.contains("home") ? "~" : "~/" + inQuotes(what, 0), true, line, deeds);
                i += 6;
            } else if (text.startsWith("empty trash", i) || text.startsWith("empty the trash", i)) {
                touch(Access.DELETE, "~/.Trash", true, line, deeds);
                i += 10;
            }
        }
    }

    private static int closing(String text, int quote) {
        int i = quote + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private static void lisp(String text, List<Deed> deeds) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c == '"') {
                i = closing(text, i);
            } else if (c == ';') {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end - 1;
            } else if (c == '(') {
                form(text, i + 1, line, deeds);
            }
        }
    }

    private static void form(String text, int from, int line, List<Deed> deeds) {
        int end = from;
        while (end < text.length()
                && end - from < 80
                && !Character.isWhitespace(text.charAt(end))
                && "()\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String function = text.substring(text.substring(from, end).lastIndexOf('/') + from + 1, end);
        switch (function) {
            case "shell-command":
            case "shell-command-to-string":
            case "async-shell-command":
            case "system":
            case "system*":
            case "uiop:run-program":
            case "run-program":
            case "shell":
            case "run-shell-command":
                shell(inQuotes(text, end), line, deeds);
                break;
            case "sh":
            case "call-process":
            case "start-process":
            case "process-lines":
            case "sb-ext:run-program":
                List<Value> words = strings(text, end);
                if (!words.isEmpty()) {
                    deeds.add(new Deed.Run(words, line));
                }
                break;
            case "delete-directory":
            case "delete-tree":
            case "delete-directory-tree":
            case "delete-directory-and-files":
                touch(Access.DELETE, inQuotes(text, end), true, line, deeds);
                break;
            case "delete-file":
            case "delete":
                touch(Access.DELETE, inQuotes(text, end), false, line, deeds);
                break;
            case "write-region":
            case "spit":
                touch(Access.WRITE, inQuotes(text, end), false, line, deeds);
                break;
            default:
                break;
        }
    }

    private static List<Value> strings(String text, int from) {
        List<Value> words = new ArrayList<>();
        int i = from;
        while (i < text.length() && text.charAt(i) != ')') {
            if (text.charAt(i) == '"') {
                int close = closing(text, i);
                words.add(Value.of(inQuotes(text, i)));
                i = close;
            }
            i++;
        }
        return words;
    }
}
