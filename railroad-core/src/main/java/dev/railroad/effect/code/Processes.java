package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** Tells which programs and command lines code starts. For one scan. */
final class Processes {
    private static final int MAX_COMMANDS = 16;

    private final Calls calls;
    private boolean shell;

    Processes(Calls calls) {
        this.calls = calls;
    }

    /** Whether a shell was started to talk to. */
    boolean shell() {
        return shell;
    }

    /** A command line for a shell. */
    void shell(Datum text, int line) {
        shell |= isShell(Datum.value(text).prefix());
        calls.code(Language.SHELL, text, line);
    }

    Datum run(String role, int position, Datum first, CallArguments arguments, int line) {
        boolean moves = role.startsWith("run") && Datum.isKnown(arguments.named("cwd"));
        if (moves) {
            calls.tell(new Deed.Directory(Datum.value(arguments.named("cwd")), line));
        }
        Datum result = started(role, first, arguments, line);
        if (moves) {
            calls.tell(new Deed.Directory(Value.of(""), line));
        }
        return result;
    }

    private Datum started(String role, Datum first, CallArguments arguments, int line) {
        switch (role) {
            case "shell":
                shell(first instanceof Datum.Items items ? Texts.join(" ", items) : first, line);
                return Datum.UNKNOWN;
            case "run":
                if (first instanceof Datum.Items items) {
                    boolean lines =
                            isTrue(arguments.named("shell")) && !items.items().isEmpty();
                    if (lines) {
                        shell(items.items().get(0), line);
                    } else {
                        words(items.items(), line);
                    }
                } else {
                    shell(first, line);
                }
                return Datum.UNKNOWN;
            case "run2":
                programAndList(first, arguments, line);
                return Datum.UNKNOWN;
            case "shellwords":
                if (arguments.size() == 1 && !(first instanceof Datum.Items)) {
                    shell(first, line);
                } else {
                    words(flat(arguments.list()), line);
                }
                return Datum.UNKNOWN;
            case "words":
                words(flat(arguments.list()), line);
                return Datum.UNKNOWN;
            case "executed":
                // Groovy: text and lists can be executed.
                if (first instanceof Datum.Items items) {
                    words(items.items(), line);
                } else if (Datum.value(first).prefix().indexOf(' ') > 0) {
                    shell(first, line);
                }
                return Datum.UNKNOWN;
            case "spawn":
                words(flat(arguments.list().subList(Math.min(1, arguments.size()), arguments.size())), true, line);
                return Datum.UNKNOWN;
            case "execl":
                // The second is what the program is told its name is.
                words(withoutSecond(arguments.list()), line);
                return Datum.UNKNOWN;
            case "popen":
                return popen(arguments.list(), line);
            default:
                throw new IllegalStateException("unknown role `" + role + "`");
        }
    }

    private void programAndList(Datum program, CallArguments arguments, int line) {
        Datum list = arguments.get(2) instanceof Datum.Items ? arguments.get(2) : arguments.named("args");
        boolean alone = !(list instanceof Datum.Items);
        if (program instanceof Datum.Items items) {
            words(items.items(), line);
        } else if (alone
                && (isTrue(arguments.named("shell"))
                        || Datum.value(program).prefix().indexOf(' ') > 0)) {
            shell(program, line);
        } else {
            List<Datum> words = new ArrayList<>();
            words.add(program);
            if (list instanceof Datum.Items more) {
                // execvp(file, [name, …]) repeats the name.
                boolean repeated = !more.items().isEmpty()
                        && sameProgram(program, more.items().get(0));
                words.addAll(repeated ? more.items().subList(1, more.items().size()) : more.items());
            }
            if (isTrue(arguments.named("shell"))) {
                shell(Texts.join(" ", new Datum.Items(words)), line);
            } else {
                words(words, line);
            }
        }
    }

    private static boolean sameProgram(Datum program, Datum name) {
        String path = Datum.known(program);
        String last = path.substring(path.lastIndexOf('/') + 1);
        String other = Datum.known(name);
        return !last.isEmpty() && other.substring(other.lastIndexOf('/') + 1).equals(last);
    }

    private static List<Datum> withoutSecond(List<Datum> words) {
        List<Datum> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (i != 1) {
                rest.add(words.get(i));
            }
        }
        return rest;
    }

    /** {@code spawnlp(mode, file, name, …)}: the name is given twice. */
    private void words(List<Datum> words, boolean repeated, int line) {
        boolean twice = repeated && words.size() > 1 && sameProgram(words.get(0), words.get(1));
        words(twice ? withoutSecond(words) : words, line);
    }

    static boolean isTrue(Datum datum) {
        return datum instanceof Datum.Named named
                        && (named.name().equals("True") || named.name().equals("true"))
                || Texts.number(datum) > 0
                || Datum.known(datum).startsWith("/");
    }

    private static boolean isShell(String command) {
        String plain = command.strip();
        int blank = plain.indexOf(' ');
        String program = blank < 0 ? plain : plain.substring(0, blank);
        String rest = blank < 0 ? "" : plain.substring(blank).strip();
        switch (program.substring(program.lastIndexOf('/') + 1)) {
            case "sh":
            case "bash":
            case "dash":
            case "zsh":
            case "ksh":
            case "cmd.exe":
            case "cmd":
            case "powershell.exe":
                return rest.isEmpty() || rest.startsWith("-i") || rest.startsWith("<&") || rest.startsWith(">&");
            default:
                return false;
        }
    }

    static List<Datum> flat(List<Datum> data) {
        List<Datum> flat = new ArrayList<>();
        for (Datum datum : data) {
            if (!(datum instanceof Datum.Fields)) {
                flat.addAll(Datum.items(datum));
            }
        }
        return flat;
    }

    /** A program with its arguments; every alternative of each word counts, within bounds. */
    private void words(List<Datum> words, int line) {
        if (words.isEmpty()) {
            return;
        }
        List<List<Value>> commands = List.of(List.of());
        for (Datum word : words) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> command : commands) {
                for (Datum choice : Datum.choices(word)) {
                    if (longer.size() < MAX_COMMANDS) {
                        List<Value> more = new ArrayList<>(command);
                        more.add(Datum.value(choice));
                        longer.add(more);
                    }
                }
            }
            commands = longer;
        }
        for (List<Value> command : commands) {
            Value program = command.get(0);
            String second = command.size() > 1 ? command.get(1).textOr("x") : "";
            shell |= isShell(program.textOr("") + " " + second);
            if (program.isKnown() && !program.textOr("").isEmpty()) {
                calls.tell(new Deed.Run(command, line));
            }
        }
    }

    /** Perl's open(FH, "&gt;", "file"), open(FH, "-|", "command"), open(FH, "command |"). */
    private Datum popen(List<Datum> arguments, int line) {
        List<Datum> flat = flat(arguments);
        if (flat.size() < 2) {
            return Datum.UNKNOWN;
        }
        String mode = Datum.known(flat.get(1)).strip();
        boolean alone = flat.size() == 2;
        if (mode.equals("-|") || mode.equals("|-")) {
            if (flat.size() > 3) {
                words(flat.subList(2, flat.size()), line);
            } else if (!alone) {
                shell(flat.get(2), line);
            }
        } else if (alone && (mode.startsWith("|") || mode.endsWith("|"))) {
            shell(Datum.of(mode.replace('|', ' ').strip()), line);
        } else if (mode.startsWith(">&") || mode.startsWith("<&")) {
            calls.told(Language.PERL, "dup2", Datum.UNKNOWN, CallArguments.NONE, line);
        } else if (mode.startsWith(">")) {
            boolean adds = mode.startsWith(">>");
            String rest = mode.substring(adds ? 2 : 1).strip();
            Value path = alone ? Value.of(rest) : Datum.value(flat.get(2));
            if (!path.prefix().isEmpty()) {
                calls.tell(new Deed.Touch(adds ? Access.CHANGE : Access.WRITE, path, false, Value.of(""), line));
            }
        }
        return Datum.UNKNOWN;
    }
}
